import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ChannelPath,
  createChain,
  createSetCounter,
  markovAttribution,
  shapleyAttribution,
  shapleyOfSets,
} from "../src/index.ts";

const walk = fc.record({
  channels: fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 5 }),
  conversions: fc.nat(3),
  nulls: fc.nat(3),
});

/** The least frequent channels under one name, as rows. */
const renamed = (rows: readonly ChannelPath[], kept: ReadonlySet<string>): readonly ChannelPath[] =>
  rows.map((row) => ({ ...row, channels: row.channels.map((name) => (kept.has(name) ? name : "(other)")) }));

describe("a chain that counts walks one after the other", () => {
  it("is that of the same walks with one name for all but the most frequent channels", () => {
    const rows = [
      { channels: ["a", "b", "c"], conversions: 2, nulls: 1 },
      { channels: ["b", "d", "a"], conversions: 1, nulls: 3 },
      { channels: ["d", "c"], conversions: 0, nulls: 1 },
      { channels: ["a", "b"], conversions: 1, nulls: 2 },
    ];
    const chain = createChain();
    for (const row of rows) chain.add(row);
    // Visits: a 10, b 10, d 5, c 4.
    expect(chain.attribution({ most: 3, other: "(other)" })).toEqual(
      markovAttribution(renamed(rows, new Set(["a", "b"]))),
    );
    expect(chain.attribution({ most: 4, other: "(other)" })).toEqual(markovAttribution(rows));
  });

  it("can be asked at any time, and goes on counting", () => {
    const chain = createChain();
    expect(chain.attribution()).toEqual({ conversionProbability: 0, channels: [] });
    const row = { channels: ["a"], conversions: 1, nulls: 1 };
    chain.add(row);
    chain.attribution();
    chain.add(row);
    expect(chain.attribution()).toEqual(markovAttribution([row, row]));
  });
});

describe("sets of channels that are counted one after the other", () => {
  it("give the same values in every order of the walks", () => {
    fc.assert(
      fc.property(fc.array(walk, { maxLength: 12 }), (rows) => {
        const counter = createSetCounter();
        for (const row of rows.toReversed()) counter.add(row);
        expect(shapleyOfSets(counter.sets(), "conversion-rate")).toEqual(
          shapleyAttribution(rows, "conversion-rate"),
        );
      }),
    );
  });

  it("keep apart more channels than there are characters below the pairs", () => {
    const counter = createSetCounter();
    const many = 0xd800 + 50;
    counter.add({ channels: Array.from({ length: many }, (_, n) => `c${n}`), conversions: 0, nulls: 1 });
    counter.add({ channels: [`c${many - 1}`, "last"], conversions: 1, nulls: 0 });
    const { channels } = shapleyOfSets(counter.sets(), "conversions");
    expect(channels.filter(({ credit }) => credit > 0)).toMatchObject([
      { channel: `c${many - 1}`, credit: 0.5 },
      { channel: "last", credit: 0.5 },
    ]);
    expect(channels).toHaveLength(many + 1);
  });
});
