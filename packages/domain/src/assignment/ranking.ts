import type { AssignmentPolicy, Candidate, Rep } from "@leadstream/contracts";
import type { Known } from "../scoring/evidence.ts";

/** The data of an unowned lead that the assignment rules use. */
export type Wanted = { readonly score: number; readonly facts: ReadonlyMap<string, Known> };

const textOf = (facts: Wanted["facts"], ...fields: readonly string[]): string | null => {
  for (const field of fields) {
    const value = facts.get(field)?.value;
    if (typeof value === "string") return value;
  }
  return null;
};

/** For lists such as countries or products. An empty list accepts everything, and an unknown value excludes no rep. */
const isOutside = (list: readonly string[], value: string | null): boolean =>
  list.length > 0 && value !== null && !list.includes(value);

/** The tier that a score needs: the highest tier among the rows it reaches. */
export const tierFor = (score: number, tiers: AssignmentPolicy["tiers"]): number =>
  tiers.filter((t) => score >= t.scoreFrom).reduce((tier, t) => Math.max(tier, t.minTier), 1);

type Filter = AssignmentPolicy["filters"][number];

const fails: Readonly<Record<Filter, (rep: Rep, lead: Wanted, policy: AssignmentPolicy) => boolean>> = {
  working: (rep) => !rep.isWorking,
  country: (rep, { facts }) =>
    isOutside(rep.countries, textOf(facts, "country", "company-country", "phone-country")),
  product: (rep, { facts }) => isOutside(rep.products, textOf(facts, "product")),
  language: (rep, { facts }) => isOutside(rep.languages, textOf(facts, "language")),
  industry: (rep, { facts }) => isOutside(rep.industries, textOf(facts, "industry")),
  tier: (rep, { score }, { tiers }) => rep.tier < tierFor(score, tiers),
};

const codeOf: Readonly<Record<Filter, string>> = {
  working: "not-working",
  country: "country-not-served",
  product: "product-not-served",
  language: "language-not-spoken",
  industry: "industry-not-served",
  tier: "tier-too-low",
};

/** Why the rep cannot get the lead: the first filter that fails, in the policy's order, or full capacity. */
function exclusion(rep: Rep, lead: Wanted, policy: AssignmentPolicy, onHand: number): string | null {
  const filter = policy.filters.find((f) => fails[f](rep, lead, policy));
  if (filter !== undefined) return codeOf[filter];
  return onHand >= rep.capacity ? "at-capacity" : null;
}

const weighted = (is: boolean, weight: number): number => (is ? weight : 0);

/** Ranking points of an eligible rep, rounded to two decimals. */
function pointsOf(rep: Rep, lead: Wanted, policy: AssignmentPolicy, onHand: number): number {
  const { tierMatch, industry, sameCountry, language, freeCapacity } = policy.weights;
  const { facts, score } = lead;
  const named = (list: readonly string[], value: string | null): boolean =>
    value !== null && list.includes(value);
  const points =
    weighted(rep.tier === tierFor(score, policy.tiers), tierMatch) +
    weighted(named(rep.industries, textOf(facts, "industry")), industry) +
    weighted(named(rep.countries, textOf(facts, "country", "company-country")), sameCountry) +
    weighted(named(rep.languages, textOf(facts, "language")), language) +
    freeCapacity * (rep.capacity === 0 ? 0 : 1 - onHand / rep.capacity);
  return Math.round(points * 100) / 100;
}

/**
 * Lists every rep with either the reason for exclusion or the ranking points. This table explains an assignment.
 *
 * @param onHandOf leads that the rep holds now, including those of this batch.
 * @returns one candidate per rep, ordered by rep id, so that the same input gives the same table.
 * Cost: O(reps × filters).
 */
export const candidatesFor = (
  lead: Wanted,
  reps: readonly Rep[],
  policy: AssignmentPolicy,
  onHandOf: (repId: Rep["repId"]) => number,
): readonly Candidate[] =>
  reps
    .map((rep): Candidate => {
      const onHand = onHandOf(rep.repId);
      const excluded = exclusion(rep, lead, policy, onHand);
      const points = excluded === null ? pointsOf(rep, lead, policy, onHand) : null;
      return { repId: rep.repId, excluded, points, onHand };
    })
    .toSorted((a, b) => (a.repId < b.repId ? -1 : 1));
