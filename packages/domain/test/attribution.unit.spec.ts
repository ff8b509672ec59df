import { describe, expect, it } from "vitest";
import {
  type AttributionModel,
  type AttributionModelName,
  attributionModels,
  conversionPaths,
  creditWeights,
  orderPath,
  splitMinorUnits,
  type Touch,
  withoutRepeats,
} from "../src/attribution/index.ts";

const dayMs = 86_400_000;
const conversion = { atMs: 28 * dayMs };

/** Touches one day apart. A step names the channel and its roles: `mail+lead+deal`. */
const pathOf = (...steps: readonly string[]): readonly Touch[] =>
  steps.map((step, i) => {
    const [channel = "", ...marks] = step.split("+");
    const roles = marks.map((mark) => (mark === "lead" ? "lead-creation" : "opportunity-creation"));
    return { touchId: `t${i}`, channel, campaign: "(none)", atMs: i * dayMs, position: i, roles };
  });

const expectWeights = (
  model: AttributionModel,
  path: readonly Touch[],
  expected: readonly number[],
): void => {
  const weights = creditWeights(model, path, conversion);
  expect(weights).toHaveLength(expected.length);
  weights.forEach((weight, i) => {
    expect(weight).toBeCloseTo(expected[i] ?? Number.NaN, 12);
  });
};

describe("position models", () => {
  const cases: readonly (readonly [AttributionModelName, string, readonly number[]])[] = [
    ["first", "a b c", [1, 0, 0]],
    ["last", "a b c", [0, 0, 1]],
    ["last-non-direct", "a b direct direct", [0, 1, 0, 0]],
    ["last-non-direct", "direct direct", [0, 1]],
    ["linear", "a b c d", [0.25, 0.25, 0.25, 0.25]],
    ["u", "a b", [0.5, 0.5]],
    ["u", "a b c d", [0.4, 0.1, 0.1, 0.4]],
    ["j", "a b", [0.25, 0.75]],
    ["j", "a b c d", [0.2, 0.1, 0.1, 0.6]],
    ["inverse-j", "a b", [0.75, 0.25]],
    ["inverse-j", "a b c d", [0.6, 0.1, 0.1, 0.2]],
    ["w", "a b+lead c d+deal e", [0.3, 0.3, 0.05, 0.3, 0.05]],
    ["w", "a+lead b c+deal", [0.6, 0.1, 0.3]],
    ["w", "a b+lead+deal", [1 / 3, 2 / 3]],
    ["full-path", "a b+lead c d+deal e", [0.225, 0.225, 0.1, 0.225, 0.225]],
    ["full-path", "a+lead b c+deal", [0.45, 0.1, 0.45]],
  ];

  it.each(cases)("%s over %s gives %j", (name, steps, expected) => {
    expectWeights(attributionModels[name], pathOf(...steps.split(" ")), expected);
  });

  it.each(Object.values(attributionModels))("give a single touch everything: %j", (model) => {
    expectWeights(model, pathOf("direct"), [1]);
    expectWeights(model, pathOf("a+lead+deal"), [1]);
  });

  it("spread the share of an unused role in proportion", () => {
    expectWeights(attributionModels.w, pathOf("a", "b", "c"), [0.75, 0.125, 0.125]);
    expectWeights(attributionModels.w, pathOf("a", "b+lead", "c"), [3 / 7, 3 / 7, 1 / 7]);
  });

  it("use the first touch if two have the same role", () => {
    expectWeights(attributionModels.w, pathOf("a", "b+lead", "c+lead", "d+deal"), [0.3, 0.3, 0.1, 0.3]);
  });

  it("can be defined in the policy, with direct channels", () => {
    const model: AttributionModel = {
      kind: "position",
      shares: { "last-non-direct": 3 },
      others: 1,
      directChannels: ["direct_traffic", "(none)"],
    };
    expectWeights(model, pathOf("a", "direct", "(none)"), [0.125, 0.75, 0.125]);
    expectWeights(
      { kind: "position", shares: { "lead-creation": 1 }, others: 0 },
      pathOf("a", "b"),
      [0.5, 0.5],
    );
  });

  it("give an empty path no weights", () => {
    for (const model of Object.values(attributionModels)) expectWeights(model, [], []);
  });

  it("refuse a touch after the conversion, and invalid shares", () => {
    const path = pathOf("a", "b");
    expect(() => creditWeights(attributionModels.last, path, { atMs: 0 })).toThrow("after the conversion");
    for (const share of [-0.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => creditWeights({ kind: "position", shares: {}, others: share }, path, conversion)).toThrow(
        "shares",
      );
      expect(() =>
        creditWeights({ kind: "position", shares: { first: share }, others: 1 }, path, conversion),
      ).toThrow("shares");
    }
  });
});

describe("time decay", () => {
  const weekly = pathOf("a", "b", "c", "d").map((touch, i) => ({ ...touch, atMs: i * 7 * dayMs }));

  it("halves with every week before the conversion (T1)", () => {
    expectWeights(attributionModels["time-decay"], weekly, [1 / 15, 2 / 15, 4 / 15, 8 / 15]);
  });

  it("becomes last with a tiny half-life and linear with an infinite one", () => {
    expectWeights({ kind: "time-decay", halfLifeMs: 1 }, weekly, [0, 0, 0, 1]);
    expectWeights({ kind: "time-decay", halfLifeMs: Infinity }, weekly, [0.25, 0.25, 0.25, 0.25]);
  });

  it("refuses an invalid half-life", () => {
    for (const halfLifeMs of [0, -1, Number.NaN])
      expect(() => creditWeights({ kind: "time-decay", halfLifeMs }, weekly, conversion)).toThrow(
        "half-life",
      );
  });
});

describe("the path of a conversion", () => {
  const touch = (touchId: string, atMs: number, position = 0): Touch => ({
    touchId,
    channel: touchId.slice(0, 1),
    campaign: "(none)",
    atMs,
    position,
  });
  const ids = (path: readonly Touch[]): string => path.map(({ touchId }) => touchId).join(" ");

  it("includes both ends of the look-back and nothing after the conversion", () => {
    const touches = [99, 100, 150, 200, 201].map((atMs) => touch(`t${atMs}`, atMs));
    expect(ids(orderPath(touches, 200, 100))).toBe("t100 t150 t200");
    expect(ids(orderPath(touches, 200, Infinity))).toBe("t99 t100 t150 t200");
    expect(ids(orderPath(touches, 200, 0))).toBe("t200");
  });

  it("orders touches of the same instant by event position", () => {
    expect(ids(orderPath([touch("b", 5, 2), touch("a", 5, 9), touch("c", 4, 10)], 9, 9))).toBe("c b a");
  });

  it("refuses an invalid look-back", () => {
    expect(() => orderPath([], 0, -1)).toThrow(RangeError);
    expect(() => orderPath([], 0, Number.NaN)).toThrow(RangeError);
  });

  it("starts again after each conversion with `reset`, and keeps earlier touches with `keep`", () => {
    const touches = [touch("a", 1), touch("b", 2), touch("c", 3)];
    const paths = (afterConversion: "keep" | "reset") =>
      conversionPaths(touches, [9, 2], { lookBackMs: 100, afterConversion }).map(ids);
    expect(paths("keep")).toEqual(["a b c", "a b"]);
    expect(paths("reset")).toEqual(["c", "a b"]);
  });

  it("keeps repeats of a channel unless they are removed explicitly", () => {
    const touches = [touch("a1", 1), touch("a2", 2), touch("b1", 3), touch("a3", 4)];
    expect(ids(orderPath(touches, 9, 9))).toBe("a1 a2 b1 a3");
    expect(ids(withoutRepeats(touches))).toBe("a1 b1 a3");
  });
});

describe("splitting money", () => {
  it("gives the remaining units to the largest remainders, the earlier first among equals", () => {
    expect(splitMinorUnits(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitMinorUnits(101, [1, 1, 1])).toEqual([34, 34, 33]);
    expect(splitMinorUnits(10, [0.15, 0.38, 0.47])).toEqual([1, 4, 5]);
    expect(splitMinorUnits(1000, [0.2, 0.4, 0.4])).toEqual([200, 400, 400]);
  });

  it("divides a refund like the payment", () => {
    expect(splitMinorUnits(-100, [1, 0, 1, 1])).toEqual([-34, 0, -33, -33]);
  });

  it("gives a weight of zero nothing, and returns nothing without weights", () => {
    expect(splitMinorUnits(7, [0, 1, 0])).toEqual([0, 7, 0]);
    expect(splitMinorUnits(0, [0, 0])).toEqual([0, 0]);
    expect(splitMinorUnits(0, [])).toEqual([]);
  });

  it("refuses an amount without a weight above zero", () => {
    expect(() => splitMinorUnits(1, [])).toThrow("no weight above 0");
    expect(() => splitMinorUnits(1, [0, 0])).toThrow("no weight above 0");
    expect(() => splitMinorUnits(1.5, [1])).toThrow("whole minor units");
    for (const weight of [-1, Number.NaN, Infinity])
      expect(() => splitMinorUnits(1, [1, weight])).toThrow("weights");
  });
});
