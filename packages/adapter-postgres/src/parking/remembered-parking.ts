import type { ParkedMessage, Parking } from "@leadstream/application";

/*
 * Every batch of every consumer asks which of its keys are parked, and nearly always none is. If only this process parks
 * and redrives, it can cache the answer: the keys are read once per group and updated with every change. Operators'
 * commands in other processes request redrives, which change no key, and drop messages, which leaves an extra key in the
 * cache.
 *
 * The cache may hold an extra key, but must never miss one. For an extra key the table is read when a message of it comes
 * (`follow` reports that it is free). A missing key would let a message overtake. So a key is removed only when the table
 * has no row of it, and no parking was in progress from before the query until after its answer.
 */

type KeyMemory = {
  readonly keysOf: (group: string) => Promise<ReadonlySet<string>>;
  /** Adds the keys to the cache, then parks them. */
  readonly adding: <T>(
    group: string,
    messages: readonly ParkedMessage[],
    park: () => Promise<T>,
  ) => Promise<T>;
  /** Removes the keys that have no more rows in the table. */
  readonly forgetIfFree: (group: string, keys: readonly string[]) => Promise<void>;
};

function createKeyMemory(parking: Parking): KeyMemory {
  const groups = new Map<string, Promise<Set<string>>>();
  let underWay = 0;
  let begun = 0;
  const keysOf = (group: string): Promise<Set<string>> => {
    const known = groups.get(group);
    if (known !== undefined) return known;
    const loading = parking.list({ group }).then((rows) => new Set(rows.map(({ key }) => key)));
    groups.set(group, loading);
    // A failed query is not cached: the next batch tries again.
    loading.catch(() => groups.delete(group));
    return loading;
  };
  return {
    keysOf,
    adding: async (group, messages, park) => {
      const parked = await keysOf(group);
      underWay += 1;
      begun += 1;
      try {
        for (const { key } of messages) parked.add(key);
        return await park();
      } finally {
        underWay -= 1;
      }
    },
    forgetIfFree: async (group, keys) => {
      if (underWay > 0 || keys.length === 0) return;
      const before = begun;
      const left = await parking.parked(group, keys);
      const parked = await keysOf(group);
      if (begun !== before) return;
      for (const key of keys) if (!left.has(key)) parked.delete(key);
    },
  };
}

/** The same parking, with `parked` answered from the cache. Only for the one process that parks on its database. */
export function rememberedParking(parking: Parking): Parking {
  const { keysOf, adding, forgetIfFree } = createKeyMemory(parking);
  return {
    ...parking,
    parked: async (group, keys) => {
      const parked = await keysOf(group);
      return parked.size === 0 ? parked : new Set(keys.filter((key) => parked.has(key)));
    },
    park: (group, messages) => adding(group, messages, () => parking.park(group, messages)),
    follow: async (group, messages) => {
      const taken = await adding(group, messages, () => parking.follow(group, messages));
      await forgetIfFree(
        group,
        messages.flatMap(({ key }) => (taken.has(key) ? [] : [key])),
      );
      return taken;
    },
    settle: async (group, message) => {
      await parking.settle(group, message);
      await forgetIfFree(group, [message.key]);
    },
  };
}
