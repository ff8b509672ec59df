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

/** The sum of a metric, of one consumer group or of all. */
export const sumOf = (samples: readonly Sample[], name: string, group?: string): number =>
  samples
    .filter((each) => each.name === name && (group === undefined || each.labels["group"] === group))
    .reduce((sum, { value }) => sum + value, 0);
