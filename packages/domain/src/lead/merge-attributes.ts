import type { Attributes, EventId, Instant } from "@leadstream/contracts";
import type { KnownLead } from "./lead-state.ts";

type Statements = Pick<KnownLead, "attributes" | "attributesFrom">;

/**
 * What the lead says of itself. The earliest statement stands and later ones add what was missing; "earliest" by
 * when it was said, so that a late delivery changes nothing that an early one would not have changed.
 *
 * @param said attributes of one submission, with the event and moment they come from.
 * Cost: O(attributes).
 */
export function mergeAttributes(
  known: Statements,
  said: Attributes,
  from: { readonly id: EventId; readonly at: Instant },
): Statements {
  const isNews = (name: string): boolean => {
    const before = Object.entries(known.attributesFrom).find(([field]) => field === name)?.[1];
    if (before === undefined || from.at < before.at) return true;
    // Imports know days, not moments: of two statements at once the same one has to stand in whatever order they come.
    return from.at === before.at && from.id < before.id;
  };
  const news = Object.entries(said).filter(([name, value]) => value !== undefined && isNews(name));
  if (news.length === 0) return known;
  return {
    attributes: { ...known.attributes, ...Object.fromEntries(news) },
    attributesFrom: { ...known.attributesFrom, ...Object.fromEntries(news.map(([name]) => [name, from])) },
  };
}
