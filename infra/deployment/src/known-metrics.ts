import { createMeter, metrics, type Metric } from "@leadstream/adapter-telemetry";

/** Labels that come with being asked: infra/prometheus gives `service`, Prometheus the others. */
export const targetLabels = ["job", "instance", "service"] as const;

/** Name of every series there can be, and its labels. */
export type KnownMetrics = ReadonlyMap<string, readonly string[]>;

/** What the node exporter says of disks, where it is asked too. */
const ofNodes = ["node_filesystem_avail_bytes", "node_filesystem_size_bytes"].map((name) =>
  seriesNamed(name, ["device", "fstype", "mountpoint"]),
);

/** What the code declares, what Node's own measurements are called, and what Prometheus says of its targets. */
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
