/** How often a sequence of channels was walked, and how it ended. The input of the data-driven models. */
export type ChannelPath = {
  /** Oldest first, repeats kept; empty when there was no touch. */
  readonly channels: readonly string[];
  /** Walks that ended in a conversion, >= 0. */
  readonly conversions: number;
  /** Walks that ended without one, >= 0. */
  readonly nulls: number;
};

/** What a channel earns: a number of conversions, in fractions. */
export type ChannelCredit = { readonly channel: string; readonly credit: number };

/**
 * Adds up the rows that walk the same channels. Both data-driven models see a table only through this sum, so it
 * does not matter in what order or in how many pieces the walks were counted.
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
    demandCount(row.conversions);
    demandCount(row.nulls);
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
  return [...new Set(rows.flatMap(({ channels }) => channels))].toSorted();
}

function demandCount(count: number): void {
  if (!(count >= 0 && count < Number.POSITIVE_INFINITY))
    throw new RangeError(`need counts >= 0, got ${count}`);
}
