import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AttributionModel,
  attributionModels,
  type ChannelPath,
  channelsOf,
  conversionPaths,
  creditWeights,
  markovAttribution,
  orderPath,
  shapleyAttribution,
  type ShapleyWorth,
  splitMinorUnits,
  type Touch,
} from "../src/attribution/index.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const channel = fc.constantFrom("direct", "mail", "search", "social", "fair");
const touches = fc
  .array(
    fc.record({
      channel,
      campaign: fc.constant("(none)"),
      atMs: fc.integer({ min: 0, max: 1000 }),
      roles: fc.subarray(["lead-creation", "opportunity-creation"] as const),
    }),
    { maxLength: 12 },
  )
  .map((drawn) => drawn.map((touch, position): Touch => ({ ...touch, touchId: `t${position}`, position })));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const model: fc.Arbitrary<AttributionModel> = fc.oneof(
  fc.constantFrom(...Object.values(attributionModels)),
  fc.record({
    kind: fc.constant("position" as const),
    shares: fc.record(
      { first: share, last: share, "last-non-direct": share, "lead-creation": share },
      { requiredKeys: [] },
    ),
    others: share,
  }),
  fc.record({
    kind: fc.constant("time-decay" as const),
    halfLifeMs: fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
  }),
);

describe("any model on any path", () => {
  const conversion = { atMs: 1000 };

  it("gives weights of zero or more that sum to one", () => {
    fc.assert(
      fc.property(model, touches, (rule, drawn) => {
        const path = orderPath(drawn, conversion.atMs, Infinity);
        const weights = creditWeights(rule, path, conversion);
        expect(weights).toHaveLength(path.length);
        expect(weights.every((weight) => weight >= 0)).toBe(true);
        expect(sum(weights)).toBeCloseTo(path.length === 0 ? 0 : 1, 12);
      }),
    );
  });

  it("credits the value to the cent, and also a conversion without value", () => {
    fc.assert(
      fc.property(model, touches, fc.maxSafeNat(), (rule, drawn, value) => {
        const path = orderPath(drawn, conversion.atMs, Infinity);
        fc.pre(path.length > 0);
        const weights = creditWeights(rule, path, conversion);
        expect(sum(splitMinorUnits(value, weights))).toBe(value);
        expect(splitMinorUnits(0, weights)).toEqual(weights.map(() => 0));
      }),
    );
  });

  it("does not depend on the order of the touches", () => {
    fc.assert(
      fc.property(touches, fc.nat(1000), fc.nat(1000), (drawn, atMs, lookBackMs) => {
        const path = orderPath(drawn, atMs, lookBackMs);
        expect(orderPath(drawn.toReversed(), atMs, lookBackMs)).toEqual(path);
        const expected = drawn.filter((touch) => touch.atMs <= atMs && touch.atMs >= atMs - lookBackMs);
        expect(new Set(path)).toEqual(new Set(expected));
      }),
    );
  });

  it("uses no touch twice with `reset`, and every touch in the look-back with `keep`", () => {
    fc.assert(
      fc.property(touches, fc.array(fc.nat(1200), { maxLength: 4 }), (drawn, conversionsMs) => {
        const rule = { lookBackMs: Infinity, afterConversion: "reset" } as const;
        const used = conversionPaths(drawn, conversionsMs, rule).flat();
        const latestMs = Math.max(Number.NEGATIVE_INFINITY, ...conversionsMs);
        expect(used).toHaveLength(new Set(used).size);
        expect(new Set(used)).toEqual(new Set(drawn.filter(({ atMs }) => atMs <= latestMs)));
      }),
    );
  });

  it("turns time decay into last and linear at the extremes of the half-life", () => {
    const apart = fc
      .uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 8 })
      .map((times) => times.toSorted((a, b) => a - b))
      .map((times) =>
        times.map((atMs, i): Touch => ({ touchId: `t${i}`, channel: "a", campaign: "b", atMs, position: i })),
      );
    fc.assert(
      fc.property(apart, (path) => {
        const decay = (halfLifeMs: number) =>
          creditWeights({ kind: "time-decay", halfLifeMs }, path, conversion);
        expect(decay(1e-6)).toEqual(creditWeights(attributionModels.last, path, conversion));
        const linear = creditWeights(attributionModels.linear, path, conversion);
        decay(1e12).forEach((weight, i) => {
          expect(weight).toBeCloseTo(linear[i] ?? Number.NaN, 8);
        });
      }),
    );
  });
});

describe("splitting money", () => {
  const weights = fc
    .array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e9, noNaN: true })), {
      minLength: 1,
      maxLength: 20,
    })
    .filter((drawn) => drawn.some((weight) => weight > 0));

  it("loses nothing, differs from each quota by less than a unit, and gives weight zero nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), weights, (total, drawn) => {
        const shares = splitMinorUnits(total, drawn);
        expect(sum(shares)).toBe(total);
        shares.forEach((units, i) => {
          const weight = drawn[i] ?? 0;
          expect(Math.abs(units - (total * weight) / sum(drawn))).toBeLessThan(1 + 1e-6);
          if (weight === 0) expect(units).toBe(0);
        });
      }),
    );
  });
});

const walk: fc.Arbitrary<ChannelPath> = fc.record({
  channels: fc.array(channel, { maxLength: 5 }),
  conversions: fc.nat(20),
  nulls: fc.nat(20),
});
const walks = fc.array(walk, { maxLength: 8 });
const touched = walks.map((rows) => rows.filter(({ channels }) => channels.length > 0));

describe("Markov attribution of any table", () => {
  const expectSame = (a: readonly ChannelPath[], b: readonly ChannelPath[]): void => {
    const one = markovAttribution(a);
    const other = markovAttribution(b);
    expect(other.conversionProbability).toBeCloseTo(one.conversionProbability, 10);
    expect(other.channels.map((c) => c.channel)).toEqual(one.channels.map((c) => c.channel));
    other.channels.forEach((c, i) => {
      expect(c.removalEffect).toBeCloseTo(one.channels[i]?.removalEffect ?? Number.NaN, 10);
      expect(c.credit).toBeCloseTo(one.channels[i]?.credit ?? Number.NaN, 8);
    });
  };

  it("credits every conversion, with removal effects between 0 and 1", () => {
    fc.assert(
      fc.property(walks, (rows) => {
        const { channels, conversionProbability } = markovAttribution(rows);
        expect(sum(channels.map(({ credit }) => credit))).toBeCloseTo(sum(rows.map((r) => r.conversions)), 8);
        expect(channels.every((c) => c.removalEffect >= 0 && c.removalEffect <= 1)).toBe(true);
        expect(conversionProbability >= 0 && conversionProbability <= 1).toBe(true);
      }),
    );
  });

  it("equals the definition: remove the channel and compute the chain again", () => {
    fc.assert(
      fc.property(touched, (rows) => {
        const { channels, conversionProbability } = markovAttribution(rows);
        fc.pre(conversionProbability > 0);
        for (const { channel: removed, removalEffect } of channels)
          expect(removalEffect).toBeCloseTo(1 - walkedWithout(rows, removed) / conversionProbability, 8);
      }),
      { numRuns: 30 },
    );
  });

  it("has effect 1 for a channel that starts every walk", () => {
    fc.assert(
      fc.property(touched, (rows) => {
        const begun = rows.map((r) => ({ ...r, channels: ["gate", ...r.channels] }));
        const gate = markovAttribution(begun).channels.find((c) => c.channel === "gate");
        fc.pre(sum(rows.map(({ conversions }) => conversions)) > 0);
        expect(gate?.removalEffect).toBeCloseTo(1, 10);
      }),
    );
  });

  it("does not depend on the order of the rows, or on a row that is split in two", () => {
    fc.assert(
      fc.property(walks, (rows) => {
        const pieces = rows.flatMap((r) => {
          const [conversions, nulls] = [Math.floor(r.conversions / 3), Math.floor(r.nulls / 2)];
          return [
            { ...r, conversions, nulls },
            { ...r, conversions: r.conversions - conversions, nulls: r.nulls - nulls },
          ];
        });
        expect(markovAttribution(rows.toReversed())).toEqual(markovAttribution(rows));
        expect(markovAttribution(pieces)).toEqual(markovAttribution(rows));
      }),
    );
  });

  it("ignores a step from a channel to itself", () => {
    fc.assert(
      fc.property(touched, (rows) => {
        const once = rows.map((r) => ({
          ...r,
          channels: r.channels.filter((c, i) => c !== r.channels[i - 1]),
        }));
        const thrice = once.map((r) => ({ ...r, channels: r.channels.flatMap((c) => [c, c, c]) }));
        expectSame(once, thrice);
      }),
    );
  });
});

type Exits = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** How often the walks went directly from one state to another. */
function exitsOf(rows: readonly ChannelPath[]): Exits {
  const exits = new Map<string, Map<string, number>>();
  const add = (from: string, to: string, count: number): void => {
    const known = exits.get(from) ?? new Map<string, number>();
    exits.set(from, known.set(to, (known.get(to) ?? 0) + count));
  };
  for (const { channels, conversions, nulls } of rows) {
    const states = ["(start)", ...channels];
    channels.forEach((to, i) => {
      add(states[i] ?? "", to, conversions + nulls);
    });
    add(states.at(-1) ?? "", "(won)", conversions);
    add(states.at(-1) ?? "", "(lost)", nulls);
  }
  return exits;
}

/** Conversion probability without one channel, by simulating the walks until few are left. */
function walkedWithout(rows: readonly ChannelPath[], removed: string): number {
  const exits = exitsOf(rows);
  let there = new Map([["(start)", 1]]);
  let won = 0;
  for (let round = 0; round < 20_000 && sum([...there.values()]) > 1e-12; round += 1) {
    const next = new Map<string, number>();
    for (const [from, mass] of there) {
      const counts =
        from === removed ? new Map<string, number>() : (exits.get(from) ?? new Map<string, number>());
      const departures = sum([...counts.values()]);
      for (const [to, count] of counts)
        if (count > 0) next.set(to, (next.get(to) ?? 0) + (mass * count) / departures);
    }
    won += next.get("(won)") ?? 0;
    next.delete("(won)");
    next.delete("(lost)");
    there = next;
  }
  return won;
}

/** The definition itself: what each channel adds to the rate, over every order of the channels. */
function overAllOrders(rows: readonly ChannelPath[]): ReadonlyMap<string, number> {
  const names = channelsOf(rows);
  const values = new Map(names.map((name) => [name, 0]));
  const orders = ordersOf(names);
  for (const order of orders)
    order.forEach((name, place) => {
      const added = rateWithin(rows, order.slice(0, place + 1)) - rateWithin(rows, order.slice(0, place));
      values.set(name, (values.get(name) ?? 0) + added / orders.length);
    });
  return values;
}

function ordersOf(names: readonly string[]): readonly (readonly string[])[] {
  if (names.length === 0) return [[]];
  return names.flatMap((name) => ordersOf(names.filter((n) => n !== name)).map((rest) => [name, ...rest]));
}

function rateWithin(rows: readonly ChannelPath[], members: readonly string[]): number {
  const inside = rows.filter(
    ({ channels }) => channels.length > 0 && channels.every((c) => members.includes(c)),
  );
  const won = sum(inside.map(({ conversions }) => conversions));
  return won === 0 ? 0 : won / (won + sum(inside.map(({ nulls }) => nulls)));
}

describe("Shapley values of any walks", () => {
  const worth = fc.constantFrom<ShapleyWorth>("conversions", "conversion-rate");
  const byChannel = (rows: readonly ChannelPath[], v: ShapleyWorth, what: "value" | "credit" = "value") =>
    new Map(shapleyAttribution(rows, v).channels.map((c) => [c.channel, c[what]]));

  it("are what the definition gives over every order", () => {
    fc.assert(
      fc.property(touched, (rows) => {
        const expected = overAllOrders(rows);
        for (const [name, value] of byChannel(rows, "conversion-rate"))
          if (name !== "(unattributed)") expect(value, name).toBeCloseTo(expected.get(name) ?? Number.NaN, 9);
      }),
    );
  });

  it("sum to the worth of all channels, and their credits to the conversions", () => {
    fc.assert(
      fc.property(touched, worth, (rows, v) => {
        const won = sum(rows.map(({ conversions }) => conversions));
        const all = v === "conversions" ? won : rateWithin(rows, channelsOf(rows));
        expect(sum([...byChannel(rows, v).values()])).toBeCloseTo(all, 9);
        expect(sum([...byChannel(rows, v, "credit").values()])).toBeCloseTo(won, 9);
      }),
    );
  });

  it("do not depend on the names, the order or the grouping of the rows", () => {
    fc.assert(
      fc.property(touched, worth, (rows, v) => {
        const renamed = rows.map((r) => ({ ...r, channels: r.channels.map((c) => `x-${c}`).toReversed() }));
        const others = byChannel(renamed.toReversed(), v);
        for (const [name, value] of byChannel(rows, v))
          expect(others.get(`x-${name}`), name).toBeCloseTo(value, 9);
      }),
    );
  });

  it("are equal for interchangeable channels", () => {
    fc.assert(
      fc.property(touched, worth, (rows, v) => {
        const swap = (c: string) => (c === "mail" ? "search" : c === "search" ? "mail" : c);
        const both = [...rows, ...rows.map((r) => ({ ...r, channels: r.channels.map(swap) }))];
        const values = byChannel(both, v);
        expect(values.get("mail") ?? 0).toBeCloseTo(values.get("search") ?? 0, 9);
      }),
    );
  });

  it("are zero for a channel that adds nothing, and add up when conversions add up", () => {
    fc.assert(
      fc.property(touched, touched, (one, other) => {
        const idle = [...one, { channels: ["idle"], conversions: 0, nulls: 0 }];
        expect(byChannel(idle, "conversions").get("idle")).toBe(0);
        const [a, b] = [byChannel(one, "conversions"), byChannel(other, "conversions")];
        for (const [name, value] of byChannel([...one, ...other], "conversions"))
          expect(value, name).toBeCloseTo((a.get(name) ?? 0) + (b.get(name) ?? 0), 9);
      }),
    );
  });
});

describe("Shapley values of more than twenty channels", () => {
  const names = Array.from({ length: 30 }, (_, i) => `c${String(i).padStart(2, "0")}`);
  const rows = names.flatMap((name, i): readonly ChannelPath[] => [
    { channels: [name], conversions: 1, nulls: 3 + (i % 3) },
    { channels: [name, names[(i + 7) % 30] ?? ""], conversions: 2, nulls: 1 },
  ]);

  it("are estimated with an error, the same for the same seed, and still sum to the rate", () => {
    const estimate = shapleyAttribution(rows, "conversion-rate", { seed: 7, orders: 1_000 });
    expect(estimate.orders).toBe(1_000);
    expect(sum(estimate.channels.map(({ value }) => value))).toBeCloseTo(rateWithin(rows, names), 9);
    expect(estimate.channels.every(({ error }) => error > 0 && error < 0.01)).toBe(true);
    expect(shapleyAttribution(rows, "conversion-rate", { seed: 7, orders: 1_000 })).toEqual(estimate);
    expect(shapleyAttribution(rows, "conversion-rate", { seed: 8, orders: 1_000 })).not.toEqual(estimate);
  });

  it("lie within a few errors of each other for channels that are alike", () => {
    const alike = names.map((name) => ({ channels: [name], conversions: 1, nulls: 3 }));
    const { channels } = shapleyAttribution(alike, "conversion-rate", { orders: 4_000 });
    for (const { value, error } of channels) expect(Math.abs(value - 0.25 / 30)).toBeLessThan(5 * error);
  });

  it("are exact for conversions, however many channels there are", () => {
    const { orders, channels } = shapleyAttribution(rows, "conversions");
    expect(orders).toBe(0);
    expect(channels[0]).toEqual({ channel: "c00", value: 3, credit: 3, error: 0 });
  });

  it("need an even number of orders", () => {
    expect(() => shapleyAttribution(rows, "conversion-rate", { orders: 5 })).toThrow("even number of orders");
  });
});
