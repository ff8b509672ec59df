import { invert } from "../attribution/linear-algebra.ts";

/** One observation: a number for each feature, and whether it came out. */
export type Observation = { readonly features: readonly number[]; readonly isPositive: boolean };

export type Fit = {
  readonly intercept: number;
  /** Log-odds for each unit of each feature. */
  readonly coefficients: readonly number[];
  readonly iterations: number;
  /** Whether the last step was small enough; if not, more iterations are needed. */
  readonly hasConverged: boolean;
};

export type FitTerms = {
  /** Weight of the penalty; above 0, so that the fit is unique even where a feature separates the outcomes. */
  readonly lambda: number;
  readonly mostIterations: number;
};

const TOLERANCE = 1e-10;

const sigmoid = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** Gradient and Hessian of the penalised loss; the first weight is the intercept, which is not penalised. */
function slopeAt(
  rows: readonly (readonly number[])[],
  positives: readonly boolean[],
  weights: readonly number[],
  lambda: number,
): { readonly gradient: number[]; readonly hessian: number[][] } {
  const n = weights.length;
  const penalty = (i: number): number => (i === 0 ? 0 : lambda);
  const gradient = weights.map((weight, i) => penalty(i) * weight);
  const hessian = weights.map((_, i) => weights.map((__, k) => (i === k ? penalty(i) : 0)));
  rows.forEach((row, r) => {
    const p = sigmoid(dot(row, weights));
    const error = p - (positives[r] === true ? 1 : 0);
    const curvature = p * (1 - p);
    for (let i = 0; i < n; i += 1) {
      const x = row[i] ?? 0;
      if (x === 0) continue;
      gradient[i] = (gradient[i] ?? 0) + error * x;
      const line = hessian[i] ?? [];
      for (let k = 0; k < n; k += 1) line[k] = (line[k] ?? 0) + curvature * x * (row[k] ?? 0);
    }
  });
  return { gradient, hessian };
}

/**
 * Fits a logistic regression with an L2 penalty by Newton's method:
 * `minimise Σ log(1 + e^(−y(b + w·x))) + λ/2 · |w|²` with `y` = 1 or −1. The intercept is not penalised, as in
 * scikit-learn with `C = 1/λ`.
 *
 * It uses no chance: the same observations give the same fit.
 *
 * @param observations with equally many features each; both outcomes must occur.
 * @throws RangeError without both outcomes, or if `lambda` is too small for the fit to be determined.
 * Cost: O(iterations × observations × features²), mostly under ten iterations.
 */
export function fitLogistic(observations: readonly Observation[], terms: FitTerms): Fit {
  const positives = observations.map(({ isPositive }) => isPositive);
  if (!positives.includes(true) || !positives.includes(false))
    throw new RangeError("a fit needs leads that were won and leads that were lost");
  const rows = observations.map(({ features }) => [1, ...features]);
  let weights: readonly number[] = (rows[0] ?? []).map(() => 0);
  for (let iteration = 1; iteration <= terms.mostIterations; iteration += 1) {
    const { gradient, hessian } = slopeAt(rows, positives, weights, terms.lambda);
    const step = invert(hessian).map((line) => dot(line, gradient));
    weights = weights.map((weight, i) => weight - (step[i] ?? 0));
    const isThere = step.every((value) => Math.abs(value) < TOLERANCE);
    if (isThere || iteration === terms.mostIterations) return fitOf(weights, iteration, isThere);
  }
  return fitOf(weights, 0, false);
}

const fitOf = (
  [intercept = 0, ...coefficients]: readonly number[],
  iterations: number,
  hasConverged: boolean,
): Fit => ({
  ...{ intercept, coefficients, iterations, hasConverged },
});

/** The probability that a fit gives to an observation, 0..1. */
export const probabilityOf = ({ intercept, coefficients }: Fit, features: readonly number[]): number =>
  sigmoid(intercept + dot(coefficients, features));
