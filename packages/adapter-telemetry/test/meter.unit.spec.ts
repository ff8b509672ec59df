import { describe, expect, it } from "vitest";
import { createMeter, metrics } from "../src/index.ts";
import type { Metric } from "../src/index.ts";

const all = Object.entries<Metric>(metrics);
const anyLabels = ({ labels }: Metric) => Object.fromEntries(labels.map((each) => [each, "x"]));

describe("the table of metrics", () => {
  it("has legal names that end in their unit, or in _total for counters and only for them", () => {
    for (const [name, { kind }] of all) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(name.endsWith("_total")).toBe(kind === "counter");
    }
  });

  it("gives histograms, and only them, rising buckets", () => {
    for (const [, { kind, buckets }] of all) {
      expect(buckets !== undefined).toBe(kind === "histogram");
      expect(buckets ?? []).toEqual([...new Set(buckets)].toSorted((a, b) => a - b));
    }
  });

  it("is exposed completely once every metric was used", async () => {
    const meter = createMeter();
    const call = { counter: meter.count, gauge: meter.gauge, histogram: meter.observe };
    for (const [name, metric] of all) call[metric.kind](name, anyLabels(metric), 1);
    const text = await meter.expose();
    for (const [name, { kind, help }] of all) {
      expect(text).toContain(`# TYPE ${name} ${kind}\n`);
      expect(text).toContain(`# HELP ${name} ${help}\n`);
    }
  });
});

describe("a meter", () => {
  it("adds up counts, keeps the last gauge and sorts observations into buckets", async () => {
    const meter = createMeter();
    meter.count("messages_handled_total", { group: "capture.v1", outcome: "done" });
    meter.count("messages_handled_total", { group: "capture.v1", outcome: "done" }, 4);
    meter.gauge("timers_late", {}, 3);
    meter.gauge("timers_late", {}, 2);
    meter.observe("batch_size", { group: "capture.v1" }, 60);
    const text = await meter.expose();
    expect(text).toContain('messages_handled_total{group="capture.v1",outcome="done"} 5\n');
    expect(text).toContain("timers_late 2\n");
    expect(text).toContain('batch_size_bucket{le="50",group="capture.v1"} 0\n');
    expect(text).toContain('batch_size_bucket{le="100",group="capture.v1"} 1\n');
    expect(text).toContain('batch_size_sum{group="capture.v1"} 60\n');
  });

  it("issue 12: leaves out a gauge that is not set any more, and one that was never set", async () => {
    let now = 0;
    const meter = createMeter({ nowMs: () => now });
    expect(await meter.expose()).not.toMatch(/^(timers_late|relay_is_active|parked_keys)\b/mu);
    meter.gauge("timers_late", {}, 0);
    meter.gauge("parked_keys", { group: "capture.v1" }, 2);
    now = 20_000;
    meter.gauge("parked_keys", { group: "scoring.v1" }, 1);
    now = 30_000;
    expect(await meter.expose()).toContain("timers_late 0\n");
    now = 30_001;
    const text = await meter.expose();
    expect(text).not.toMatch(/^timers_late\b/mu);
    expect(text).not.toContain('parked_keys{group="capture.v1"}');
    expect(text).toContain('parked_keys{group="scoring.v1"} 1\n');
    meter.gauge("timers_late", {}, 4);
    expect(await meter.expose()).toContain("timers_late 4\n");
  });

  it("includes metrics of the process", async () => {
    expect(await createMeter().expose()).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(createMeter().contentType).toContain("text/plain");
  });

  it("shares nothing with another meter in the process", async () => {
    const [one, other] = [createMeter(), createMeter()];
    one.count("timers_fired_total", { kind: "reclaim" });
    expect(await one.expose()).toContain('timers_fired_total{kind="reclaim"} 1');
    expect(await other.expose()).not.toContain("reclaim");
  });

  it.each([
    ["an undeclared name", (m: ReturnType<typeof createMeter>) => m.count("messages_total", {})],
    ["another kind", (m: ReturnType<typeof createMeter>) => m.gauge("batch_size", { group: "g" }, 1)],
    ["the name of an object property", (m: ReturnType<typeof createMeter>) => m.count("constructor", {})],
    [
      "a missing label",
      (m: ReturnType<typeof createMeter>) => m.count("messages_handled_total", { group: "g" }),
    ],
    ["a label too many", (m: ReturnType<typeof createMeter>) => m.gauge("timers_late", { group: "g" }, 1)],
  ])("refuses %s", (_, use) => {
    expect(() => use(createMeter())).toThrow(TypeError);
  });
});
