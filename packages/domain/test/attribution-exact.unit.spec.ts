import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributionModels, creditWeights, splitMinorUnits, type Touch } from "../src/index.ts";

const pathOf = (...channels: string[]): readonly Touch[] =>
  channels.map((channel, i) => ({ touchId: `t${i}`, channel, campaign: "spring", atMs: i, position: i }));

describe("A1 what counts as direct", () => {
  const directs =
    "(none); none; (direct); Direct; DIRECT; direct; (direct) / (none); Direct Traffic; ( direct ); (not set); dir\u200bect; ｄｉｒｅｃｔ; Accès direct; 直接访问";

  it.each(directs.split("; "))("%s takes no credit from the channel before it", (direct) => {
    const weights = creditWeights(attributionModels["last-non-direct"], pathOf("google", direct), {
      atMs: 9,
    });
    expect(weights).toEqual([1, 0]);
  });

  it.each(["direct mail", "directory", "nonexistent", "directline"])("%s is a channel", (channel) => {
    const weights = creditWeights(attributionModels["last-non-direct"], pathOf("google", channel), {
      atMs: 9,
    });
    expect(weights).toEqual([0, 1]);
  });

  it("earns it all where nothing else is", () => {
    const weights = creditWeights(attributionModels["last-non-direct"], pathOf("(none)", "Direct"), {
      atMs: 9,
    });
    expect(weights).toEqual([0, 1]);
  });
});

describe("M6 the odd cent", () => {
  it("goes to the largest remainder, the earlier among equals", () => {
    const weights = [27, 11, 5, 15, 4, 7, 48, 47];
    const total = weights.reduce((all, weight) => all + weight, 0);
    const shares = splitMinorUnits(4436, weights);
    // By hand: 4436 × 7 / 164 = 189 and 56/164; 4436 × 48 / 164 = 1298 and 56/164: equal, and 7 comes first.
    expect(shares).toEqual([730, 298, 135, 406, 108, 190, 1298, 1271]);
    expect(shares.reduce((all, share) => all + share, 0)).toBe(4436);
    expect(total).toBe(164);
  });

  it("is where exact fractions put it, for whole weights of any size", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        fc
          .array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 9 })
          .filter((all) => all.some((w) => w > 0)),
        (total, weights) => {
          const sum = BigInt(weights.reduce((all, weight) => all + weight, 0));
          const quotas = weights.map((weight, i) => ({ i, exact: BigInt(total) * BigInt(weight) }));
          const whole = quotas.map(({ exact }) => exact / sum);
          const left = Number(BigInt(total) - whole.reduce((all, units) => all + units, 0n));
          const lucky = quotas
            .toSorted((a, b) => Number((b.exact % sum) - (a.exact % sum)) || a.i - b.i)
            .slice(0, left);
          for (const { i } of lucky) whole[i] = (whole[i] ?? 0n) + 1n;
          expect(splitMinorUnits(total, weights).map(BigInt)).toEqual(whole);
        },
      ),
    ));

  it("takes weights as far apart as numbers can be", () => {
    expect(splitMinorUnits(10, [Number.MIN_VALUE, 1e300])).toEqual([0, 10]);
    expect(splitMinorUnits(10, [Number.MIN_VALUE, Number.MIN_VALUE])).toEqual([5, 5]);
  });
});
