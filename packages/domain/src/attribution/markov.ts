import { assertCounts, type ChannelCredit, type ChannelPath } from "./channel-paths.ts";
import { unattributed } from "./path.ts";
import { invertChain } from "./sparse-inverse.ts";

/** Result for one channel of the chain. */
export type RemovalEffect = ChannelCredit & {
  /** Share of the chain's conversions that would be lost without the channel: 0..1. */
  readonly removalEffect: number;
};

/** Result of {@link markovAttribution}. */
export type MarkovAttribution = {
  /** Probability that a walk through the chain ends in a conversion, 0..1. */
  readonly conversionProbability: number;
  /** Sorted by channel; `(unattributed)` last, if present. */
  readonly channels: readonly RemovalEffect[];
};

/**
 * Attribution by removal effect over a first-order absorbing Markov chain.
 *
 * The states are START, the channels, CONVERSION and NULL. `P_ab` is the share of steps from a that go to b. The removal
 * effect sends all steps into channel c to NULL: `RE(c) = 1 - P(conversion without c) / P(conversion)`. One inverse
 * `F = (I - Q)^-1` gives all effects: a walk visits c with probability `F[START,c] / F[c,c]`, and converts from c with
 * probability `(F R)[c]`. Their product is the probability lost by removing c. Each channel earns `RE(c) / Σ RE` of the
 * conversions. Steps from a channel to itself have no effect.
 *
 * The chain has no memory. So a channel on every converting path can still have RE < 1, if other paths contain steps that
 * avoid it.
 *
 * @param rows  walks with their endings, in any order. Walks without a touch are not part of the chain; their
 *   conversions go to `(unattributed)`, without a removal effect.
 * @returns credits that sum to the conversions of all rows; all 0 if there is no conversion.
 * @throws RangeError when a count is negative or not finite.
 *
 * Cost: O(touches); memory for each pair of channels that follow each other; and, for the chain, that of {@link invertChain}: 65 ms for 200 channels that all lead to each other,
 *   1 s for 1,000.
 * Source: Anderl, Becker, von Wangenheim, Schumann, "Mapping the customer journey", IJRM 33(3), 2016,
 *   10.1016/j.ijresmar.2016.03.001.
 */
export function markovAttribution(rows: readonly ChannelPath[]): MarkovAttribution {
  const chain = createChain();
  for (const row of rows) chain.add(row);
  return chain.attribution();
}

/** Counts walks, one after the other. */
export type Chain = {
  /** @throws RangeError when a count is negative or not finite. */
  readonly add: (walk: ChannelPath) => void;
  /** As {@link markovAttribution}. @param bound the least frequent of more channels are one. */
  readonly attribution: (bound?: ChainBound) => MarkovAttribution;
};

/** At most so many channels, at least 1; `other` names the rest. */
export type ChainBound = { readonly most: number; readonly other: string };

/** What is counted of the walks. State 0 is START; the others are channels in the order in which they came. */
type Counts = {
  readonly states: Map<string, number>;
  readonly steps: Map<number, number>[];
  /** Walks that ended in each state, and those of them with a conversion. */
  readonly ends: number[];
  readonly conversions: number[];
  earned: number;
  withoutTouch: number;
};

const nothing = (): Counts => ({
  states: new Map(),
  steps: [new Map<number, number>()],
  ends: [0],
  conversions: [0],
  earned: 0,
  withoutTouch: 0,
});

/** A chain that has counted nothing yet. The walks are not kept, so there may be any number. */
export function createChain(): Chain {
  const counts = nothing();
  return {
    add: (walk) => {
      assertCounts(walk);
      const { channels, conversions, nulls } = walk;
      if (conversions + nulls === 0) return;
      if (channels.length === 0) counts.withoutTouch += conversions;
      else countWalk(counts, walk);
    },
    attribution: (bound) => attributionOf(inOrder(counts, namesIn(counts, bound))),
  };
}

function stateOf({ states, steps, ends, conversions }: Counts, channel: string): number {
  const known = states.get(channel);
  if (known !== undefined) return known;
  const state = steps.length;
  states.set(channel, state);
  steps.push(new Map());
  ends.push(0);
  conversions.push(0);
  return state;
}

function add(numbers: number[], state: number, walked: number): void {
  numbers[state] = (numbers[state] ?? 0) + walked;
}

function countWalk(counts: Counts, { channels, conversions, nulls }: ChannelPath): void {
  const walked = conversions + nulls;
  let from = 0;
  for (const channel of channels) {
    const to = stateOf(counts, channel);
    addStep(counts, { from, to }, walked);
    from = to;
  }
  add(counts.ends, from, walked);
  add(counts.conversions, from, conversions);
  counts.earned += conversions;
}

function addStep(
  { steps }: Counts,
  { from, to }: { readonly from: number; readonly to: number },
  walked: number,
): void {
  const row = steps[from];
  row?.set(to, (row.get(to) ?? 0) + walked);
}

/** Steps from a state, the last one included: from a channel, as often as it was visited. */
const departuresFrom = ({ steps, ends }: Counts, state: number): number =>
  [...(steps[state]?.values() ?? [])].reduce((sum, walked) => sum + walked, ends[state] ?? 0);

/** The name under which a channel is part of the chain. */
function namesIn(counts: Counts, bound: ChainBound | undefined): (channel: string) => string {
  const { states } = counts;
  if (bound === undefined || states.size <= bound.most) return (channel) => channel;
  const { most, other } = bound;
  const uses = [...states].map(([channel, state]) => ({ channel, visits: departuresFrom(counts, state) }));
  const byUse = uses.toSorted((a, b) => b.visits - a.visits || (a.channel < b.channel ? -1 : 1));
  const kept = new Set(byUse.slice(0, most - 1).map(({ channel }) => channel));
  return (channel) => (kept.has(channel) ? channel : other);
}

/** The same walks with the states in the order of their names: so rounding does not depend on the order of the walks. */
function inOrder(counts: Counts, nameOf: (channel: string) => string): Counts {
  const { earned, withoutTouch } = counts;
  const ordered: Counts = { ...nothing(), earned, withoutTouch };
  for (const name of [...counts.states.keys()].map(nameOf).toSorted()) stateOf(ordered, name);
  const places = [0];
  for (const [channel, state] of counts.states) places[state] = stateOf(ordered, nameOf(channel));
  for (const [state, place] of places.entries()) {
    add(ordered.ends, place, counts.ends[state] ?? 0);
    add(ordered.conversions, place, counts.conversions[state] ?? 0);
    for (const [to, walked] of counts.steps[state] ?? [])
      addStep(ordered, { from: place, to: places[to] ?? 0 }, walked);
  }
  return ordered;
}

function attributionOf(counts: Counts): MarkovAttribution {
  const { states, earned, withoutTouch } = counts;
  const chain = removalEffects(counts);
  const effectSum = chain.effects.reduce((sum, effect) => sum + effect, 0);
  const channels = [...states].map(([channel, state]) => {
    const removalEffect = chain.effects[state] ?? 0;
    return { channel, removalEffect, credit: effectSum > 0 ? (removalEffect / effectSum) * earned : 0 };
  });
  const rest = withoutTouch > 0 ? [{ channel: unattributed, removalEffect: 0, credit: withoutTouch }] : [];
  return { conversionProbability: chain.conversionProbability, channels: [...channels, ...rest] };
}

/** By state; of the start, which no walk can avoid, 0. */
type Effects = { readonly conversionProbability: number; readonly effects: readonly number[] };

function removalEffects(counts: Counts): Effects {
  const { steps, conversions } = counts;
  const departures = steps.map((_, state) => departuresFrom(counts, state));
  const share = (count: number, from: number): number => (count === 0 ? 0 : count / (departures[from] ?? 1));
  const shares = steps.map((row, from) => new Map([...row].map(([to, count]) => [to, share(count, from)])));
  const { visits, ahead, returns } = invertChain(shares, conversions.map(share));
  const conversionProbability = ahead[0] ?? 0;
  const effects = steps.map((_, state) => {
    const visited = (visits[state] ?? 0) / (returns[state] ?? 1);
    const lost = visited * (ahead[state] ?? 0);
    // Rounding errors can make the quotient greater than 1.
    return state > 0 && conversionProbability > 0 ? Math.min(1, lost / conversionProbability) : 0;
  });
  return { conversionProbability: Math.min(1, conversionProbability), effects };
}
