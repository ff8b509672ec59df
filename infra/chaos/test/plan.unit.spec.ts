import { describe, expect, it } from "vitest";
import { chanceFrom } from "../src/chance.ts";
import { describeStep } from "../src/nemesis/faults.ts";
import { optionsFrom } from "../src/options.ts";
import { lanes, planFrom, stepsOf } from "../src/plan.ts";

describe("a plan", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(planFrom(7, 3)).toEqual(planFrom(7, 3));
    expect(planFrom(7, 3)).not.toEqual(planFrom(8, 3));
  });

  it.each([1, 2, 3, 4, 5])("never breaks two servers or networks at once (seed %i)", (seed) => {
    const { ground } = planFrom(seed, 10);
    for (const [n, { atMs, fault }] of ground.entries()) {
      const next = ground[n + 1]?.atMs ?? Number.POSITIVE_INFINITY;
      expect(atMs + (fault.kind === "network" ? fault.ms : 0)).toBeLessThan(next);
    }
  });

  it("uses every fault before it repeats one", () => {
    const ground = planFrom(3, 10).ground.map(({ fault }) => fault);
    const kinds = ground.slice(0, 12).map((f) => (f.kind === "network" ? `${f.fault.kind} ${f.to}` : f.kind));
    expect(new Set(kinds).size).toBe(10);
  });

  it("starts no fault near the end", () => {
    for (const { atMs } of stepsOf(planFrom(5, 3))) expect(atMs).toBeLessThan(180_000);
    for (const lane of lanes) expect(planFrom(5, 3)[lane].length).toBeGreaterThan(0);
  });

  it("is printed as lines", () => {
    for (const step of stepsOf(planFrom(1, 10))) expect(describeStep(step)).toMatch(/^ *\d+\.\d s {2}\S/u);
  });
});

describe("chance", () => {
  it("is reproducible, and independent for each name", () => {
    const [a, b] = [chanceFrom(9), chanceFrom(9)];
    expect([a.between(0, 1e6), a.between(0, 1e6)]).toEqual([b.between(0, 1e6), b.between(0, 1e6)]);
    a.between(0, 1);
    expect(a.fork("x").between(0, 1e6)).toBe(b.fork("x").between(0, 1e6));
    expect(a.fork("x").between(0, 1e6)).not.toBe(a.fork("y").between(0, 1e6));
  });

  it("keeps its bounds and weights", () => {
    const chance = chanceFrom(4);
    const drawn = Array.from({ length: 2_000 }, () => chance.between(3, 5));
    expect(new Set(drawn)).toEqual(new Set([3, 4, 5]));
    const often = Array.from({ length: 2_000 }, () =>
      chance.weighted([
        ["a", 9],
        ["b", 1],
      ]),
    ).filter((each) => each === "a").length;
    expect(often).toBeGreaterThan(1_650);
    expect(often).toBeLessThan(1_950);
  });
});

describe("the command line", () => {
  it("takes a seed and minutes", () => {
    expect(optionsFrom(["--seed", "7", "--minutes", "0.5", "--json"])).toMatchObject({
      seed: 7,
      minutes: 0.5,
      json: true,
      eventStore: "postgres",
    });
  });

  it.each([
    [[]],
    [["--seed", "x"]],
    [["--seed", "1", "--minutes", "0"]],
    [["--seed", "1", "--event-store", "x"]],
  ])("says what it needs: %j", (args) => {
    expect(() => optionsFrom(args)).toThrow(RangeError);
  });

  it("prints help on request", () => {
    expect(optionsFrom(["--help"])).toBeNull();
  });
});
