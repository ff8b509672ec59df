import { createHash } from "node:crypto";
import {
  areaUnderCurve,
  brierScore,
  fitLogistic,
  type Observation,
  probabilityOf,
  rulesIn,
} from "@leadstream/domain";
import { canonicalJson } from "../core/canonical-json.ts";
import type { EndedLead } from "./ended-leads.ts";

export type FitRequest = { readonly seed: number; readonly lambda: number; readonly mostIterations: number };

/** A rule with the points it has and those that the outcomes suggest. */
export type SuggestedWeight = {
  readonly rule: string;
  /** Points of one fresh piece of evidence today. */
  readonly points: number;
  /** Log-odds of one fresh piece of evidence. */
  readonly coefficient: number;
  /** The coefficient in points, on the scale of today's. */
  readonly suggested: number;
};

/** What a fit was made of: the same manifest over the same history gives the same weights. */
export type TrainingManifest = FitRequest & {
  readonly features: readonly string[];
  readonly trainedOn: number;
  readonly judgedOn: number;
  /** SHA-256 of the canonical rows, of both halves. */
  readonly rowsSha256: string;
  readonly iterations: number;
  readonly hasConverged: boolean;
  readonly intercept: number;
  readonly coefficients: readonly number[];
};

export type SuggestedWeights = {
  readonly manifest: TrainingManifest;
  readonly weights: readonly SuggestedWeight[];
  /** On the half that was not used for the fit. Null: one outcome is missing there. */
  readonly auc: { readonly score: number | null; readonly fitted: number | null };
  readonly brier: { readonly fitted: number | null; readonly base: number | null };
};

/** Which half a lead belongs to, by its id: the same for every run with this seed. */
const isTrained = (leadId: string, seed: number): boolean =>
  createHash("sha256").update(`${seed}/${leadId}`).digest().readUInt8(0) < 128;

/** How often a rule applied, older evidence counting less: its points in units of one fresh piece of evidence. */
function appliedIn({ entries }: EndedLead, rule: string): number {
  return rulesIn(entries)
    .filter((entry) => entry.rule === rule && entry.base !== 0)
    .reduce((sum, { points, base, count }) => sum + points / (base / count), 0);
}

const pointsOf = (leads: readonly EndedLead[], rule: string): number => {
  const entry = leads.flatMap(({ entries }) => rulesIn(entries)).findLast((each) => each.rule === rule);
  return entry === undefined ? 0 : entry.base / entry.count;
};

const sizeOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + Math.abs(each), 0);

const observationOf = ({ lead, numbers }: Row): Observation => ({
  features: numbers,
  isPositive: lead.isWon,
});

type Row = { readonly lead: EndedLead; readonly numbers: readonly number[] };

function hashOf(rows: readonly Row[]): string {
  const canonical = rows.map(({ lead: { leadId, isWon }, numbers }) => [leadId, isWon, numbers]);
  return createHash("sha256").update(canonicalJson(canonical)).digest("hex");
}

/**
 * Weights that the outcomes suggest, from a regularised logistic regression: fitted on one half of the leads, judged on
 * the other.
 *
 * @throws RangeError if the half for the fit has no won, or no lost lead.
 */
export function suggestWeights(leads: readonly EndedLead[], request: FitRequest): SuggestedWeights {
  const { seed, lambda, mostIterations } = request;
  const features = [
    ...new Set(leads.flatMap(({ entries }) => rulesIn(entries).map(({ rule }) => rule))),
  ].toSorted();
  const rows = leads.map((lead) => ({ lead, numbers: features.map((rule) => appliedIn(lead, rule)) }));
  const trained = rows.filter(({ lead }) => isTrained(lead.leadId, seed));
  const judged = rows.filter(({ lead }) => !isTrained(lead.leadId, seed));
  const fit = fitLogistic(trained.map(observationOf), { lambda, mostIterations });
  const points = features.map((rule) => pointsOf(leads, rule));
  const scale = sizeOf(points) / Math.max(sizeOf(fit.coefficients), Number.MIN_VALUE);
  const predicted = judged.map((row) => ({
    probability: probabilityOf(fit, row.numbers),
    isWon: row.lead.isWon,
  }));
  const rate = trained.filter(({ lead }) => lead.isWon).length / trained.length;
  return {
    manifest: {
      ...{ seed, lambda, mostIterations, features, trainedOn: trained.length, judgedOn: judged.length },
      rowsSha256: hashOf(rows),
      ...fit,
    },
    weights: features.map((rule, i) => ({
      ...{ rule, points: points[i] ?? 0, coefficient: fit.coefficients[i] ?? 0 },
      // + 0: a rounded −0 is 0.
      suggested: Math.round((fit.coefficients[i] ?? 0) * scale) + 0,
    })),
    auc: {
      score: areaUnderCurve(judged.map(({ lead }) => lead)),
      fitted: areaUnderCurve(predicted.map(({ probability: score, isWon }) => ({ score, isWon }))),
    },
    brier: {
      fitted: brierScore(predicted),
      base: brierScore(predicted.map(({ isWon }) => ({ probability: rate, isWon }))),
    },
  };
}
