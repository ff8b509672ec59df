import type { SubmissionInput } from "@leadstream/contracts";
import type { IdempotencyKeys } from "@leadstream/application";
import type { Chance } from "../chance.ts";

/** Name of the local key, the sender of everything. */
export const SENDER = "local";

/** A made-up person, with the lead of the first submission. */
export type Person = {
  readonly n: number;
  readonly firstKey: string;
  readonly first: SubmissionInput;
  readonly leadId: string;
  visits: number;
};

const email = (n: number): string => `person-${n}@chaos.example`;
/** German numbers that are not assigned to anybody. */
const phone = (n: number): string => `+4930${String(23_125_000 + n)}`;

const actions = ["demo-request", "trial", "pricing-page", "case-study-download", "newsletter"] as const;

const consents = (chance: Chance): SubmissionInput["consents"] =>
  chance.between(1, 2) === 1
    ? [{ purpose: "enrichment", channel: "any", given: true, text: "You may look me up." }]
    : [{ purpose: "marketing", channel: "email", given: chance.between(1, 3) > 1, text: "Write to me." }];

/** The id that intake gives a submission. It is keyed, so computing it needs the master key. */
export type SubmissionIdOf = IdempotencyKeys["idOf"];

export function newPerson(n: number, run: string, tools: { chance: Chance; idOf: SubmissionIdOf }): Person {
  const { chance, idOf } = tools;
  const isHot = chance.between(1, 2) === 1;
  const isBot = chance.between(1, 25) === 1;
  const firstKey = `${run}-person-${n}`;
  const first: SubmissionInput = {
    action: isHot ? chance.oneOf(["demo-request", "trial"]) : chance.oneOf(actions),
    contact: { email: email(n), phone: phone(n), fullName: isBot ? "www.chaos.example" : "Ada Example" },
    attributes: isHot ? { jobLevel: "founder-cxo", companySize: 500, budgetMinor: 100_000 } : {},
    source: { channel: "chaos", campaign: chance.oneOf(["one", "two"]) },
    consents: consents(chance),
    // Sometimes a bot: quarantined, then released by a person.
    ...(isBot ? { honeypot: "x" } : {}),
  };
  const leadId = idOf(SENDER, firstKey).replace("subm_", "lead_");
  return { n, firstKey, first, leadId, visits: 0 };
}

/** A second visit, with the same address, or only with the telephone number, which is on another partition. */
export function visitOf(person: Person, chance: Chance): SubmissionInput {
  const byPhone = chance.between(1, 4) === 1;
  return {
    action: chance.oneOf(actions),
    contact: byPhone ? { phone: phone(person.n) } : { email: email(person.n) },
    source: { channel: "chaos", campaign: "again" },
    consents: chance.between(1, 6) === 1 ? consents(chance) : [],
  };
}

/** The same person by telephone at the same time: two partitions, one lead. */
export const atOnce = (person: Person): SubmissionInput => ({
  action: "newsletter",
  contact: { phone: phone(person.n) },
  source: { channel: "chaos", campaign: "at-once" },
});

/** Without contact data: refused by intake, and counted. */
export const unreachable: SubmissionInput = { action: "newsletter", contact: { fullName: "Nobody" } };
