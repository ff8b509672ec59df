import type { Attributes } from "@leadstream/contracts";
import type { KnownLead } from "../lead/lead-state.ts";
import type { Known } from "./evidence.ts";

type Attributed = Pick<KnownLead, "attributes" | "attributesFrom">;

/** Attribute names, as in rules and reports. */
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

function submittedFacts({ attributes, attributesFrom }: Attributed): [string, Known][] {
  return attributeNames.flatMap((name): [string, Known][] => {
    const value = attributes[name];
    const from = attributesFrom[name];
    return value === undefined || from === undefined ? [] : [[fieldOf[name], { value, from: from.id }]];
  });
}

/**
 * Collects all facts of a lead for the rules, by field name. A submitted value takes precedence over an enriched one.
 *
 * @returns each value with its source event, so that a ledger entry can refer to it.
 * Cost: O(fields).
 */
export function factsOf(lead: Attributed & Pick<KnownLead, "enriched">): ReadonlyMap<string, Known> {
  const found = Object.entries(lead.enriched).map(([field, { value, from }]): [string, Known] => [
    field,
    { value: value.value, from },
  ]);
  return new Map([...found, ...submittedFacts(lead)]);
}
