import type { LedgerEntry } from "@leadstream/contracts";

/** A lead that ended, with the ledger of its score. */
export type JudgedLedger = { readonly entries: readonly LedgerEntry[]; readonly isWon: boolean };

/** How well one rule tells. */
export type RuleLift = {
  readonly rule: string;
  /** Mean points where it applied. */
  readonly points: number;
  readonly leads: number;
  readonly won: number;
  /** Share won where the rule applied, divided by the share won where it did not. Null: cannot be said. */
  readonly lift: number | null;
};

const isRule = ({ group }: LedgerEntry): boolean => group !== "cap" && group !== "clamp";

/** The rules of a ledger: those that follow from other entries, the caps, are none. */
export const rulesIn = (entries: readonly LedgerEntry[]): readonly LedgerEntry[] => entries.filter(isRule);

const share = (leads: readonly JudgedLedger[]): number | null =>
  leads.length === 0 ? null : leads.filter(({ isWon }) => isWon).length / leads.length;

/**
 * The lift of every rule that applied to a lead: above 1, its leads are won more often than the others.
 *
 * @returns by lift, the best first; those that cannot be said last.
 * Cost: O(leads × rules).
 */
export function liftByRule(leads: readonly JudgedLedger[]): readonly RuleLift[] {
  const names = new Set(leads.flatMap(({ entries }) => rulesIn(entries).map(({ rule }) => rule)));
  return [...names]
    .map((rule): RuleLift => {
      const has = ({ entries }: JudgedLedger): boolean =>
        entries.some((entry) => entry.rule === rule && isRule(entry));
      const applied = leads.filter(has);
      const [with_, without] = [share(applied), share(leads.filter((lead) => !has(lead)))];
      const points = applied
        .flatMap(({ entries }) => entries.filter((entry) => entry.rule === rule))
        .map((e) => e.points);
      return {
        ...{ rule, leads: applied.length, won: applied.filter(({ isWon }) => isWon).length },
        points: points.reduce((sum, each) => sum + each, 0) / applied.length,
        lift: with_ === null || without === null || without === 0 ? null : with_ / without,
      };
    })
    .toSorted((a, b) => (b.lift ?? -1) - (a.lift ?? -1) || (a.rule < b.rule ? -1 : 1));
}
