import type { Leftovers } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";

/** A system in which housekeeping has nothing to remove, for tests. */
export function createMemoryLeftovers(): Leftovers {
  let last: Instant | null = null;
  return {
    remove: async () => 0,
    count: async () => 0,
    heldKeys: async () => ({ parked: 0, unread: 0 }),
    note: async (at) => {
      last = at;
    },
    lastRound: async () => last,
  };
}
