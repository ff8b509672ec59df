/** How often a sequence of channels occurred, and how it ended. The input of the data-driven models. */
export type ChannelPath = {
  /** Oldest first, repeats kept; empty when there was no touch. */
  readonly channels: readonly string[];
  /** Number of walks that ended in a conversion, >= 0. */
  readonly conversions: number;
  /** Number of walks that ended without a conversion, >= 0. */
  readonly nulls: number;
};

/** The credit of a channel: a fractional number of conversions. */
export type ChannelCredit = { readonly channel: string; readonly credit: number };

/**
 * Adds up the rows with the same sequence of channels. Both data-driven models use only this sum, so the order and the
 * grouping of the rows do not matter.
 *
 * @param rows  in any order.
 * @returns one row per sequence of channels, sorted by sequence.
 * @throws RangeError when a count is negative or not finite.
 *
 * Cost: O(n log n) in touches.
 */
export function combinePaths(rows: readonly ChannelPath[]): readonly ChannelPath[] {
  const byChannels = new Map<string, ChannelPath>();
  for (const row of rows) {
    assertCounts(row);
    const key = JSON.stringify(row.channels);
    const sum = byChannels.get(key);
    byChannels.set(key, {
      channels: row.channels,
      conversions: row.conversions + (sum?.conversions ?? 0),
      nulls: row.nulls + (sum?.nulls ?? 0),
    });
  }
  return [...byChannels].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/**
 * @param rows  in any order.
 * @returns every channel that occurs, once, in code unit order. Cost: O(n log n).
 */
export function channelsOf(rows: readonly ChannelPath[]): readonly string[] {
  const found = new Set<string>();
  for (const { channels } of rows) for (const channel of channels) found.add(channel);
  return [...found].toSorted();
}

/** @throws RangeError when a count is negative or not finite. */
export function assertCounts({ conversions, nulls }: ChannelPath): void {
  assertCount(conversions);
  assertCount(nulls);
}

function assertCount(count: number): void {
  if (!(count >= 0 && count < Number.POSITIVE_INFINITY))
    throw new RangeError(`need counts >= 0, got ${count}`);
}
