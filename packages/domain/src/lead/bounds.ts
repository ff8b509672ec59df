import type { ContactRef, Instant, RepId } from "@leadstream/contracts";
import { laterOf } from "../instant.ts";
import type { Evidence } from "../scoring/evidence.ts";

/*
 * A lead may be touched ten thousand times over years. What is folded of it holds what decisions need and no more, so
 * that every further touch costs what the tenth did. What reports need of older touches stands in views.
 */

/** How much of each a folded lead holds. */
export const bounds = {
  /**
   * Newest touches of one direction, kind and action. A rule earns at most its cap, which the default policy reaches with
   * three; with 64 a policy without a cap still needs more than the 100 points there are.
   */
  evidenceOfAKind: 64,
  /** Newest touches in all: kinds are few, but senders name the actions. */
  evidence: 512,
  /** Newest contacts: enrichment compares each with the one before, and a batch may bring several of one lead. */
  contacts: 16,
  /** Reps who had it. With the shortest time that a rep keeps an untouched lead, that is four months of cool-down. */
  formerReps: 64,
  /** Newest touches in the row of a lead that lists and pages show; reports read the older ones from their own view. */
  touches: 64,
} as const;

const isAlike =
  (a: Evidence) =>
  (b: Evidence): boolean =>
    a.kind === b.kind && a.action === b.action && a.direction === b.direction;

/** Of touches of one moment the one told first. */
const oldestOf = (evidence: readonly Evidence[]): Evidence | undefined =>
  evidence.reduce<Evidence | undefined>((a, b) => (a === undefined || b.at < a.at ? b : a), undefined);

const without = (evidence: readonly Evidence[], one: Evidence | undefined): readonly Evidence[] =>
  evidence.filter((e) => e !== one);

/** The commonest kind: what happened once, a demo request say, is not pushed out by page views. */
function commonest(evidence: readonly Evidence[]): readonly Evidence[] {
  const kinds = Map.groupBy(
    evidence,
    ({ direction, kind, action }) => `${direction} ${kind} ${action ?? ""}`,
  );
  return [...kinds.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
}

/**
 * The touches with one more, in the order in which they were told. Past a bound the oldest goes, by when it was.
 *
 * @returns at most `bounds.evidence`; one fewer than came in was forgotten.
 * Cost: O(bounds.evidence).
 */
export function withEvidence(evidence: readonly Evidence[], one: Evidence): readonly Evidence[] {
  const all = [...evidence, one];
  const alike = all.length > bounds.evidenceOfAKind ? all.filter(isAlike(one)) : [];
  if (alike.length > bounds.evidenceOfAKind) return without(all, oldestOf(alike));
  return all.length > bounds.evidence ? without(all, oldestOf(commonest(all))) : all;
}

/**
 * The contacts with one more, oldest first: the newest ones, and of each field the newest that holds it, so that put
 * together they say what all of them would.
 *
 * Cost: O(contacts × fields).
 */
export function withContact(
  contacts: readonly ContactRef[],
  contact: ContactRef | null,
): readonly ContactRef[] {
  if (contact === null) return contacts;
  const all = [...contacts, contact];
  if (all.length <= bounds.contacts) return all;
  const told = new Set<string>();
  return all
    .toReversed()
    .filter(({ holds }, i) => {
      const isNewest = holds.some((field) => !told.has(field));
      for (const field of holds) told.add(field);
      return isNewest || i < bounds.contacts;
    })
    .toReversed();
}

type FormerRep = { readonly repId: RepId; readonly until: Instant };

/** Who had it, each with the latest moment until which; the one who left last is last. Cost: O(bounds.formerReps). */
export function withFormerRep(formerReps: readonly FormerRep[], left: FormerRep): readonly FormerRep[] {
  const before = formerReps.find(({ repId }) => repId === left.repId);
  const until = before === undefined ? left.until : laterOf(before.until, left.until);
  const others = formerReps.filter(({ repId }) => repId !== left.repId);
  return [...others, { ...left, until }].slice(-bounds.formerReps);
}
