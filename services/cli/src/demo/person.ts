import type { Attributes, SubmissionInput } from "@leadstream/contracts";
import type { Campaign } from "./channels.ts";
import type { Company } from "./companies.ts";
import type { Country } from "./countries.ts";
import type { Choices, Dice } from "./dice.ts";

/** Why a person will not buy, whatever the score. */
export type Misfit = "competitor" | "student";

/** A made-up person, with a fact that only the story knows: the interest to buy. */
export type Person = {
  readonly number: number;
  readonly country: Country;
  readonly contact: NonNullable<SubmissionInput["contact"]>;
  readonly attributes: NonNullable<SubmissionInput["attributes"]>;
  readonly budgetMinor: number | null;
  readonly company: Company | null;
  /** 0 looks around, 1 wants to buy. */
  readonly interest: number;
  readonly misfit: Misfit | null;
};

type Level = NonNullable<Attributes["jobLevel"]>;

const levels: Choices<Level> = [
  [15, "founder-cxo"],
  [19, "director"],
  [30, "manager"],
  [30, "staff"],
  [6, "intern"],
];
const titles: Readonly<Record<Level, readonly [string, ...string[]]>> = {
  "founder-cxo": ["Founder", "CEO", "Chief Revenue Officer", "Geschäftsführerin"],
  director: ["Sales Director", "Head of Marketing", "VP Sales", "Diretor comercial"],
  manager: ["Sales Operations Manager", "Marketing Manager", "Team Lead Inside Sales"],
  staff: ["Account Executive", "CRM Specialist", "Growth Marketer"],
  intern: ["Marketing Intern", "Praktikantin Vertrieb"],
};
/** What a level adds to the interest: people who decide look closer. */
const pull: Readonly<Record<Level, number>> = {
  "founder-cxo": 0.16,
  director: 0.12,
  manager: 0.03,
  staff: -0.1,
  intern: -0.25,
};

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/[^a-z]/giu, "")
    .toLowerCase();

/** Addresses at free mail providers contain an unlikely number, so that no real mailbox is meant. */
function addressOf(person: { firstName: string; lastName: string; number: number }, domain: string): string {
  const name = `${plain(person.firstName)}.${plain(person.lastName)}`;
  const isMadeUp = domain.endsWith(".example");
  return isMadeUp
    ? `${name}.${person.number}@${domain}`
    : `${name}.leadstream-demo.${person.number}@${domain}`;
}

const throwAway = ["mailinator.com", "trashmail.com", "yopmail.com"] as const;

function mailDomain(dice: Dice, country: Country, company: Company | null): string {
  if (dice.chance(0.015)) return dice.pick(throwAway);
  if (company !== null && dice.chance(0.82)) return company.domain;
  return dice.pick(country.freeMail);
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * Makes up a person.
 *
 * @param number   0, 1, 2 …: part of the address, so that every person is different.
 * @param campaign where the person comes from first; it changes the interest.
 */
export function makePerson(
  number: number,
  dice: Dice,
  around: {
    readonly country: Country;
    readonly campaign: Campaign;
    readonly companies: readonly Company[];
  },
): Person {
  const { country, campaign, companies } = around;
  const company = dice.chance(0.76) ? (companies[dice.between(0, companies.length - 1)] ?? null) : null;
  const level = dice.weighted(levels);
  const size = company === null ? 0 : Math.min(0.12, Math.log10(company.size) * 0.05 - 0.03);
  const interest = clamp(dice.next() * 0.85 + pull[level] + size + campaign.quality);
  const firstName = dice.pick(country.firstNames);
  const lastName = dice.pick(country.lastNames);
  const email = addressOf({ firstName, lastName, number }, mailDomain(dice, country, company));
  const phone = dice.chance(0.55) ? country.phone(number) : null;
  return {
    number,
    country,
    company,
    interest,
    misfit: misfitOf(dice, level),
    contact: {
      email,
      ...(phone === null ? {} : { phone }),
      firstName: dice.chance(0.008) ? "asdf" : firstName,
      lastName,
      ...(company === null ? {} : { company: company.name }),
      ...(dice.chance(0.7) ? { jobTitle: dice.pick(titles[level]) } : {}),
    },
    attributes: statedBy(dice, country, company, level),
    budgetMinor: dice.chance(interest * 0.7) ? dice.between(4, 60) * 100_000 : null,
  };
}

const misfitOf = (dice: Dice, level: Level): Misfit | null => {
  if (dice.chance(0.012)) return "competitor";
  return level === "intern" && dice.chance(0.5) ? "student" : null;
};

function statedBy(
  dice: Dice,
  country: Country,
  company: Company | null,
  jobLevel: Level,
): Person["attributes"] {
  return {
    country: country.code,
    language: dice.weighted(country.languages),
    city: dice.pick(country.cities),
    ...(dice.chance(0.85) ? { jobLevel } : {}),
    ...(company !== null && dice.chance(0.5)
      ? { industry: company.industry, companySize: company.size }
      : {}),
  };
}
