import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Log, Meter } from "@leadstream/application";
import { boundedLabels, type Labels } from "./bounded-labels.ts";
import { type Metric, metrics } from "./metrics.ts";

export type ExposedMeter = Meter & {
  /** All metrics in the Prometheus text format: the body of `/metrics`. */
  readonly expose: () => Promise<string>;
  /** Content type of that body. */
  readonly contentType: string;
};

/** prom-client accepts a missing label and silently starts a second series. For us that is a bug, so we throw. */
function checkLabels(name: string, wanted: readonly string[], given: Labels): void {
  const isSame =
    Object.keys(given).length === wanted.length && wanted.every((label) => given[label] !== undefined);
  if (!isSame) throw new TypeError(`metric ${name} needs exactly the labels [${wanted.join(", ")}]`);
}

type Use = (labels: Labels, value: number) => void;
type Uses = Readonly<Record<Metric["kind"], ReadonlyMap<string, Use>>>;

/**
 * A gauge that was not set for this long is left out, because an old value looks like a current one. Every gauge
 * is set at least every ten seconds, even if it does not change.
 */
const GAUGE_KEPT_MS = 30_000;

export type MeterOptions = {
  /** A monotonic clock in milliseconds; default that of the process. */
  readonly nowMs?: () => number;
  /** Gets one warning for each label that reaches its limit of values. */
  readonly log?: Pick<Log, "warn">;
};

/** Registers every declared metric and returns the one call of each kind. */
function register(registry: Registry, bound: (labels: Labels) => Labels, nowMs: () => number): Uses {
  const uses = {
    counter: new Map<string, Use>(),
    gauge: new Map<string, Use>(),
    histogram: new Map<string, Use>(),
  };
  for (const [name, metric] of Object.entries<Metric>(metrics)) {
    const use = useOf(name, metric, registry, nowMs);
    uses[metric.kind].set(name, (labels, value) => {
      checkLabels(name, metric.labels, labels);
      use(bound(labels), value);
    });
  }
  return uses;
}

function useOf(
  name: string,
  { kind, help, labels, buckets }: Metric,
  registry: Registry,
  nowMs: () => number,
): Use {
  const common = { name, help, labelNames: [...labels], registers: [registry] };
  switch (kind) {
    case "counter": {
      const counter = new Counter(common);
      return (given, value) => counter.inc(given, value);
    }
    case "gauge":
      return ageingGauge(common, nowMs);
    case "histogram": {
      const histogram = new Histogram({ ...common, ...(buckets ? { buckets: [...buckets] } : {}) });
      return (given, value) => histogram.observe(given, value);
    }
  }
}

type GaugeSettings = {
  readonly name: string;
  readonly help: string;
  readonly labelNames: string[];
  readonly registers: Registry[];
};

/** A gauge whose series disappear when they are not set any more. It has no series before the first value. */
function ageingGauge(settings: GaugeSettings, nowMs: () => number): Use {
  const series = new Map<string, { readonly labels: Labels; readonly setMs: number }>();
  const gauge = new Gauge({
    ...settings,
    collect: () => {
      for (const [key, { labels, setMs }] of series)
        if (nowMs() - setMs > GAUGE_KEPT_MS) {
          gauge.remove(labels);
          series.delete(key);
        }
    },
  });
  // prom-client starts a gauge without labels at 0, which nobody has measured.
  if (settings.labelNames.length === 0) gauge.remove({});
  const keyOf = (labels: Labels): string => JSON.stringify(settings.labelNames.map((name) => labels[name]));
  return (labels, value) => {
    gauge.set(labels, value);
    series.set(keyOf(labels), { labels, setMs: nowMs() });
  };
}

/**
 * How often the event loop's lag is sampled, in milliseconds. The reported lag includes it. The default of 10
 * wakes an idle process a hundred times a second: 3.5 ms of processor time, against 1.2 ms with 50.
 */
const LOOP_SAMPLE_MS = 50;

/**
 * Counts the metrics that `metrics` declares and those of the process, in a registry of its own. Services in one
 * process each have a meter, or share one.
 *
 * Its functions throw a TypeError for an undeclared name, another kind, or other labels: a bug.
 *
 * A label has at most 200 values. Further ones are counted as `(other)`: the sums stay right, and invented names
 * cannot fill the memory of the process or of Prometheus.
 *
 * Cost: about 0.2 µs a call.
 */
export function createMeter({ log, nowMs = () => performance.now() }: MeterOptions = {}): ExposedMeter {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_SAMPLE_MS });
  const bound = boundedLabels((label, values) => log?.warn("metric_label_full", { label, values }));
  const uses = register(registry, bound, nowMs);

  const use = (kind: Metric["kind"], name: string): Use => {
    const found = uses[kind].get(name);
    if (found === undefined) throw new TypeError(`no ${kind} is declared as ${name}`);
    return found;
  };
  return {
    count: (name, labels, by = 1) => use("counter", name)(labels, by),
    observe: (name, labels, value) => use("histogram", name)(labels, value),
    gauge: (name, labels, value) => use("gauge", name)(labels, value),
    expose: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
