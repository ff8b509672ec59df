import type { ModelReview, SuggestedWeight, SuggestedWeights, Surprise } from "@leadstream/application";
import { type Column, table } from "../output/table.ts";
import { styled, type Terminal } from "../output/terminal.ts";

const percent = (share: number | null): string | null =>
  share === null ? null : `${(share * 100).toFixed(1)} %`;
const times = (lift: number | null): string | null => (lift === null ? null : `${lift.toFixed(2)} ×`);

const deciles: readonly Column<ModelReview["deciles"][number]>[] = [
  { head: "tenth", show: ({ decile }) => decile },
  { head: "scores", show: ({ highest, lowest }) => `${highest}–${lowest}` },
  { head: "leads", show: ({ leads }) => leads },
  { head: "won", show: ({ won }) => won },
  { head: "lift", show: ({ lift }) => times(lift) },
];

const bins: readonly Column<ModelReview["calibration"][number]>[] = [
  { head: "score", show: ({ from, to }) => `${from}–${to === 100 ? 100 : to - 1}` },
  { head: "leads", show: ({ leads }) => leads },
  { head: "says", show: ({ expected }) => percent(expected) },
  { head: "came", show: ({ observed }) => percent(observed) },
];

const rules: readonly Column<ModelReview["rules"][number]>[] = [
  { head: "rule", show: ({ rule }) => rule },
  { head: "points", show: ({ points }) => points, digits: 1 },
  { head: "leads", show: ({ leads }) => leads },
  { head: "won", show: ({ won }) => won },
  { head: "lift", show: ({ lift }) => times(lift) },
];

const surprises: readonly Column<Surprise>[] = [
  { head: "lead", show: ({ leadId }) => leadId, isWhole: true },
  { head: "score", show: ({ score }) => score },
  { head: "ended", show: ({ endedAt }) => endedAt.slice(0, 10) },
];

const weights: readonly Column<SuggestedWeight>[] = [
  { head: "rule", show: ({ rule }) => rule },
  { head: "points", show: ({ points }) => points },
  { head: "suggested", show: ({ suggested }) => suggested },
  { head: "log-odds", show: ({ coefficient }) => coefficient, digits: 2 },
];

const fitText = ({ manifest, weights: rows, auc, brier }: SuggestedWeights, terminal: Terminal): string => {
  const { trainedOn, judgedOn, lambda, seed, iterations, hasConverged } = manifest;
  const brierText = `${brier.fitted?.toFixed(3) ?? "–"}, ${brier.base?.toFixed(3) ?? "–"} without any rule`;
  return [
    `${styled(terminal, "bold", "points that the outcomes suggest")}\n${table(weights, rows, terminal)}`,
    `fitted on ${trainedOn} leads, judged on ${judgedOn} others: AUC ${percent(auc.fitted) ?? "–"}, today's score ${percent(auc.score) ?? "–"}; Brier ${brierText}`,
    `λ ${lambda}, seed ${seed}, ${iterations} iterations${hasConverged ? "" : ", not converged"}; few leads give uncertain points`,
  ].join("\n");
};

const section = <Row>(
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  terminal: Terminal,
): string =>
  rows.length === 0 ? "" : `\n${styled(terminal, "bold", title)}\n${table(columns, rows, terminal)}`;

/** The review for people. */
export function modelReviewText(review: ModelReview, terminal: Terminal): string {
  const { leads, won, withoutScore, auc, brier, at, position, whyNoFit, fitted } = review;
  const moment = at === "outcome" ? "before the end" : "when the first rep got it";
  const missing = withoutScore === 0 ? "" : `; ${withoutScore} more ended without a score then`;
  const head = `${leads} leads ended with a score (${moment}), ${won} of them won${missing}; at position ${position}\n`;
  if (leads === 0)
    return `${head}nothing to compare: no lead had behaviour or facts that give a score before it ended\n`;
  return [
    head,
    `AUC ${percent(auc) ?? "–"} (50 % is chance), Brier ${brier?.toFixed(3) ?? "–"} with the score as a percentage\n`,
    section("lift by tenth of the score", deciles, review.deciles, terminal),
    section("calibration", bins, review.calibration, terminal),
    section("rules, by lift", rules, review.rules, terminal),
    section("high score, lost", surprises, review.highScoreLost, terminal),
    section("low score, won", surprises, review.lowScoreWon, terminal),
    fitted === null ? "" : `\n${fitText(fitted, terminal)}\n`,
    whyNoFit === null ? "" : `\nno points are suggested: ${whyNoFit}\n`,
  ].join("");
}
