import { LRUCache } from "lru-cache";
import type { StoredEvent } from "@leadstream/contracts";
import { lead, type Lead } from "@leadstream/domain";
import { isLeadEvent } from "../core/aggregates.ts";
import type { EventStore } from "../ports/event-store.ts";
import { readWhole } from "../ports/event-store.ts";

/** The state of a lead before and after one of its events. */
export type Change = { readonly before: Lead; readonly after: Lead };

type Kept = { readonly revision: number; readonly state: Lead };

/** Leads whose states are kept. The stream of any other is read again when it has a further event. */
const mostKept = 5_000;

/**
 * Folds the leads of a replay, so that each event can be shown with the state that it made.
 *
 * @returns a function to be called with events in the order of their positions. It gives null for an event of another
 *   stream than a lead's.
 * Cost: one evolution per event while a lead's events come without a gap; else one read of its stream.
 */
export function statesAfter(store: Pick<EventStore, "readMany">) {
  const kept = new LRUCache<string, Kept>({ max: mostKept });
  return async (event: StoredEvent): Promise<Change | null> => {
    if (!isLeadEvent(event)) return null;
    const { stream, revision } = event;
    const before = await stateBefore(store, kept.get(stream), event);
    const after = lead.evolve(before, event);
    kept.set(stream, { revision, state: after });
    return { before, after };
  };
}

async function stateBefore(
  store: Pick<EventStore, "readMany">,
  kept: Kept | undefined,
  { stream, revision }: StoredEvent,
): Promise<Lead> {
  if (revision === 0) return lead.initial;
  if (kept?.revision === revision - 1) return kept.state;
  const history = await readWhole(store, [{ stream, from: 0 }]);
  return (history.get(stream) ?? [])
    .filter((event) => event.revision < revision)
    .filter(isLeadEvent)
    .reduce<Lead>((state, event) => lead.evolve(state, event), lead.initial);
}
