import { describe, expect, it } from "vitest";
import { positionOf, startAt } from "../src/position.ts";

describe("positions", () => {
  it.each([0n, 1n, 4_711n, BigInt(Number.MAX_SAFE_INTEGER) - 1n])("survive the round trip: %d", (commit) => {
    const position = positionOf(commit);
    expect(position).toBeGreaterThan(0);
    expect(startAt(position)).toEqual({ commit, prepare: commit });
  });

  it("use 0 for the place before everything", () => {
    expect(startAt(0)).toBe("start");
  });

  it.each([undefined, -1n, BigInt(Number.MAX_SAFE_INTEGER), 2n ** 64n - 1n])("refuse %s", (commit) => {
    expect(() => positionOf(commit)).toThrow(expect.objectContaining({ code: "store.event-invalid" }));
  });
});
