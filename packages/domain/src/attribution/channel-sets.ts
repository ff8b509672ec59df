import { assertCounts, type ChannelPath } from "./channel-paths.ts";

/*
 * Walks by the set of their channels, one after the other. The walks are not kept: of each set there are its members and
 * two counts, about 200 bytes. Channels are numbers here, and a set is a text with one character for each of them.
 */

/** The sets of channels that walks went through, in an order that does not depend on the order of the walks. */
export type ChannelSets = {
  /** Sorted. A channel of walks without an ending is one of them. */
  readonly names: readonly string[];
  /** Of each channel: every walk divides its conversions evenly among its channels. */
  readonly linear: readonly number[];
  /** Conversions of walks with a touch, and of those without. */
  readonly earned: number;
  readonly withoutTouch: number;
  /** Number of sets; 0 if they were not kept. */
  readonly size: number;
  /** Members of set i: `members[starts[i]]` up to before `members[starts[i + 1]]`, as indexes of `names`. */
  readonly members: Int32Array;
  readonly starts: Int32Array;
  readonly conversions: Float64Array;
  readonly nulls: Float64Array;
};

/** Counts walks by their sets. */
export type SetCounter = {
  /** @throws RangeError when a count is negative or not finite. */
  readonly add: (walk: ChannelPath) => void;
  readonly sets: () => ChannelSets;
};

type Shares = Map<string, Map<number, number>>;

/** Characters from here on have a meaning in pairs only. */
const firstOfPairs = 0xd800;
const pairs = 0x800;
const charOf = (channel: number): string =>
  String.fromCodePoint(channel < firstOfPairs ? channel : channel + pairs);
const channelOf = (char: string): number => {
  const code = char.codePointAt(0) ?? 0;
  return code < firstOfPairs ? code : code - pairs;
};

/** Numbers by index, as many as there come to be. */
function createSums() {
  let sums = new Float64Array(16);
  return {
    add: (index: number, number: number): void => {
      if (index >= sums.length) {
        const more = new Float64Array(2 * sums.length);
        more.set(sums);
        sums = more;
      }
      sums[index] = (sums[index] ?? 0) + number;
    },
    at: (index: number): number => sums[index] ?? 0,
  };
}

/** A character for each channel, in the order in which they come. */
function createNumbering(): (channel: string) => string {
  const chars = new Map<string, string>();
  return (channel) => {
    const char = chars.get(channel) ?? charOf(chars.size);
    chars.set(channel, char);
    return char;
  };
}

/**
 * Nothing is counted yet.
 *
 * @param areKept false: only the linear values are wanted, and memory is that of the channels.
 */
export function createSetCounter(areKept = true): SetCounter {
  /** Of each channel: conversions of walks through so many. Whole numbers, so their order does not matter. */
  const shares: Shares = new Map();
  const places = new Map<string, number>();
  const [conversions, nulls] = [createSums(), createSums()];
  const charIn = createNumbering();
  let [earned, withoutTouch] = [0, 0];
  return {
    add: (walk) => {
      assertCounts(walk);
      if (walk.channels.length === 0) {
        withoutTouch += walk.conversions;
        return;
      }
      earned += walk.conversions;
      const members = new Set(walk.channels);
      for (const name of members) shareIn(shares, name, { among: members.size, ...walk });
      if (!areKept) return;
      const set = Array.from(members, charIn).toSorted().join("");
      const place = places.get(set) ?? places.size;
      places.set(set, place);
      conversions.add(place, walk.conversions);
      nulls.add(place, walk.nulls);
    },
    sets: () => {
      const names = [...shares.keys()].toSorted();
      const indexes = new Map(areKept ? names.map((name, i) => [charIn(name), i]) : []);
      const all = [...places].map(([set, place]) => ({ place, key: renamed(set, indexes) }));
      all.sort((a, b) => (a.key < b.key ? -1 : 1));
      return {
        ...{ names, size: all.length, earned, withoutTouch },
        linear: names.map((name) => sharesOf(shares.get(name))),
        ...membersOf(all.map(({ key }) => key)),
        conversions: Float64Array.from(all, ({ place }) => conversions.at(place)),
        nulls: Float64Array.from(all, ({ place }) => nulls.at(place)),
      };
    },
  };
}

function shareIn(
  shares: Shares,
  name: string,
  { among, conversions }: { readonly among: number; readonly conversions: number },
): void {
  const own = shares.get(name) ?? new Map<number, number>();
  shares.set(name, own);
  own.set(among, (own.get(among) ?? 0) + conversions);
}

/** In the order of the sizes, so that rounding does not depend on the order of the walks. */
const sharesOf = (own: ReadonlyMap<number, number> = new Map()): number =>
  [...own].toSorted(([a], [b]) => a - b).reduce((sum, [among, conversions]) => sum + conversions / among, 0);

/** The set with the numbers that its channels have in the order of their names. */
const renamed = (set: string, indexes: ReadonlyMap<string, number>): string =>
  Array.from(set, (char) => charOf(indexes.get(char) ?? 0))
    .toSorted()
    .join("");

function membersOf(keys: readonly string[]): Pick<ChannelSets, "members" | "starts"> {
  const starts = new Int32Array(keys.length + 1);
  const members: number[] = [];
  for (const [i, key] of keys.entries()) {
    for (const char of key) members.push(channelOf(char));
    starts[i + 1] = members.length;
  }
  return { members: Int32Array.from(members), starts };
}
