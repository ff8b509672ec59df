import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areaUnderCurve,
  brierScore,
  calibrationBins,
  fitLogistic,
  type Judged,
  liftByDecile,
  liftByRule,
  probabilityOf,
} from "../src/index.ts";

const leads = (pairs: readonly (readonly [number, 0 | 1])[]): readonly Judged[] =>
  pairs.map(([score, won]) => ({ score, isWon: won === 1 }));

describe("the area under the curve", () => {
  // Of 12 pairs of a won and a lost lead: 3 + 3 + 2.5·… counted by hand; roc_auc_score of scikit-learn 1.x says the same.
  it("counts ties half", () => {
    const some = leads([
      [10, 0],
      [40, 0],
      [40, 1],
      [80, 1],
      [40, 0],
      [40, 1],
      [90, 0],
    ]);
    expect(areaUnderCurve(some)).toBe(7 / 12);
  });

  it("is the share of pairs in the right order, whatever the leads", () => {
    const lead = fc.record({ score: fc.integer({ min: 0, max: 20 }), isWon: fc.boolean() });
    fc.assert(
      fc.property(fc.array(lead, { minLength: 2, maxLength: 40 }), (all) => {
        const [won, lost] = [all.filter(({ isWon }) => isWon), all.filter(({ isWon }) => !isWon)];
        const pairs = won.flatMap((w) =>
          lost.map((l) => (w.score > l.score ? 1 : w.score === l.score ? 0.5 : 0)),
        );
        const expected = pairs.length === 0 ? null : pairs.reduce<number>((a, b) => a + b, 0) / pairs.length;
        const area = areaUnderCurve(all);
        if (expected === null) expect(area).toBeNull();
        else expect(area).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe("lift and calibration", () => {
  it("compares each tenth with the average", () => {
    const twenty = leads(Array.from({ length: 20 }, (_, i) => [i * 5, i >= 15 ? 1 : 0] as const));
    const deciles = liftByDecile(twenty);
    expect(deciles.map(({ lift }) => lift)).toEqual([4, 4, 2, 0, 0, 0, 0, 0, 0, 0]);
    expect(deciles[0]).toEqual({ decile: 1, leads: 2, won: 2, lowest: 90, highest: 95, lift: 4 });
  });

  it("puts a score of 100 into the last bin", () => {
    const some = leads([
      [100, 1],
      [90, 0],
      [9, 0],
    ]);
    expect(calibrationBins(some)).toEqual([
      { from: 0, to: 10, leads: 1, expected: 0.09, observed: 0 },
      { from: 90, to: 100, leads: 2, expected: 0.95, observed: 0.5 },
    ]);
  });

  it("gives the Brier score of certainty and of a coin", () => {
    expect(brierScore([{ probability: 1, isWon: true }])).toBe(0);
    expect(brierScore([{ probability: 0.5, isWon: false }])).toBe(0.25);
    expect(brierScore([])).toBeNull();
  });

  it("compares leads of a rule with the others", () => {
    const entry = (rule: string) =>
      ({ rule, group: "fit", capGroup: null, points: 5, base: 5, count: 1, evidence: null }) as const;
    const cap = { ...entry("cap.content"), group: "cap" } as const;
    const lifts = liftByRule([
      { entries: [entry("demo"), cap], isWon: true },
      { entries: [entry("demo")], isWon: false },
      { entries: [], isWon: true },
      { entries: [], isWon: false },
      { entries: [], isWon: false },
      { entries: [], isWon: false },
    ]);
    expect(lifts).toEqual([{ rule: "demo", points: 5, leads: 2, won: 1, lift: 2 }]);
  });
});

/** Computed with scikit-learn, LogisticRegression(C=1/λ, solver="newton-cholesky", tol=1e-14). */
const reference = [
  [1, -1.9582026403561728, [0.5084654740111381, 1.1100522498561696, 0.776391059726665], 0.11289637882063482],
  [
    10,
    -0.46536023533957543,
    [0.08895133787410368, 0.28564052020381203, 0.13186014935015156],
    0.20089103380717047,
  ],
  [0.1, -4.599292534784128, [1.3752892104303875, 2.4866528501887832, 2.75373709630547], 0.06495362658931765],
] as const;

const observations = [
  [[0, 1.5, 0], 0],
  [[1, 0.2, 1], 1],
  [[0, 0.7, 0], 0],
  [[1, 2.5, 1], 1],
  [[1, 1.1, 0], 0],
  [[0, 0.3, 1], 0],
  [[0, 1.9, 0], 1],
  [[1, 0.4, 0], 0],
  [[1, 1.7, 1], 1],
  [[0, 0.1, 0], 0],
  [[1, 2.2, 0], 1],
  [[0, 2.8, 1], 1],
].map(([features, y]) => ({ features: Array.isArray(features) ? features : [], isPositive: y === 1 }));

describe("the logistic regression", () => {
  it.each(reference)(
    "with λ = %d gives the numbers of scikit-learn",
    (lambda, intercept, coefficients, brier) => {
      const fit = fitLogistic(observations, { lambda, mostIterations: 50 });
      expect(fit.hasConverged).toBe(true);
      expect(fit.intercept).toBeCloseTo(intercept, 8);
      fit.coefficients.forEach((value, i) => expect(value).toBeCloseTo(coefficients[i] ?? Number.NaN, 8));
      const predicted = observations.map(({ features, isPositive: isWon }) => ({
        probability: probabilityOf(fit, features),
        isWon,
      }));
      expect(brierScore(predicted)).toBeCloseTo(brier, 8);
    },
  );

  it("does not depend on the order of the observations", () => {
    const terms = { lambda: 1, mostIterations: 50 };
    const [there, back] = [fitLogistic(observations, terms), fitLogistic(observations.toReversed(), terms)];
    back.coefficients.forEach((value, i) =>
      expect(value).toBeCloseTo(there.coefficients[i] ?? Number.NaN, 10),
    );
  });

  it("needs both outcomes", () => {
    const won = observations.filter(({ isPositive }) => isPositive);
    expect(() => fitLogistic(won, { lambda: 1, mostIterations: 9 })).toThrow("won and leads that were lost");
  });
});
