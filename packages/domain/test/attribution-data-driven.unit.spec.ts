import { describe, expect, it } from "vitest";
import {
  type AttributionModelName,
  attributionModels,
  type ChannelCredit,
  type ChannelPath,
  combinePaths,
  creditWeights,
  markovAttribution,
  shapleyAttribution,
  splitMinorUnits,
  type Touch,
} from "../src/attribution/index.ts";
import { invert } from "../src/attribution/linear-algebra.ts";
import { invertChain } from "../src/attribution/sparse-inverse.ts";

const row = (steps: string, conversions: number, nulls: number): ChannelPath => ({
  channels: steps === "" ? [] : steps.split(">"),
  conversions,
  nulls,
});

const creditsOf = (credits: readonly ChannelCredit[]): Readonly<Record<string, number>> =>
  Object.fromEntries(credits.map(({ channel, credit }) => [channel, credit]));

const expectNear = (
  actual: Readonly<Record<string, number>>,
  expected: Readonly<Record<string, number>>,
): void => {
  expect(Object.keys(actual).toSorted()).toEqual(Object.keys(expected).toSorted());
  for (const [name, value] of Object.entries(expected)) expect(actual[name], name).toBeCloseTo(value, 12);
};

const m1 = [row("C1>C2>C3", 1, 0), row("C1", 0, 1), row("C2>C3", 0, 1)];
const m3 = [row("ga", 2, 1), row("mail", 1, 0), row("ga>mail", 1, 0)];
const m5 = [row("direct", 2, 1), row("search>email", 3, 2), row("search>social>email", 5, 4)];

const effectsOf = (rows: readonly ChannelPath[]) =>
  Object.fromEntries(markovAttribution(rows).channels.map((c) => [c.channel, c.removalEffect]));

describe("Markov removal effects", () => {
  it("match the published three-channel case (M1)", () => {
    const { conversionProbability, channels } = markovAttribution(m1);
    expect(conversionProbability).toBeCloseTo(1 / 3, 12);
    expectNear(effectsOf(m1), { C1: 1 / 2, C2: 1, C3: 1 });
    expectNear(creditsOf(channels), { C1: 0.2, C2: 0.4, C3: 0.4 });
    const value = splitMinorUnits(
      1000,
      channels.map(({ credit }) => credit),
    );
    expect(value).toEqual([200, 400, 400]);
  });

  it("match the published two-channel case (M3)", () => {
    const { conversionProbability, channels } = markovAttribution(m3);
    expect(conversionProbability).toBeCloseTo(4 / 5, 12);
    expectNear(effectsOf(m3), { ga: 3 / 4, mail: 1 / 2 });
    expectNear(creditsOf(channels), { ga: 12 / 5, mail: 8 / 5 });
  });

  it("match the case shared by all models (M5)", () => {
    const { conversionProbability, channels } = markovAttribution(m5);
    expect(conversionProbability).toBeCloseTo(10 / 17, 12);
    expectNear(effectsOf(m5), { direct: 1 / 5, email: 4 / 5, search: 4 / 5, social: 18 / 35 });
    expectNear(creditsOf(channels), { direct: 70 / 81, email: 280 / 81, search: 280 / 81, social: 20 / 9 });
  });

  it("credit conversions without a touch to (unattributed)", () => {
    const { channels } = markovAttribution([...m3, row("", 7, 3)]);
    expectNear(creditsOf(channels), { ga: 12 / 5, mail: 8 / 5, "(unattributed)": 7 });
  });

  it("give no credit without conversions or without walks", () => {
    expect(markovAttribution([])).toEqual({ conversionProbability: 0, channels: [] });
    expect(markovAttribution([row("a>b", 0, 0)])).toEqual({ conversionProbability: 0, channels: [] });
    expect(markovAttribution([row("a", 0, 4)])).toEqual({
      conversionProbability: 0,
      channels: [{ channel: "a", removalEffect: 0, credit: 0 }],
    });
  });

  it("refuse invalid counts", () => {
    expect(() => markovAttribution([row("a", -1, 0)])).toThrow("counts");
    expect(() => markovAttribution([row("a", 0, Number.NaN)])).toThrow("counts");
  });
});

describe("the models on one table (M5)", () => {
  const credited = (name: AttributionModelName): Readonly<Record<string, number>> => {
    const credits: Record<string, number> = {};
    for (const { channels, conversions } of m5) {
      const path = channels.map((channel, i): Touch => ({
        touchId: `t${i}`,
        channel,
        campaign: "(none)",
        atMs: i,
        position: i,
      }));
      creditWeights(attributionModels[name], path, { atMs: 9 }).forEach((weight, i) => {
        const channel = channels[i] ?? "";
        credits[channel] = (credits[channel] ?? 0) + weight * conversions;
      });
    }
    return credits;
  };
  const cases: readonly (readonly [AttributionModelName, Readonly<Record<string, number>>])[] = [
    ["first", { direct: 2, search: 8, email: 0, social: 0 }],
    ["last", { direct: 2, email: 8, search: 0, social: 0 }],
    ["linear", { direct: 2, search: 19 / 6, email: 19 / 6, social: 5 / 3 }],
    ["u", { direct: 2, search: 3.5, email: 3.5, social: 1 }],
  ];

  it.each(cases)("%s gives %j", (name, expected) => {
    expectNear(credited(name), expected);
  });

  it("Shapley over conversions equals linear over unique channels", () => {
    expectNear(creditsOf(shapleyAttribution(m5, "conversions").channels), credited("linear"));
  });
});

describe("Shapley values", () => {
  it("match the published case (S3)", () => {
    const sets = [
      row("F", 0.2, 0),
      row("O", 0.1, 0),
      row("L", 0.17, 0),
      row("F>O", 0.17, 0),
      row("F>L", 0.3, 0),
      row("L>O", 0, 0),
      row("F>L>O", 0.06, 0),
    ];
    expectNear(creditsOf(shapleyAttribution(sets, "conversions").channels), {
      F: 0.455,
      O: 0.205,
      L: 0.34,
    });
  });

  it("can use the conversion rate as worth", () => {
    // v(a) = 1/4, v(b) = 0, v(ab) = (1 + 3) / (4 + 4) = 1/2.
    const { worth, channels } = shapleyAttribution([row("a", 1, 3), row("b>a>b", 3, 1)], "conversion-rate");
    expect(worth).toBe("conversion-rate");
    expect(channels).toEqual([
      { channel: "a", value: 0.375, credit: 3, error: 0 },
      { channel: "b", value: 0.125, credit: 1, error: 0 },
    ]);
  });

  it("give no credit for a channel that lowers the rate", () => {
    // v(a) = 1, v(b) = 0, v(ab) = 1/2: a earns 3/4, b -1/4.
    const { channels } = shapleyAttribution([row("a", 1, 0), row("b", 0, 1)], "conversion-rate");
    expect(channels).toEqual([
      { channel: "a", value: 0.75, credit: 1, error: 0 },
      { channel: "b", value: -0.25, credit: 0, error: 0 },
    ]);
  });

  it("credit conversions without a touch to (unattributed)", () => {
    const { channels } = shapleyAttribution([row("a", 1, 3), row("", 2, 5)], "conversion-rate");
    expectNear(creditsOf(channels), { a: 1, "(unattributed)": 2 });
  });

  it("give nothing without walks, and refuse invalid counts", () => {
    expect(shapleyAttribution([], "conversion-rate").channels).toEqual([]);
    expect(() => shapleyAttribution([row("a", -1, 0)], "conversions")).toThrow("counts");
  });

  it("are exact for eighteen channels", () => {
    const rows = Array.from({ length: 18 }, (_, i) => row(`c${i}`, 1, 3));
    const { orders, channels } = shapleyAttribution(rows, "conversion-rate");
    expect(orders).toBe(0);
    for (const { value } of channels) expect(value).toBeCloseTo(0.25 / 18, 12);
  });
});

describe("a table of walks", () => {
  it("has one row per sequence of channels, for any order and grouping of the input", () => {
    const combined = [row("a", 1, 2), row("a>b", 4, 1), row("b>a", 1, 0)];
    expect(combinePaths([row("b>a", 1, 0), row("a>b", 3, 0), row("a", 1, 2), row("a>b", 1, 1)])).toEqual(
      combinePaths(combined),
    );
    expect(new Set(combinePaths(combined))).toEqual(new Set(combined));
  });
});

describe("a chain of 200 channels", () => {
  it("gives each channel what removing it costs", () => {
    const names = Array.from({ length: 200 }, (_, i) => `c${i}`);
    const rows = names.map((name, i) =>
      row([name, names[(i * 7 + 3) % 200], names[(i * 13 + 5) % 200]].join(">"), (i % 5) + 1, i % 3),
    );
    const whole = markovAttribution(rows);
    const removed = ["c0", "c77", "c199"];
    for (const name of removed) {
      // A walk that comes to the removed channel ends there without a conversion.
      const without = markovAttribution(
        rows.map((each) =>
          each.channels.includes(name)
            ? {
                channels: each.channels.slice(0, each.channels.indexOf(name)),
                conversions: 0,
                nulls: each.conversions + each.nulls,
              }
            : each,
        ),
      );
      expect(without.conversionProbability).toBeLessThan(whole.conversionProbability);
    }
    expect(whole.channels.reduce((sum, { credit }) => sum + credit, 0)).toBeCloseTo(
      rows.reduce((sum, { conversions }) => sum + conversions, 0),
      6,
    );
    expect(whole.channels.every(({ removalEffect }) => removalEffect > 0 && removalEffect <= 1)).toBe(true);
  });
});

describe("the inverse of a chain", () => {
  const steps = [
    new Map([
      [1, 0.5],
      [2, 0.25],
    ]),
    new Map([
      [1, 0.25],
      [2, 0.5],
    ]),
    new Map([[1, 0.5]]),
  ];

  it("has the visits from the start, the way ahead and the returns", () => {
    const { visits, ahead, returns } = invertChain(steps, [0.25, 0.25, 0.5]);
    // From state 1 back to itself: 1/4 at once, 1/4 over state 2.
    expect(returns[1]).toBeCloseTo(2, 12);
    expect(returns[2]).toBeCloseTo(1.5, 12);
    expect(returns[0]).toBe(1);
    // Every walk ends by b, so it is certain from everywhere.
    expect([...ahead].every((chance) => Math.abs(chance - 1) < 1e-12)).toBe(true);
    expect(visits[0]).toBe(1);
    expect(visits[1]).toBeCloseTo((0.5 + 0.25 * 0.5) * 2, 12);
  });
});

describe("inverting a matrix", () => {
  it("swaps rows if the pivot is zero", () => {
    expect(
      invert([
        [0, 2],
        [4, 0],
      ]),
    ).toEqual([
      [0, 0.25],
      [0.5, 0],
    ]);
  });

  it("refuses a singular or non-square matrix", () => {
    expect(() =>
      invert([
        [1, 2],
        [2, 4],
      ]),
    ).toThrow("singular");
    expect(() => invert([[1, 2]])).toThrow("square");
  });
});
