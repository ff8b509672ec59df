import { type ChannelCredit, type ChannelPath, combinePaths } from "./channel-paths.ts";

/** What a set of channels achieves without the others. */
export type Worth = (members: ReadonlySet<string>) => number;

const mostPlayers = 16;

/**
 * Exact Shapley values: what each channel adds, averaged over all orders in which the channels could join.
 *
 * `φ_i = Σ over S without i of |S|! (n - |S| - 1)! / n! × (v(S ∪ i) - v(S))`.
 *
 * @param channels  at most 16, each once.
 * @param worth     `v`; called once for each of the 2^n sets, the empty one too.
 * @returns a credit per channel, in the order given, summing to `v(all) - v(none)`; negative for a channel that harms.
 * @throws RangeError for a repeated channel, or more than 16: 65,536 sets is where exactness stops being cheap.
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
 * Worth as conversions: those of all walks that used no channel outside the set.
 *
 * With this worth the Shapley value of a channel is its linear credit over the unique channels of each walk: it adds
 * nothing to the linear model but costs 2^n. It is here for published comparisons.
 *
 * @param rows  walks with their endings. @returns conversions, >= 0. @throws RangeError for a bad count.
 * Cost: per call O(rows × channels per row).
 */
export function conversionsWithin(rows: readonly ChannelPath[]): Worth {
  const walks = channelSets(rows);
  return (members) => sumWithin(walks, members).conversions;
}

/**
 * Worth as conversion rate: of all walks that used no channel outside the set, the part that converted; 0 when
 * there is no such walk. Unlike {@link conversionsWithin} it does not favour a channel for being frequent. The values
 * sum to the overall conversion rate, less that of walks without a touch, and may be negative.
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

/** Only which channels a walk used matters here, so walks of the same set become one. */
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

/** `|S|! (n - |S| - 1)! / n!` for each size of S, by its recurrence: factorials would outgrow the numbers. */
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
