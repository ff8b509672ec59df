/** One line of the Prometheus text format. */
export type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

/** Reads the text format of `/metrics`. Lines that are no samples are left out. Pure. */
export function samplesOf(text: string): readonly Sample[] {
  return text.split("\n").flatMap((line) => {
    const found = /^([a-z_:][a-z0-9_:]*)(?:\{(.*)\})? (\S+)$/iu.exec(line);
    if (found === null) return [];
    const [, name = "", labels = "", value = ""] = found;
    return [{ name, labels: labelsOf(labels), value: Number(value) }];
  });
}

function labelsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/giu)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** A consumer group with how far it is behind. */
export type Group = {
  readonly group: string;
  readonly messages: number;
  readonly seconds: number;
  readonly parkedKeys: number;
  readonly handled: number;
};

/** Consumers, the one with the oldest unprocessed message first. */
export function groupsOf(samples: readonly Sample[]): readonly Group[] {
  const of = (name: string) => samples.filter((sample) => sample.name === name);
  const value = (name: string, group: string) =>
    of(name)
      .filter(({ labels }) => labels["group"] === group)
      .reduce((sum, each) => sum + each.value, 0);
  const names = new Set(
    [...of("group_lag_messages"), ...of("messages_handled_total"), ...of("parked_keys")].flatMap(
      ({ labels }) => labels["group"] ?? [],
    ),
  );
  return [...names]
    .map((group) => ({
      group,
      messages: value("group_lag_messages", group),
      seconds: value("group_lag_seconds", group),
      parkedKeys: value("parked_keys", group),
      handled: value("messages_handled_total", group),
    }))
    .toSorted((a, b) => b.seconds - a.seconds || b.messages - a.messages || a.group.localeCompare(b.group));
}

export type View = { readonly view: string; readonly events: number };

/** Views, the one that is furthest behind first. */
export const viewsOf = (samples: readonly Sample[]): readonly View[] =>
  samples
    .filter(({ name }) => name === "view_lag_events")
    .map(({ labels, value }) => ({ view: Object.values(labels).join(" "), events: value }))
    .toSorted((a, b) => b.events - a.events || a.view.localeCompare(b.view));
