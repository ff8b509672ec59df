import type { AssignmentPolicy, Candidate, Rep } from "@leadstream/contracts";
import type { Known } from "../scoring/evidence.ts";

/** What the rules look at in a lead that needs an owner. */
export type Wanted = { readonly score: number; readonly facts: ReadonlyMap<string, Known> };

const says = (facts: Wanted["facts"], ...fields: readonly string[]): string | null => {
  for (const field of fields) {
    const value = facts.get(field)?.value;
    if (typeof value === "string") return value;
  }
  return null;
};

/** Countries, products and the like: an empty list takes everything, an unknown value excludes nobody. */
const isOutside = (list: readonly string[], value: string | null): boolean =>
  list.length > 0 && value !== null && !list.includes(value);

/** The tier a score needs: that of the highest row it reaches. */
export const tierFor = (score: number, tiers: AssignmentPolicy["tiers"]): number =>
  tiers.filter((t) => score >= t.scoreFrom).reduce((tier, t) => Math.max(tier, t.minTier), 1);

type Filter = AssignmentPolicy["filters"][number];

const failing: Readonly<Record<Filter, (rep: Rep, lead: Wanted, policy: AssignmentPolicy) => boolean>> = {
  working: (rep) => !rep.isWorking,
  country: (rep, { facts }) =>
    isOutside(rep.countries, says(facts, "country", "company-country", "phone-country")),
  product: (rep, { facts }) => isOutside(rep.products, says(facts, "product")),
  language: (rep, { facts }) => isOutside(rep.languages, says(facts, "language")),
  industry: (rep, { facts }) => isOutside(rep.industries, says(facts, "industry")),
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

/** Why this rep may not get this lead: the first failing filter in the policy's order, or a full hand. */
function exclusion(rep: Rep, lead: Wanted, policy: AssignmentPolicy, onHand: number): string | null {
  const filter = policy.filters.find((f) => failing[f](rep, lead, policy));
  if (filter !== undefined) return codeOf[filter];
  return onHand >= rep.capacity ? "at-capacity" : null;
}

const share = (is: boolean, weight: number): number => (is ? weight : 0);

/** Priority points of an eligible rep, two digits. */
function pointsOf(rep: Rep, lead: Wanted, policy: AssignmentPolicy, onHand: number): number {
  const { tierMatch, industry, sameCountry, language, freeCapacity } = policy.weights;
  const { facts, score } = lead;
  const named = (list: readonly string[], value: string | null): boolean =>
    value !== null && list.includes(value);
  const points =
    share(rep.tier === tierFor(score, policy.tiers), tierMatch) +
    share(named(rep.industries, says(facts, "industry")), industry) +
    share(named(rep.countries, says(facts, "country", "company-country")), sameCountry) +
    share(named(rep.languages, says(facts, "language")), language) +
    freeCapacity * (rep.capacity === 0 ? 0 : 1 - onHand / rep.capacity);
  return Math.round(points * 100) / 100;
}

/**
 * Every rep with the reason of exclusion or the ranking points: the table an assignment shows for itself.
 *
 * @param onHandOf leads the rep holds right now, this batch included.
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
