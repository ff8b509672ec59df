/** A lead that ended: its score before, and whether it was won. */
export type Judged = { readonly score: number; readonly isWon: boolean };

/**
 * The area under the ROC curve: how often a won lead has a higher score than a lost one; an equal score counts half.
 *
 * `AUC = (Σ ranks of won − W(W+1)/2) / (W · L)`, where equal scores share their mean rank (Mann-Whitney).
 *
 * @returns 0..1, exact; 0.5 says that the score tells nothing. Null without a won or a lost lead.
 * Cost: O(n log n).
 */
export function areaUnderCurve(leads: readonly Judged[]): number | null {
  const won = leads.filter(({ isWon }) => isWon).length;
  const lost = leads.length - won;
  if (won === 0 || lost === 0) return null;
  const sorted = leads.toSorted((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let start = 0; start < sorted.length;) {
    const score = sorted[start]?.score;
    let end = start;
    let wonHere = 0;
    for (; sorted[end]?.score === score && end < sorted.length; end += 1)
      if (sorted[end]?.isWon === true) wonHere += 1;
    // Ranks start + 1 .. end, shared.
    rankSum += wonHere * ((start + 1 + end) / 2);
    start = end;
  }
  return (rankSum - (won * (won + 1)) / 2) / (won * lost);
}

/** A tenth of the leads by score, the best first. */
export type Decile = {
  readonly decile: number;
  readonly leads: number;
  readonly won: number;
  readonly lowest: number;
  readonly highest: number;
  /** Share won here, divided by the share won among all. 1: no better than chance. Null: nobody was won. */
  readonly lift: number | null;
};

/**
 * The lift of each tenth by score: how much more often its leads are won than the average. Leads with equal scores
 * stay in the order given.
 *
 * @returns ten rows, fewer with fewer leads.
 */
export function liftByDecile(leads: readonly Judged[]): readonly Decile[] {
  const sorted = leads.toSorted((a, b) => b.score - a.score);
  const average = leads.filter(({ isWon }) => isWon).length / leads.length;
  return Array.from({ length: 10 }, (_, i): Decile | null => {
    const part = sorted.slice(Math.round((i * leads.length) / 10), Math.round(((i + 1) * leads.length) / 10));
    const [best, worst] = [part[0], part.at(-1)];
    if (best === undefined || worst === undefined) return null;
    const won = part.filter(({ isWon }) => isWon).length;
    const lift = average === 0 ? null : won / part.length / average;
    return { decile: i + 1, leads: part.length, won, lowest: worst.score, highest: best.score, lift };
  }).filter((decile) => decile !== null);
}
