import type { Judged } from "./separation.ts";

/** The leads with a score of at least `from` and below `to`; the last bin has 100 as well. */
export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly leads: number;
  /** Mean score / 100. */
  readonly expected: number;
  /** Share won. */
  readonly observed: number;
};

/**
 * Ten bins of ten points: what the score promises, read as a percentage, and what came of it.
 *
 * @returns the bins that have leads.
 */
export function calibrationBins(leads: readonly Judged[]): readonly CalibrationBin[] {
  const bins = Map.groupBy(leads, ({ score }) => Math.min(9, Math.floor(score / 10)));
  return [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, own]) => ({
      ...{ from: bin * 10, to: (bin + 1) * 10, leads: own.length },
      expected: own.reduce((sum, { score }) => sum + score, 0) / own.length / 100,
      observed: own.filter(({ isWon }) => isWon).length / own.length,
    }));
}

/**
 * The Brier score: the mean of `(probability − outcome)²`, with 1 for won and 0 for lost.
 *
 * @returns 0..1, lower is better; null without leads.
 */
export const brierScore = (
  leads: readonly { readonly probability: number; readonly isWon: boolean }[],
): number | null =>
  leads.length === 0
    ? null
    : leads.reduce((sum, { probability, isWon }) => sum + (probability - (isWon ? 1 : 0)) ** 2, 0) /
      leads.length;
