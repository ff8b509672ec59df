/** One sample of the Prometheus text format. */
export type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

const line = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)/u;
const label = /(?<name>\w+)="(?<value>(?:[^"\\]|\\.)*)"/gu;

/** The samples of a scrape. */
export function samplesOf(text: string): readonly Sample[] {
  return text.split("\n").flatMap((each) => {
    const { name, labels = "", value } = line.exec(each)?.groups ?? {};
    if (name === undefined || value === undefined) return [];
    const pairs = [...labels.matchAll(label)].map(
      ({ groups = {} }) => [groups["name"] ?? "", groups["value"] ?? ""] as const,
    );
    return [{ name, labels: Object.fromEntries<string>(pairs), value: Number(value) }];
  });
}

/** The sum of a metric over all its labels, or over those that match. */
export const sumOf = (
  samples: readonly Sample[],
  name: string,
  match: Readonly<Record<string, string>> = {},
): number =>
  samples
    .filter((s) => s.name === name && Object.entries(match).every(([key, value]) => s.labels[key] === value))
    .reduce((sum, { value }) => sum + value, 0);
