import type { RepId } from "./basics.ts";
import { type Candidate, type CountByReason, MOST_CANDIDATES, type OtherCandidates } from "./lead-events.ts";

const worthOf = ({ excluded, points }: Candidate): number => (excluded === null ? (points ?? 0) : -Infinity);

/** The best first; who is excluded last; equals by rep id, so that the same table gives the same order. */
function byRank(a: Candidate, b: Candidate): number {
  const [left, right] = [worthOf(a), worthOf(b)];
  return left === right ? (a.repId < b.repId ? -1 : 1) : right - left;
}

/** A table of candidates, the best first. */
export const ranked = (all: readonly Candidate[]): readonly Candidate[] => all.toSorted(byRank);

/** How many there are of each reason, the most frequent first. */
export function countsByReason(reasons: readonly string[]): CountByReason[] {
  return [...Map.groupBy(reasons, (code) => code)]
    .map(([code, all]): CountByReason => ({ code, reps: all.length }))
    .toSorted((a, b) => b.reps - a.reps || (a.code < b.code ? -1 : 1));
}

/**
 * What an assignment says of a table of candidates: the first ten of those who could have the lead, best points first,
 * and how many others there were. The one who got it is always named, if need be in the last place: a named account may
 * go to a rep of lower rank, and one who holds the slot already may be excluded by now.
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
