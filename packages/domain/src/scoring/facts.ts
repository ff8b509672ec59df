import type { Attributes } from "@leadstream/contracts";
import type { KnownLead } from "../lead/lead-state.ts";
import type { Known } from "./evidence.ts";

type Statements = Pick<KnownLead, "attributes" | "attributesFrom">;

/** Attribute names as rules and reports write them. */
const fieldOf = {
  country: "country",
  region: "region",
  city: "city",
  language: "language",
  industry: "industry",
  companySize: "company-size",
  jobLevel: "job-level",
  product: "product",
  segment: "segment",
  budgetMinor: "budget-minor",
} as const satisfies Record<keyof Attributes, string>;

const attributeNames: readonly (keyof Attributes)[] = [
  "country",
  "region",
  "city",
  "language",
  "industry",
  "companySize",
  "jobLevel",
  "product",
  "segment",
  "budgetMinor",
];

function statedFacts({ attributes, attributesFrom }: Statements): [string, Known][] {
  return attributeNames.flatMap((name): [string, Known][] => {
    const value = attributes[name];
    const from = attributesFrom[name];
    return value === undefined || from === undefined ? [] : [[fieldOf[name], { value, from: from.id }]];
  });
}

/**
 * Everything the rules may ask of a lead, by field name. What a person stated beats what a provider found.
 *
 * @returns each value with the event it came from, so that a ledger entry can cite it.
 * Cost: O(fields).
 */
export function factsOf(lead: Statements & Pick<KnownLead, "enriched">): ReadonlyMap<string, Known> {
  const found = Object.entries(lead.enriched).map(([field, { value, from }]): [string, Known] => [
    field,
    { value: value.value, from },
  ]);
  return new Map([...found, ...statedFacts(lead)]);
}
