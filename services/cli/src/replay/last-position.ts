import { scanEvents } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";
import type { Stores } from "../context.ts";

/** Up to which event of the history. */
export type Until = { readonly position: number } | { readonly recordedAt: Instant };

/**
 * The last position to read.
 *
 * @param until absent: everything that exists now.
 * Cost: for a moment, one pass over what was recorded after it.
 */
export async function lastPosition(store: Stores["store"], until: Until | undefined): Promise<number> {
  const head = await store.head();
  if (until === undefined) return head;
  if ("position" in until) return Math.min(until.position, head);
  const { recordedAt } = until;
  const later = { recordedFrom: recordedAt };
  for await (const { events } of scanEvents(store, later, { after: 0, until: head })) {
    const first = events.find((event) => event.meta.recordedAt > recordedAt);
    if (first !== undefined) return first.position - 1;
  }
  return head;
}
