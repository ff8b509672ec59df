import { Fault } from "@leadstream/kernel";
import { describe, expect, it } from "vitest";
import { isOutageOpen, type Log, outageOf } from "../src/index.ts";

function aLog() {
  const lines: object[] = [];
  const record = (event: string, fields: object = {}): void => void lines.push({ event, ...fields });
  const log: Log = { info: record, warn: record, error: record };
  return { log, lines };
}

const away = new Fault("store.unavailable", "nobody answers");

describe("issue 12: an outage", () => {
  it("is logged once when it begins and once when it ends, however many loops retry", () => {
    const { log, lines } = aLog();
    let nowMs = 0;
    const loops = ["capture.v1", "scoring.v1", "relay"].map((by) => outageOf(log, by, () => nowMs));
    for (; nowMs < 600_000; nowMs += 1_000) for (const loop of loops) loop.failed(away, { topic: "events" });
    expect(isOutageOpen(log, "store.unavailable")).toBe(true);
    for (const loop of loops) loop.over();
    for (const loop of loops) loop.over();
    expect(lines).toEqual([
      { event: "outage_began", code: "store.unavailable", by: "capture.v1", topic: "events" },
      { event: "outage_over", code: "store.unavailable", by: "relay", seconds: 600, tries: 1_800 },
    ]);
    expect(isOutageOpen(log, "store.unavailable")).toBe(false);
  });

  it("lasts until every affected loop works again", () => {
    const { log, lines } = aLog();
    const [one, other] = [outageOf(log, "one"), outageOf(log, "other")];
    one.failed(away);
    other.failed(away);
    one.over();
    one.failed(away);
    one.over();
    expect(lines).toHaveLength(1);
    other.over();
    expect(lines).toHaveLength(2);
  });

  it("of the broker is separate from one of the database", () => {
    const { log, lines } = aLog();
    const loop = outageOf(log, "relay");
    loop.failed(away);
    loop.failed("bus.unavailable");
    loop.over();
    expect(lines).toHaveLength(4);
  });

  it("is not logged where there is no log", () => {
    expect(() => {
      outageOf(undefined, "relay").failed(away);
      outageOf(undefined, "relay").over();
    }).not.toThrow();
  });
});
