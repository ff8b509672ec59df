import { seededNumbers } from "@leadstream/kernel";
import type { ChannelCredit, ChannelPath } from "./channel-paths.ts";
import { type ChannelSets, createSetCounter } from "./channel-sets.ts";
import { unattributed } from "./path.ts";

/**
 * What a set of channels is worth without the others (`v`).
 *
 * `conversions`: the conversions of all walks that use only channels of the set. The values then equal linear credit over
 * the unique channels of each walk.
 * `conversion-rate`: the share of conversions among those walks; 0 if there is none. It does not favour frequent channels.
 * A channel that lowers the rate has a negative value.
 */
export type ShapleyWorth = "conversions" | "conversion-rate";

/** Result for one channel. */
export type ShapleyValue = ChannelCredit & {
  /** `φ`, in the unit of the worth. May be negative for `conversion-rate`. */
  readonly value: number;
  /** Standard error of `value`; 0 when it is exact. */
  readonly error: number;
};

/** Result of {@link shapleyAttribution}. */
export type ShapleyAttribution = {
  readonly worth: ShapleyWorth;
  /** Number of random orders behind an estimate; 0 when the values are exact. */
  readonly orders: number;
  /** Sorted by channel; `(unattributed)` last, if present. */
  readonly channels: readonly ShapleyValue[];
};

/** How to estimate where an exact result would be too expensive. */
export type ShapleyOptions = {
  /** The same seed gives the same estimate on every machine. */
  readonly seed?: number;
  /** Even, >= 4: each random order is also taken in reverse, which lowers the error at no cost. */
  readonly orders?: number;
};

/** 2^20 sets take some 200 ms and 25 MB; each further channel doubles both. */
const mostForExact = 20;
const defaults = { seed: 1, orders: 10_000 };

/**
 * Attribution by Shapley value: what each channel adds to the worth, averaged over all orders of the channels.
 *
 * `φ_i = Σ over S without i of |S|! (n - |S| - 1)! / n! × (v(S ∪ i) - v(S))`.
 *
 * With `conversions` the values have a closed form and are exact for any number of channels. With `conversion-rate` they
 * are exact up to 20 channels, and beyond that a seeded estimate from random orders with its standard error.
 *
 * Credits divide the conversions in proportion to the values. A negative value earns no credit; if no value is positive,
 * the conversions are divided like those of `conversions`.
 *
 * @param rows  walks with their endings, in any order. Conversions of walks without a touch go to `(unattributed)`.
 * @returns credits that sum to the conversions of all rows.
 * @throws RangeError for a negative or infinite count, or an invalid number of orders.
 *
 * Cost: O(touches) for `conversions`; O(2^n n) for an exact rate; O(orders × touches) for an estimate.
 * Source: Shapley, "A value for n-person games", 1953; estimate: Castro, Gómez, Tejada, "Polynomial calculation of the
 *   Shapley value based on sampling", Computers & Operations Research 36(5), 2009, 10.1016/j.cor.2008.04.004.
 *
 * @example shapleyAttribution([{ channels: ["a", "b"], conversions: 1, nulls: 0 }], "conversions") // a 0.5, b 0.5
 */
export function shapleyAttribution(
  rows: readonly ChannelPath[],
  worth: ShapleyWorth,
  options: ShapleyOptions = {},
): ShapleyAttribution {
  const counter = createSetCounter(worth === "conversion-rate");
  for (const row of rows) counter.add(row);
  return shapleyOfSets(counter.sets(), worth, options);
}

/** As {@link shapleyAttribution}, of walks that were counted by their sets. For `conversions`, these need not be kept. */
export function shapleyOfSets(
  sets: ChannelSets,
  worth: ShapleyWorth,
  options: ShapleyOptions = {},
): ShapleyAttribution {
  const { names, linear, earned, withoutTouch } = sets;
  const { values, errors, orders } =
    worth === "conversions" ? exact(linear) : rates(sets, names.length, { ...defaults, ...options });
  const credits = dividedBy(earned, values, linear);
  const channels = names.map((channel, i) => ({
    channel,
    value: values[i] ?? 0,
    error: errors[i] ?? 0,
    credit: credits[i] ?? 0,
  }));
  const rest = withoutTouch > 0 ? [{ channel: unattributed, value: 0, error: 0, credit: withoutTouch }] : [];
  return { worth, orders, channels: [...channels, ...rest] };
}

type Values = {
  readonly values: readonly number[];
  readonly errors: readonly number[];
  readonly orders: number;
};

function rates(sets: ChannelSets, n: number, { seed, orders }: Required<ShapleyOptions>): Values {
  if (n <= mostForExact) return exact(rateValues(sets, n));
  if (!(Number.isSafeInteger(orders) && orders >= 4 && orders % 2 === 0))
    throw new RangeError(`need an even number of orders >= 4, got ${orders}`);
  return estimated(sets, n, seededNumbers(seed), orders);
}

const exact = (values: readonly number[]): Values => ({ values, errors: values.map(() => 0), orders: 0 });

/** A set of channels is a number whose bit i says whether channel i belongs to it. */
function rateValues(sets: ChannelSets, n: number): readonly number[] {
  const conversions = new Float64Array(2 ** n);
  const nulls = new Float64Array(2 ** n);
  for (let set = 0; set < sets.size; set += 1) {
    let mask = 0;
    for (let i = sets.starts[set] ?? 0; i < (sets.starts[set + 1] ?? 0); i += 1)
      mask |= 1 << (sets.members[i] ?? 0);
    add(conversions, mask, sets.conversions[set] ?? 0);
    add(nulls, mask, sets.nulls[set] ?? 0);
  }
  addSubsets(conversions, n);
  addSubsets(nulls, n);
  const rates = conversions.map((won, mask) => (won === 0 ? 0 : won / (won + (nulls[mask] ?? 0))));
  const weights = orderWeights(n);
  const sizes = setSizes(n);
  return Array.from({ length: n }, (_, i) => {
    const bit = 1 << i;
    let value = 0;
    for (let mask = 0; mask < rates.length; mask += 1) {
      if ((mask & bit) !== 0) continue;
      value += (weights[sizes[mask] ?? 0] ?? 0) * ((rates[mask | bit] ?? 0) - (rates[mask] ?? 0));
    }
    return value;
  });
}

/** Replaces the number of each set by the sum over all its subsets, one channel at a time. */
function addSubsets(numbers: Float64Array, n: number): void {
  for (let i = 0; i < n; i += 1) {
    const bit = 1 << i;
    for (let mask = 0; mask < numbers.length; mask += 1)
      if ((mask & bit) !== 0) add(numbers, mask, numbers[mask ^ bit] ?? 0);
  }
}

/** `|S|! (n - |S| - 1)! / n!` for each size of S, by recurrence, because factorials would exceed the number range. */
function orderWeights(n: number): Float64Array {
  const weights = new Float64Array(n);
  let weight = 1 / n;
  for (let size = 0; size < n; size += 1) {
    weights[size] = weight;
    weight = (weight * (size + 1)) / (n - size - 1);
  }
  return weights;
}

function setSizes(n: number): Uint8Array {
  const sizes = new Uint8Array(2 ** n);
  for (let mask = 1; mask < sizes.length; mask += 1) sizes[mask] = (sizes[mask >> 1] ?? 0) + (mask & 1);
  return sizes;
}

/**
 * Averages what each channel adds over random orders. An order and its reverse form one observation, because what a
 * channel adds early and late usually errs in opposite directions.
 */
function estimated(sets: ChannelSets, n: number, random: () => number, orders: number): Values {
  const pairs = orders / 2;
  const sums = new Float64Array(n);
  const squares = new Float64Array(n);
  const added = new Float64Array(n);
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let pair = 0; pair < pairs; pair += 1) {
    shuffle(order, random);
    added.fill(0);
    addRates(sets, order, added);
    order.reverse();
    addRates(sets, order, added);
    for (let i = 0; i < n; i += 1) {
      const mean = (added[i] ?? 0) / 2;
      add(sums, i, mean);
      add(squares, i, mean * mean);
    }
  }
  const values = [...sums].map((total) => total / pairs);
  const errors = values.map((value, i) => {
    const variance = Math.max(0, (squares[i] ?? 0) / pairs - value * value) * (pairs / (pairs - 1));
    return Math.sqrt(variance / pairs);
  });
  return { values, errors, orders };
}

/** Adds to each channel by how much it changes the rate when it joins those before it in the order. */
function addRates(sets: ChannelSets, order: Uint32Array, added: Float64Array): void {
  const { conversions, all } = sumsByPlace(sets, order);
  let [won, walked, before] = [0, 0, 0];
  for (const [place, channel] of order.entries()) {
    won += conversions[place] ?? 0;
    walked += all[place] ?? 0;
    const rate = won === 0 ? 0 : won / walked;
    add(added, channel, rate - before);
    before = rate;
  }
}

/** A walk counts from the place of its last channel on. */
function sumsByPlace(
  sets: ChannelSets,
  order: Uint32Array,
): { readonly conversions: Float64Array; readonly all: Float64Array } {
  const places = new Uint32Array(order.length);
  for (const [place, channel] of order.entries()) places[channel] = place;
  const conversions = new Float64Array(order.length);
  const all = new Float64Array(order.length);
  const { starts, members } = sets;
  for (let set = 0; set < sets.size; set += 1) {
    let last = 0;
    for (let i = starts[set] ?? 0; i < (starts[set + 1] ?? 0); i += 1)
      last = Math.max(last, places[members[i] ?? 0] ?? 0);
    const won = sets.conversions[set] ?? 0;
    add(conversions, last, won);
    add(all, last, won + (sets.nulls[set] ?? 0));
  }
  return { conversions, all };
}

function add(numbers: Float64Array, index: number, number: number): void {
  numbers[index] = (numbers[index] ?? 0) + number;
}

/** Fisher-Yates: every order is equally likely. */
function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [order[i] ?? 0, order[j] ?? 0];
    order[i] = b;
    order[j] = a;
  }
}

function dividedBy(
  total: number,
  values: readonly number[],
  otherwise: readonly number[],
): readonly number[] {
  const positive = values.map((value) => Math.max(0, value));
  const weights = positive.some((value) => value > 0) ? positive : otherwise;
  const whole = sum(weights);
  return weights.map((weight) => (whole > 0 ? (weight / whole) * total : 0));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
