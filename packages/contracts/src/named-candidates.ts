import type { RepId } from "./basics.ts";
import { type Candidate, type CountByReason, MOST_CANDIDATES, type OtherCandidates } from "./lead-events.ts";

const rankOf = ({ excluded, points }: Candidate): number => (excluded === null ? (points ?? 0) : -Infinity);

/** Best points first, excluded reps last. Equal ones are sorted by rep id, so the order is always the same. */
function byRank(a: Candidate, b: Candidate): number {
  const [left, right] = [rankOf(a), rankOf(b)];
  return left === right ? (a.repId < b.repId ? -1 : 1) : right - left;
}

/** Sorts candidates, the best first. */
export const ranked = (all: readonly Candidate[]): readonly Candidate[] => all.toSorted(byRank);

/** Counts each reason, the most frequent first. */
export function countsByReason(reasons: readonly string[]): CountByReason[] {
  return [...Map.groupBy(reasons, (code) => code)]
    .map(([code, all]): CountByReason => ({ code, reps: all.length }))
    .toSorted((a, b) => b.reps - a.reps || (a.code < b.code ? -1 : 1));
}

/**
 * Shortens a table of candidates for an assignment event: the ten best eligible reps, and counts of the others. The
 * chosen rep is always listed, if necessary in the last place. A named account may go to a rep of lower rank, and a rep
 * who already holds the slot may be excluded by now.
 *
 * Cost: O(candidates log candidates).
 */
export function namedCandidates(
  all: readonly Candidate[],
  chosen: RepId,
): { readonly candidates: Candidate[]; readonly others: OtherCandidates } {
  const first = ranked(all.filter(({ excluded }) => excluded === null)).slice(0, MOST_CANDIDATES);
  const own = all.find(({ repId }) => repId === chosen);
  const isNamed = own === undefined || first.includes(own);
  const candidates = isNamed ? first : [...first.slice(0, MOST_CANDIDATES - 1), own];
  const named = new Set(candidates);
  const rest = all.filter((candidate) => !named.has(candidate));
  const excluded = countsByReason(rest.flatMap((c) => (c.excluded === null ? [] : [c.excluded])));
  return {
    candidates,
    others: { ranked: rest.filter((c) => c.excluded === null).length, excluded },
  };
}
