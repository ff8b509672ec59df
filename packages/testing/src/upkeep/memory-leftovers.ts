import type { Leftovers, Retentions } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";

/** A system in which housekeeping has nothing to remove, for tests. */
export function createMemoryLeftovers(): Leftovers {
  let last: { readonly at: Instant; readonly retentions: Retentions } | null = null;
  return {
    remove: async () => 0,
    count: async () => 0,
    heldKeys: async () => ({ parked: 0, unread: 0 }),
    note: async (at, retentions) => {
      last = { at, retentions };
    },
    lastRound: async () => last?.at ?? null,
    lastRetentions: async () => last?.retentions ?? null,
  };
}
