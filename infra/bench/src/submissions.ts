import { hash } from "node:crypto";
import type { RawSubmission } from "@leadstream/application";
import type { Rep, SubmissionInput } from "@leadstream/contracts";
import { defaultPolicy } from "@leadstream/contracts";
import { repIdFor } from "@leadstream/application";
import { seededNumbers } from "@leadstream/kernel";

/*
 * The traffic of the pipeline and latency cases: generated from a seed, the same in every run. 40 % of the people are
 * hot: they ask for a demo and later download a case study, which takes them over the threshold and to a rep. One in
 * ten of the others also comes a second time. Half of all give a consent. One in fifty has no contact data and is
 * refused.
 */

type Chance = () => number;

/** Exponential gaps: independent arrivals. @returns milliseconds from the start, rising */
export function arrivals(count: number, perSecond: number, seed = 7): readonly number[] {
  const chance = seededNumbers(seed);
  let at = 0;
  return Array.from({ length: count }, () => (at += (-Math.log(1 - chance()) * 1_000) / perSecond));
}

const pick = <T>(chance: Chance, first: T, ...rest: readonly T[]): T =>
  [first, ...rest][Math.floor(chance() * (rest.length + 1))] ?? first;

const SHARE_OF_HOT = 0.4;
const SHARE_COMING_AGAIN = 0.1;
const SHARE_UNREACHABLE = 0.02;
/** A second visit comes within this many submissions after the first. */
const LONGEST_GAP = 400;

type Person = { readonly n: number; readonly run: string; readonly isHot: boolean };

/** First telephone number of a run: people of two runs share neither address nor number. */
const firstNumberOf = (run: string): number =>
  1_000_000 + (Number.parseInt(hash("sha256", run, "hex").slice(0, 8), 16) % 8_900_000);

const companies = ["Nordwind", "Silberfluss", "Kestrel", "Brightwater", "Altavia", "Rosenquist"];
const names = ["Ada", "Björn", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiro", "Ines", "João"];

function contactOf({ n, run }: Person): SubmissionInput["contact"] {
  const company = companies[n % companies.length] ?? "Nordwind";
  const first = names[n % names.length] ?? "Ada";
  return {
    email: `p${n}.${run}@${company.toLowerCase()}-${n % 97}.example`,
    phone: `+49301${firstNumberOf(run) + n}`,
    firstName: first,
    lastName: `Muster${n}`,
    company: `${company} ${n % 97} GmbH`,
    ip: `203.0.113.${n % 250}`,
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
  };
}

const sourceOf = (chance: Chance): SubmissionInput["source"] => ({
  channel: pick(chance, "organic-search", "paid-search", "social", "referral", "e-mail", "direct"),
  campaign: pick(chance, "spring", "webinar", "always-on", "partner"),
  medium: pick(chance, "cpc", "post", "newsletter"),
  landingPage: `https://www.example.com/${pick(chance, "pricing", "demo", "guide")}`,
});

const consentOf = (chance: Chance): SubmissionInput["consents"] =>
  chance() < 0.5
    ? [{ purpose: "marketing", channel: "email", given: chance() < 0.8, text: "Yes, write to me." }]
    : [];

function firstVisit(person: Person, chance: Chance): SubmissionInput {
  const { isHot } = person;
  return {
    kind: "form",
    action: isHot ? "demo-request" : pick(chance, "newsletter", "home-page", "case-study-download"),
    contact: contactOf(person),
    source: sourceOf(chance),
    attributes: isHot
      ? { jobLevel: "founder-cxo", companySize: 250, budgetMinor: 5_000_000, country: "DE", language: "de" }
      : { jobLevel: pick(chance, "staff", "intern", "manager"), companySize: 20, country: "DE" },
    consents: consentOf(chance),
  };
}

const secondVisit = (person: Person, chance: Chance): SubmissionInput => ({
  kind: "download",
  action: person.isHot ? "case-study-download" : "home-page",
  contact: { email: contactOf(person)?.email },
  source: sourceOf(chance),
  consents: [],
});

const unreachable = (chance: Chance): SubmissionInput => ({
  kind: "form",
  contact: { firstName: "Nobody" },
  source: sourceOf(chance),
});

/**
 * @param count at least this many submissions, in order of arrival
 * @param run   part of addresses and telephone numbers, so that two calls give different people
 */
export function submissions(count: number, run: string, seed = 42): readonly RawSubmission[] {
  const chance = seededNumbers(seed);
  const due: { readonly at: number; readonly body: SubmissionInput }[] = [];
  for (let n = 0; due.length < count; n += 1) {
    const person = { n, run, isHot: chance() < SHARE_OF_HOT };
    if (chance() < SHARE_UNREACHABLE) due.push({ at: n, body: unreachable(chance) });
    else due.push({ at: n, body: firstVisit(person, chance) });
    if (person.isHot || chance() < SHARE_COMING_AGAIN)
      due.push({ at: n + 1 + chance() * LONGEST_GAP, body: secondVisit(person, chance) });
  }
  return due
    .toSorted((a, b) => a.at - b.at)
    .map(({ body }, i) => ({
      sender: pick(chance, "web", "landing", "partner-feed"),
      actorKind: "service",
      idempotencyKey: `${run}/${i}`,
      body,
    }));
}

/** Twenty reps in three time zones who together may take every lead. */
export const reps: readonly Rep[] = Array.from({ length: 20 }, (_, n) => ({
  repId: repIdFor(`bench:${n}`),
  handle: `rep-${n}`,
  team: n % 2 === 0 ? "inside" : "field",
  isWorking: true,
  calendar: ["berlin", "new-york", "shanghai"][n % 3] ?? defaultPolicy.defaultCalendar,
  countries: [],
  products: [],
  languages: n % 4 === 0 ? ["de", "en"] : [],
  industries: [],
  tier: 1 + (n % 3),
  capacity: 100_000,
}));
