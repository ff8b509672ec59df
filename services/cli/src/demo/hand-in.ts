import { defaultPolicy } from "@leadstream/contracts";
import type { Book, Known } from "./book.ts";
import type { Entry } from "./journey.ts";

const { sqlAt } = defaultPolicy.qualification;
/** Points are rounded and decay; an entry this near to the threshold counts as crossing it. */
const slack = 2;
const beyond: ReadonlySet<string> = new Set(["opportunity", "customer", "lost", "disqualified"]);

const mayCross = (lead: Known | undefined, { mayAdd }: Entry): boolean =>
  lead !== undefined &&
  lead.holder.kind === "pool" &&
  !beyond.has(lead.stage) &&
  (lead.score ?? 0) + mayAdd + slack >= sqlAt;

/** Entries submitted together; `mayAssign`: one of their leads may get a rep. */
export type Round = { readonly entries: readonly Entry[]; readonly mayAssign: boolean };

/**
 * Splits the entries of one moment into rounds. In each round at most one lead may cross the sales threshold.
 *
 * Round robin assigns leads in the order in which they become sales-ready. Within a batch that order follows the
 * partitions of the inbound topic, and these follow a keyed hash of the person, which differs in every data folder.
 * So leads that may need a rep are submitted one by one, all others together.
 */
export function roundsOf(entries: readonly Entry[], book: Pick<Book, "ofPerson">): readonly Round[] {
  const crossing = entries.filter(
    (entry) => entry.person !== null && mayCross(book.ofPerson(entry.person), entry),
  );
  const others = entries.filter((entry) => !crossing.includes(entry));
  const [first, ...rest] = crossing;
  if (first === undefined) return others.length === 0 ? [] : [{ entries: others, mayAssign: false }];
  return [
    { entries: [...others, first], mayAssign: true },
    ...rest.map((entry) => ({ entries: [entry], mayAssign: true })),
  ];
}

/** One entry per person at a time: a second one, unless identical, waits for the next beat. */
export function onePerPerson(entries: readonly Entry[]): {
  readonly now: readonly Entry[];
  readonly later: readonly Entry[];
} {
  const first = new Map<Entry["person"], string>();
  const now: Entry[] = [];
  const later: Entry[] = [];
  for (const entry of entries) {
    const before = entry.person === null ? undefined : first.get(entry.person);
    if (before !== undefined && before !== entry.key) later.push(entry);
    else now.push(entry);
    if (before === undefined) first.set(entry.person, entry.key);
  }
  return { now, later };
}
