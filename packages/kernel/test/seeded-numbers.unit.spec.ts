import { describe, expect, it } from "vitest";
import { seededNumbers } from "../src/index.ts";

const first = (count: number, seed: number): readonly number[] => {
  const next = seededNumbers(seed);
  return Array.from({ length: count }, next);
};

describe("seeded numbers", () => {
  it("are the same for the same seed, and differ for another seed", () => {
    expect(first(5, 42)).toEqual(first(5, 42));
    expect(first(5, 42)).not.toEqual(first(5, 43));
  });

  it("never change: demos and fault plans depend on them", () => {
    expect(first(4, 42).map((n) => Math.floor(n * 2 ** 32))).toEqual([
      2581720956, 1925393290, 3661312704, 2876485805,
    ]);
  });

  it("fill the range from 0 to 1 (exclusive) evenly", () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const n of first(10_000, 7)) tenths[Math.floor(n * 10)] = (tenths[Math.floor(n * 10)] ?? 0) + 1;
    expect(tenths).toHaveLength(10);
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});
