import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EventLog } from "../src/log.ts";
import type { Proposed } from "../src/index.ts";

const proposed = (): Proposed => ({
  id: randomUUID(),
  type: "something.happened",
  contentType: "application/json",
  data: Buffer.from("{}"),
  metadata: Buffer.from(""),
});
const some = (count: number): readonly Proposed[] => Array.from({ length: count }, proposed);

describe("the log", () => {
  it("puts the first event at position 0 and each later one at a higher position", () => {
    const log = new EventLog();
    log.append("a", "no_stream", some(2));
    log.append("b", "no_stream", some(2));
    const positions = log.all.map(({ position }) => position);
    expect(positions[0]).toBe(0);
    expect(new Set(positions).size).toBe(4);
    expect(positions).toEqual(positions.toSorted((x, y) => x - y));
    expect(log.end).toBeGreaterThan(positions[3] ?? 0);
    expect(positions.map((position) => log.indexAt(position))).toEqual([0, 1, 2, 3]);
    expect(log.indexAt(log.end)).toBe(4);
  });

  it("accepts an append only at the exact revision", () => {
    const log = new EventLog();
    expect(log.append("a", 0, some(1))).toEqual({ kind: "wrong-expected-version", current: -1 });
    expect(log.append("a", "no_stream", some(2))).toMatchObject({ kind: "written", last: { revision: 1 } });
    expect(log.append("a", "no_stream", some(1))).toEqual({ kind: "wrong-expected-version", current: 1 });
    expect(log.append("a", 5, some(1))).toEqual({ kind: "wrong-expected-version", current: 1 });
    expect(log.append("a", 1, some(1))).toMatchObject({ kind: "written", last: { revision: 2 } });
    expect(log.all).toHaveLength(3);
  });

  it("always recognizes the same append at the same exact revision", () => {
    const log = new EventLog();
    const events = some(2);
    const first = log.append("a", "no_stream", events);
    log.append("a", 1, some(3));
    expect(log.append("a", "no_stream", events)).toEqual({ ...first, kind: "idempotent" });
    expect(log.all).toHaveLength(5);
  });

  it("rejects an append as an invalid transaction if only some of its events exist", () => {
    const log = new EventLog();
    const [a, b, c] = some(3);
    if (a === undefined || b === undefined || c === undefined) throw new Error("three are needed");
    log.append("a", "no_stream", [a, b]);
    expect(log.append("a", "no_stream", [a, c])).toEqual({ kind: "corrupted" });
    expect(log.append("a", "no_stream", [a, b, c])).toEqual({ kind: "corrupted" });
    expect(log.append("a", "no_stream", [b, a])).toEqual({ kind: "wrong-expected-version", current: 1 });
    expect(log.append("a", "no_stream", [a])).toMatchObject({ kind: "idempotent", last: { revision: 0 } });
  });

  it("writes the same id again at another place", () => {
    const log = new EventLog();
    const events = some(1);
    log.append("a", "no_stream", events);
    expect(log.append("a", 0, events)).toMatchObject({ kind: "written" });
    expect(log.append("b", "no_stream", events)).toMatchObject({ kind: "written" });
    expect(log.all).toHaveLength(3);
  });
});
