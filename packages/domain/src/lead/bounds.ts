import type { ContactRef, Instant, RepId } from "@leadstream/contracts";
import { laterOf } from "../instant.ts";
import type { Evidence } from "../scoring/evidence.ts";

/*
 * A lead may have ten thousand touches over years. The folded state holds only the data that decisions need, so every
 * further touch costs as much as the tenth. Views hold the older touches for reports.
 */

/** Limits on the lists in a folded lead. */
export const bounds = {
  /**
   * Newest touches of one direction, kind and action. A rule earns at most its cap, which the default policy reaches with
   * three touches. Without a cap, 64 touches of two points each already exceed the maximum score of 100.
   */
  evidenceOfAKind: 64,
  /** Newest touches in total. There are few kinds, but senders choose the names of actions. */
  evidence: 512,
  /** Newest contacts. Enrichment compares each with the previous one, and a batch may hold several of one lead. */
  contacts: 16,
  /** Former reps. At the shortest time before a reclaim, these cover four months of cool-down. */
  formerReps: 64,
  /** Newest assignments that have ended: a response to an older one is told too late to count. */
  pastAssignments: 16,
  /** Former survivors, and possible duplicates: a pair that is forgotten may be proposed again. */
  formerSurvivors: 16,
  duplicates: 64,
  /** Other leads with one of its phone numbers, devices or anonymous ids. */
  sharedIdentities: 16,
  /** Newest touches in the view row of a lead. Reports read older ones from their own view. */
  touches: 64,
} as const;

const isAlike =
  (a: Evidence) =>
  (b: Evidence): boolean =>
    a.kind === b.kind && a.action === b.action && a.direction === b.direction;

/** The oldest touch. Of touches at the same moment, the one recorded first. */
const oldestOf = (evidence: readonly Evidence[]): Evidence | undefined =>
  evidence.reduce<Evidence | undefined>((a, b) => (a === undefined || b.at < a.at ? b : a), undefined);

const without = (evidence: readonly Evidence[], one: Evidence | undefined): readonly Evidence[] =>
  evidence.filter((e) => e !== one);

/** The touches of the most frequent kind, so that page views do not push out a single demo request. */
function mostFrequent(evidence: readonly Evidence[]): readonly Evidence[] {
  const kinds = Map.groupBy(
    evidence,
    ({ direction, kind, action }) => `${direction} ${kind} ${action ?? ""}`,
  );
  return [...kinds.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
}

/**
 * Adds a touch, in recording order. If a limit is exceeded, the touch that happened first is dropped.
 *
 * @returns at most `bounds.evidence` touches.
 * Cost: O(bounds.evidence).
 */
export function withEvidence(evidence: readonly Evidence[], one: Evidence): readonly Evidence[] {
  const all = [...evidence, one];
  const alike = all.length > bounds.evidenceOfAKind ? all.filter(isAlike(one)) : [];
  if (alike.length > bounds.evidenceOfAKind) return without(all, oldestOf(alike));
  return all.length > bounds.evidence ? without(all, oldestOf(mostFrequent(all))) : all;
}

/**
 * Adds a contact, oldest first. It keeps the newest contacts, and for each field the newest contact that holds it. So
 * merging the kept contacts gives the same result as merging all of them.
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
  const covered = new Set<string>();
  return all
    .toReversed()
    .filter(({ holds }, i) => {
      const isNewest = holds.some((field) => !covered.has(field));
      for (const field of holds) covered.add(field);
      return isNewest || i < bounds.contacts;
    })
    .toReversed();
}

/** Adds an assignment that has ended, the newest last. Cost: O(bounds.pastAssignments). */
export const withPastAssignment = <T>(past: readonly T[], ended: T): readonly T[] =>
  [...past, ended].slice(-bounds.pastAssignments);

type FormerRep = { readonly repId: RepId; readonly until: Instant };

/** Adds a former rep, with the latest end of an assignment. The rep who left last is last. Cost: O(bounds.formerReps). */
export function withFormerRep(formerReps: readonly FormerRep[], left: FormerRep): readonly FormerRep[] {
  const before = formerReps.find(({ repId }) => repId === left.repId);
  const until = before === undefined ? left.until : laterOf(before.until, left.until);
  const others = formerReps.filter(({ repId }) => repId !== left.repId);
  return [...others, { ...left, until }].slice(-bounds.formerReps);
}
