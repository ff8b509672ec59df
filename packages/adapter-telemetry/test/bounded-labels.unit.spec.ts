import { describe, expect, it } from "vitest";
import { createMeter } from "../src/index.ts";

const linesOf = (text: string, metric: string) =>
  text.split("\n").filter((line) => line.startsWith(`${metric}{`));

describe("issue 11: the values of a label", () => {
  it("are two hundred at most; the rest is counted together, and logged once", async () => {
    const warnings: unknown[] = [];
    const log = { warn: (event: string, fields?: object) => void warnings.push([event, fields]) };
    const meter = createMeter({ log });
    for (let n = 0; n < 3_000; n += 1) {
      meter.count("submissions_received_total", { sender: `form-${n}` });
      meter.count("submissions_decided_total", { sender: `form-${n}`, outcome: "accepted" });
    }
    meter.count("submissions_received_total", { sender: "form-7" });
    const text = await meter.expose();
    const received = linesOf(text, "submissions_received_total");
    expect(received).toHaveLength(201);
    expect(received).toContain('submissions_received_total{sender="form-7"} 2');
    expect(received).toContain('submissions_received_total{sender="(other)"} 2800');
    expect(linesOf(text, "submissions_decided_total")).toHaveLength(201);
    expect(warnings).toEqual([["metric_label_full", { label: "sender", values: 200 }]]);
  });
});
