import { createMeter, metrics, type Metric } from "@leadstream/adapter-telemetry";

/** Labels from the scrape: infra/prometheus adds `service`, Prometheus adds the others. */
export const targetLabels = ["job", "instance", "service"] as const;

/** Names of all series, with their labels. */
export type KnownMetrics = ReadonlyMap<string, readonly string[]>;

/** Disk metrics of the node exporter, where it is scraped too. */
const ofNodes = ["node_filesystem_avail_bytes", "node_filesystem_size_bytes"].map((name) =>
  seriesNamed(name, ["device", "fstype", "mountpoint"]),
);

/** Metrics that the code declares, Node's own metrics, and those that Prometheus adds per target. */
export async function knownMetrics(): Promise<KnownMetrics> {
  const declared = Object.entries<Metric>(metrics).flatMap(([name, metric]) => seriesOf(name, metric));
  const text = await createMeter().expose();
  const vitals = [...text.matchAll(/^# TYPE ((?:process|nodejs)_\w+) \w+$/gmu)].flatMap(([, name = ""]) => [
    seriesNamed(name, ["kind", "space", "type", "version", "major", "minor", "patch"]),
  ]);
  return new Map([...declared, ...vitals, ...ofNodes, seriesNamed("up", [])]);
}

function seriesNamed(name: string, labels: readonly string[]): readonly [string, readonly string[]] {
  return [name, [...labels, ...targetLabels]];
}

function seriesOf(name: string, { kind, labels }: Metric): readonly (readonly [string, readonly string[]])[] {
  switch (kind) {
    case "counter":
    case "gauge":
      return [seriesNamed(name, labels)];
    case "histogram":
      return [
        seriesNamed(`${name}_bucket`, [...labels, "le"]),
        seriesNamed(`${name}_sum`, labels),
        seriesNamed(`${name}_count`, labels),
      ];
  }
}
