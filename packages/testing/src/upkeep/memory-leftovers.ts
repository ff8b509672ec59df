import type { Leftovers } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";

/** Of a system in which nothing has served its time. */
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
