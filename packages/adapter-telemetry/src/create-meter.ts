import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Log, Meter } from "@leadstream/application";
import { boundedLabels, type Labels } from "./bounded-labels.ts";
import { type Metric, metrics } from "./metrics.ts";

export type ExposedMeter = Meter & {
  /** Everything measured so far, in the Prometheus text format: the body of `/metrics`. */
  readonly expose: () => Promise<string>;
  /** Content type of that body. */
  readonly contentType: string;
};

/**
 * prom-client takes a missing label for "no such label" and starts a second series beside the right one;
 * we want it to be the bug it is.
 */
function checkLabels(name: string, wanted: readonly string[], given: Labels): void {
  const isSame =
    Object.keys(given).length === wanted.length && wanted.every((label) => given[label] !== undefined);
  if (!isSame)
    throw new TypeError(`metric ${name} has the labels [${wanted.join(", ")}], no more and no less`);
}

type Use = (labels: Labels, value: number) => void;
type Uses = Readonly<Record<Metric["kind"], ReadonlyMap<string, Use>>>;

/** Registers every declared metric and gives the one call each kind has. */
function register(registry: Registry, bound: (labels: Labels) => Labels): Uses {
  const uses = {
    counter: new Map<string, Use>(),
    gauge: new Map<string, Use>(),
    histogram: new Map<string, Use>(),
  };
  for (const [name, metric] of Object.entries<Metric>(metrics)) {
    const use = useOf(name, metric, registry);
    uses[metric.kind].set(name, (labels, value) => {
      checkLabels(name, metric.labels, labels);
      use(bound(labels), value);
    });
  }
  return uses;
}

function useOf(name: string, { kind, help, labels, buckets }: Metric, registry: Registry): Use {
  const common = { name, help, labelNames: [...labels], registers: [registry] };
  switch (kind) {
    case "counter": {
      const counter = new Counter(common);
      return (given, value) => counter.inc(given, value);
    }
    case "gauge": {
      const gauge = new Gauge(common);
      return (given, value) => gauge.set(given, value);
    }
    case "histogram": {
      const histogram = new Histogram({ ...common, ...(buckets ? { buckets: [...buckets] } : {}) });
      return (given, value) => histogram.observe(given, value);
    }
  }
}

/**
 * How often the event loop's lag is looked at, in milliseconds; what is reported includes it. The usual 10 wake every
 * idle process a hundred times a second: 3.5 ms of processor time, and 1.2 with 50.
 */
const LOOP_LOOK_MS = 50;

export type MeterOptions = {
  /** Hears once of each label that has as many values as it may have. */
  readonly log?: Pick<Log, "warn">;
};

/**
 * Counts what `metrics` declares, and the process's own vitals, in a registry of its own: several services in
 * one process each have theirs, or share one.
 *
 * Its functions throw a TypeError for a name that is not declared, another kind, or other labels: a bug.
 *
 * A label has 200 values at most: what comes under further ones is counted as `(other)`, so that no sum is wrong and
 * nobody who invents names fills memory and Prometheus.
 *
 * Cost: about 0.2 µs a call.
 */
export function createMeter({ log }: MeterOptions = {}): ExposedMeter {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_LOOK_MS });
  const bound = boundedLabels((label, values) => log?.warn("metric_label_full", { label, values }));
  const uses = register(registry, bound);

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
