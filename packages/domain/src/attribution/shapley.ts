import { type ChannelCredit, type ChannelPath, combinePaths } from "./channel-paths.ts";

/** The value that a set of channels achieves without the other channels. */
export type Worth = (members: ReadonlySet<string>) => number;

const mostPlayers = 16;

/**
 * Exact Shapley values: the value that each channel adds, averaged over all orders of the channels.
 *
 * `φ_i = Σ over S without i of |S|! (n - |S| - 1)! / n! × (v(S ∪ i) - v(S))`.
 *
 * @param channels  at most 16, each once.
 * @param worth     `v`; called once for each of the 2^n sets, including the empty set.
 * @returns a credit per channel, in the given order. The credits sum to `v(all) - v(none)`. A credit may be negative.
 * @throws RangeError for a repeated channel, or more than 16 channels: more than 65,536 sets would be too expensive.
 *
 * Cost: O(2^n n) plus 2^n calls of `worth`.
 * Source: Shapley, "A value for n-person games", 1953.
 *
 * @example shapleyValues(["a", "b"], (s) => (s.size === 2 ? 1 : 0)) // a 0.5, b 0.5
 */
export function shapleyValues(channels: readonly string[], worth: Worth): readonly ChannelCredit[] {
  const n = channels.length;
  if (n > mostPlayers) throw new RangeError(`need at most ${mostPlayers} channels, got ${n}`);
  if (new Set(channels).size !== n) throw new RangeError("need each channel once");
  const worths = Float64Array.from({ length: 2 ** n }, (_, mask) => worth(membersOf(mask, channels)));
  const weights = orderWeights(n);
  return channels.map((channel, i) => {
    let credit = 0;
    for (let mask = 0; mask < worths.length; mask += 1) {
      if ((mask & (1 << i)) !== 0) continue;
      const added = (worths[mask | (1 << i)] ?? 0) - (worths[mask] ?? 0);
      credit += (weights[sizeOf(mask)] ?? 0) * added;
    }
    return { channel, credit };
  });
}

/**
 * Worth as a number of conversions: those of all walks that use only channels of the set.
 *
 * With this worth, the Shapley value of a channel equals its linear credit over the unique channels of each walk. It adds
 * nothing to the linear model and costs 2^n. Use it to compare with published results.
 *
 * @param rows  walks with their endings. @returns conversions, >= 0. @throws RangeError for a bad count.
 * Cost: per call O(rows × channels per row).
 */
export function conversionsWithin(rows: readonly ChannelPath[]): Worth {
  const walks = channelSets(rows);
  return (members) => sumWithin(walks, members).conversions;
}

/**
 * Worth as a conversion rate: the share of conversions among all walks that use only channels of the set; 0 if there is
 * no such walk. Unlike {@link conversionsWithin}, it does not favour frequent channels. The values sum to the overall
 * conversion rate minus the rate of walks without a touch, and may be negative.
 *
 * @param rows  walks with their endings. @returns 0..1. @throws RangeError for a bad count.
 * Cost: per call O(rows × channels per row).
 */
export function conversionRateWithin(rows: readonly ChannelPath[]): Worth {
  const walks = channelSets(rows);
  return (members) => {
    const { conversions, nulls } = sumWithin(walks, members);
    return conversions === 0 ? 0 : conversions / (conversions + nulls);
  };
}

/** Only the set of channels of a walk matters here, so walks with the same set are added up. */
function channelSets(rows: readonly ChannelPath[]): readonly ChannelPath[] {
  return combinePaths(rows.map((row) => ({ ...row, channels: [...new Set(row.channels)].toSorted() })));
}

function sumWithin(
  walks: readonly ChannelPath[],
  members: ReadonlySet<string>,
): { readonly conversions: number; readonly nulls: number } {
  let conversions = 0;
  let nulls = 0;
  for (const walk of walks) {
    if (!walk.channels.every((channel) => members.has(channel))) continue;
    conversions += walk.conversions;
    nulls += walk.nulls;
  }
  return { conversions, nulls };
}

/** `|S|! (n - |S| - 1)! / n!` for each size of S, by recurrence, because factorials would exceed the number range. */
function orderWeights(n: number): readonly number[] {
  const weights: number[] = [];
  let weight = 1 / n;
  for (let size = 0; size < n; size += 1) {
    weights.push(weight);
    weight = (weight * (size + 1)) / (n - size - 1);
  }
  return weights;
}

function membersOf(mask: number, channels: readonly string[]): ReadonlySet<string> {
  return new Set(channels.filter((_, i) => (mask & (1 << i)) !== 0));
}

function sizeOf(mask: number): number {
  let size = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}
