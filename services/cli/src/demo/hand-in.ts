import { defaultPolicy } from "@leadstream/contracts";
import type { Book, Known } from "./book.ts";
import type { Entry } from "./journey.ts";

const { sqlAt } = defaultPolicy.qualification;
/** Points round up and down with time; an entry this near to the bar counts as crossing it. */
const slack = 2;
const beyond: ReadonlySet<string> = new Set(["opportunity", "customer", "lost", "disqualified"]);

const mayCross = (lead: Known | undefined, { mayAdd }: Entry): boolean =>
  lead !== undefined &&
  lead.holder.kind === "pool" &&
  !beyond.has(lead.stage) &&
  (lead.score ?? 0) + mayAdd + slack >= sqlAt;

/** What is handed in at once; `mayAssign`: one lead of it may get a rep. */
export type Round = { readonly entries: readonly Entry[]; readonly mayAssign: boolean };

/**
 * Splits what comes at one moment into rounds in each of which at most one lead may cross the sales bar.
 *
 * Round robin gives leads in the order in which they become sales-ready. Within a batch that order follows the
 * partitions of the inbound topic, and those follow a keyed hash of the person that is another in every data folder.
 * Leads that may need a rep therefore come one by one; all others in one go.
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

/** One person, one entry at a time: a second one, unless it is the very same again, waits for the next beat. */
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
