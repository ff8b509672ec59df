import type { Instant, PolicyRef } from "@leadstream/contracts";
import {
  areaUnderCurve,
  brierScore,
  type CalibrationBin,
  calibrationBins,
  type Decile,
  liftByDecile,
  liftByRule,
  type RuleLift,
} from "@leadstream/domain";
import type { EventStore } from "../ports/event-store.ts";
import { type EndedLead, endedLeads, type JudgedAt } from "./ended-leads.ts";
import { type FitRequest, suggestWeights, type SuggestedWeights } from "./suggested-weights.ts";

export type ModelReviewRequest = {
  /** Of the outcomes. */
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  readonly at: JudgedAt;
  /** Most leads in each list of surprises. */
  readonly most: number;
  /** Null: no weights are suggested. */
  readonly fit: FitRequest | null;
};

export type Surprise = Pick<EndedLead, "leadId" | "score" | "endedAt">;

export type ModelReview = {
  /** The store that the review stands for. */
  readonly position: number;
  readonly policies: readonly PolicyRef[];
  readonly at: JudgedAt;
  readonly leads: number;
  readonly won: number;
  readonly withoutScore: number;
  readonly auc: number | null;
  /** With the score read as a percentage. */
  readonly brier: number | null;
  readonly deciles: readonly Decile[];
  readonly calibration: readonly CalibrationBin[];
  readonly rules: readonly RuleLift[];
  readonly highScoreLost: readonly Surprise[];
  readonly lowScoreWon: readonly Surprise[];
  /** Null: not asked for, or impossible; `whyNoFit` says why. */
  readonly fitted: SuggestedWeights | null;
  readonly whyNoFit: string | null;
};

const surprise = ({ leadId, score, endedAt }: EndedLead): Surprise => ({ leadId, score, endedAt });

function fitted(
  leads: readonly EndedLead[],
  request: FitRequest | null,
): Pick<ModelReview, "fitted" | "whyNoFit"> {
  if (request === null) return { fitted: null, whyNoFit: null };
  if (leads.every(({ entries }) => entries.length === 0))
    return { fitted: null, whyNoFit: "no rule applied to any of these leads before they ended" };
  try {
    return { fitted: suggestWeights(leads, request), whyNoFit: null };
  } catch (thrown) {
    if (thrown instanceof RangeError) return { fitted: null, whyNoFit: thrown.message };
    throw thrown;
  }
}

/**
 * Compares the scores of leads with how they ended.
 *
 * @param onProgress called after each batch with how many events were read, and the position.
 * @throws Fault `store.unavailable`. Cost: one pass over scores, assignments and outcomes.
 */
export async function reviewModel(
  store: Pick<EventStore, "readAll" | "readMany" | "head">,
  { from, until, at, most, fit }: ModelReviewRequest,
  onProgress?: (events: number, position: number, until: number) => void,
): Promise<ModelReview> {
  const position = await store.head();
  const { leads, withoutScore, policies } = await endedLeads(
    store,
    { stretch: { after: 0, until: position }, from, until, at },
    (events, read) => onProgress?.(events, read, position),
  );
  const won = leads.filter(({ isWon }) => isWon);
  const lost = leads.filter(({ isWon }) => !isWon);
  const ofPercent = leads.map(({ score, isWon }) => ({ probability: score / 100, isWon }));
  return {
    ...{ position, policies, at, leads: leads.length, won: won.length, withoutScore },
    auc: areaUnderCurve(leads),
    brier: brierScore(ofPercent),
    deciles: leads.length === 0 ? [] : liftByDecile(leads),
    calibration: calibrationBins(leads),
    rules: liftByRule(leads),
    highScoreLost: lost
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most)
      .map(surprise),
    lowScoreWon: won
      .toSorted((a, b) => a.score - b.score)
      .slice(0, most)
      .map(surprise),
    ...fitted(leads, fit),
  };
}
