import type { Attributes, EventId, Instant } from "@leadstream/contracts";
import type { KnownLead } from "./lead-state.ts";

type Attributed = Pick<KnownLead, "attributes" | "attributesFrom">;

/**
 * Merges the attributes of a submission into the lead. The earliest value of each attribute stays; later submissions only
 * add missing attributes. "Earliest" is by the moment of the submission, so the order of delivery does not matter.
 *
 * @param submitted attributes of one submission.
 * @param from the event and moment they come from.
 * Cost: O(attributes).
 */
export function mergeAttributes(
  known: Attributed,
  submitted: Attributes,
  from: { readonly id: EventId; readonly at: Instant },
): Attributed {
  const isEarlier = (name: string): boolean => {
    const before = Object.entries(known.attributesFrom).find(([field]) => field === name)?.[1];
    if (before === undefined || from.at < before.at) return true;
    // Imports know only days. Of two submissions at the same moment, the same one must win in any order of delivery.
    return from.at === before.at && from.id < before.id;
  };
  const changes = Object.entries(submitted).filter(([name, value]) => value !== undefined && isEarlier(name));
  if (changes.length === 0) return known;
  return {
    attributes: { ...known.attributes, ...Object.fromEntries(changes) },
    attributesFrom: { ...known.attributesFrom, ...Object.fromEntries(changes.map(([name]) => [name, from])) },
  };
}
