import type { SubmissionInput } from "@leadstream/contracts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@leadstream/domain";
import { type Campaign, type FirstAction, boughtList, returning } from "./channels.ts";
import { beatFrom, momentOfDay, onWorkday } from "./day-times.ts";
import type { Choices, Dice } from "./dice.ts";
import type { Person } from "./person.ts";

/** A submission that is planned. */
export type Entry = {
  /** When the clock stops for it, epoch milliseconds. */
  readonly atMs: number;
  /** The sender's own id of it. */
  readonly key: string;
  readonly sender: string;
  /** The person it belongs to; null for an unreadable one. */
  readonly person: Person | null;
  readonly body: unknown;
  /** The most points it may add to a score. */
  readonly mayAdd: number;
};

/** A person withdraws a consent. */
export type Withdrawal = {
  readonly atMs: number;
  readonly person: Person;
  readonly channel: "email" | "phone";
};

export type Journey = { readonly entries: readonly Entry[]; readonly withdrawals: readonly Withdrawal[] };

type Visit = Pick<SubmissionInput, "kind" | "action"> & { readonly mayAdd: number };

/** Points of the default policy: an upper bound is enough. */
const firstVisits: Readonly<Record<FirstAction, Visit>> = {
  "demo-request": { kind: "form", action: "demo-request", mayAdd: 25 },
  trial: { kind: "form", action: "trial", mayAdd: 25 },
  "case-study-download": { kind: "download", action: "case-study-download", mayAdd: 15 },
  newsletter: { kind: "form", action: "newsletter", mayAdd: 5 },
  webinar: { kind: "event-scan", action: "webinar", mayAdd: 0 },
  contact: { kind: "form", action: "contact", mayAdd: 0 },
};

const laterVisits: Choices<Visit & { readonly from: number }> = [
  [26, { kind: "page-view", action: "home-page", mayAdd: 2, from: 0 }],
  [10, { kind: "email-opened", mayAdd: 0, from: 0 }],
  [22, { kind: "page-view", action: "pricing-page", mayAdd: 10, from: 0.2 }],
  [18, { kind: "download", action: "case-study-download", mayAdd: 15, from: 0.25 }],
  [6, { kind: "form", action: "newsletter", mayAdd: 5, from: 0 }],
  [14, { kind: "form", action: "demo-request", mayAdd: 25, from: 0.45 }],
  [7, { kind: "form", action: "trial", mayAdd: 25, from: 0.5 }],
];

const consentText =
  "I agree to be contacted by e-mail about products of this company. I can withdraw at any time.";

function consentsOf(dice: Dice, { interest, contact }: Person): NonNullable<SubmissionInput["consents"]> {
  const terms = { noticeId: "privacy", noticeVersion: "4", text: consentText } as const;
  const email = {
    purpose: "marketing",
    channel: "email",
    given: dice.chance(0.4 + interest * 0.4),
    ...terms,
  } as const;
  if (contact.phone === undefined) return [email];
  return [email, { purpose: "sales-contact", channel: "phone", given: dice.chance(0.75), ...terms }];
}

/** The first form's facts about a person. Later entries know them by their address alone. */
function firstBody(dice: Dice, person: Person, campaign: Campaign, visit: Visit): SubmissionInput {
  const { mayAdd: _, ...what } = visit;
  const { contact, attributes, budgetMinor } = person;
  const isIntent = visit.mayAdd >= 25;
  const consents = campaign === boughtList ? [] : consentsOf(dice, person);
  const isRobot = dice.chance(0.004);
  return {
    ...what,
    contact: isRobot ? { ...contact, fullName: "www.cheap-leads.example" } : contact,
    source: campaign.source,
    attributes: isIntent && budgetMinor !== null ? { ...attributes, budgetMinor } : attributes,
    consents,
    ...(isRobot ? { honeypot: "https://cheap-leads.example" } : {}),
  };
}

const laterBody = (
  dice: Dice,
  { contact, budgetMinor }: Person,
  { kind, action, mayAdd }: Visit,
): SubmissionInput => ({
  kind,
  ...(action === undefined ? {} : { action }),
  contact: { email: contact.email },
  source: kind === "email-opened" ? nurture : dice.weighted(returning),
  ...(mayAdd >= 25 && budgetMinor !== null ? { attributes: { budgetMinor } } : {}),
});

const nurture: Campaign["source"] = { channel: "email", campaign: "nurture-series", medium: "email" };

/** Giving a budget adds its own points. */
const budgetPoints = 10;

/** A later visit of a person this interested. People with little interest do not ask for a demo. */
function visitOf(dice: Dice, interest: number): Visit {
  const possible = laterVisits.filter(([, { from }]) => interest >= from);
  const [first = laterVisits[0], ...rest] = possible;
  const { from: _, ...visit } = dice.weighted([first, ...rest]);
  return visit;
}

/** Time until the next visit: short after an important visit, otherwise days. */
const gapMs = (dice: Dice, interest: number): number =>
  dice.chance(0.25 + interest * 0.2)
    ? 20 * MINUTE_MS + dice.wait(5 * HOUR_MS)
    : dice.wait((7 - 4 * interest) * DAY_MS);

function later(
  dice: Dice,
  person: Person,
  first: Entry,
  { untilMs, keys }: { readonly untilMs: number; readonly keys: string },
): readonly Entry[] {
  const { interest } = person;
  const most = Math.round(dice.wait(0.6 + interest * 4.6));
  const entries: Entry[] = [];
  let atMs = first.atMs;
  for (let i = 0; i < Math.min(most, 14); i += 1) {
    const wishedMs = onWorkday(dice, atMs + gapMs(dice, interest));
    const visit = visitOf(dice, interest);
    const body = laterBody(dice, person, visit);
    // Not before the beat after the last entry: entries of one person arrive one by one.
    atMs = beatFrom(Math.max(wishedMs, atMs + 1));
    if (atMs >= untilMs) break;
    const mayAdd = visit.mayAdd + (body.attributes === undefined ? 0 : budgetPoints);
    entries.push({ atMs, key: `${keys}/${i + 1}`, sender: "website", person, body, mayAdd });
  }
  return entries;
}

/** Three percent submit twice. The second submission is answered as a repeat and changes nothing. */
const pressedTwice = (dice: Dice, entry: Entry): readonly Entry[] =>
  dice.chance(0.03) ? [entry, entry] : [entry];

/** All actions of one person until the end of the demo. They do not depend on the pipeline's results. */
export function journeyOf(
  person: Person,
  campaign: Campaign,
  dice: Dice,
  times: { readonly dayMs: number; readonly untilMs: number },
): Journey {
  const keys = `person/${person.number}`;
  const cameMs = momentOfDay(dice, times.dayMs, person.country.utcOffset);
  const visit = firstVisits[dice.weighted(campaign.firstActions)];
  const occurredAt = new Date(cameMs).toISOString();
  const body = { ...firstBody(dice, person, campaign, visit), occurredAt };
  const { sender } = campaign;
  const atMs = beatFrom(cameMs);
  const first: Entry = { atMs, key: `${keys}/0`, sender, person, body, mayAdd: visit.mayAdd };
  const visits = later(dice, person, first, { untilMs: times.untilMs, keys });
  return {
    entries: [...pressedTwice(dice, first), ...visits],
    withdrawals: withdrawalsOf(dice, person, first),
  };
}

function withdrawalsOf(dice: Dice, person: Person, first: Entry): readonly Withdrawal[] {
  if (!dice.chance(0.05 - person.interest * 0.03)) return [];
  const channel = person.contact.phone !== undefined && dice.chance(0.3) ? "phone" : "email";
  return [{ atMs: beatFrom(first.atMs + DAY_MS + dice.wait(12 * DAY_MS)), person, channel }];
}
