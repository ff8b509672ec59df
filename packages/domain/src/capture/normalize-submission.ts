import {
  type Attributes,
  type Contact,
  type Defect,
  type Instant,
  isDamagedId,
  NONE,
  type PolicyDocument,
  type Source,
  type Submission,
  type Velocity,
  cutText,
  visibleText,
} from "@leadstream/contracts";
import type { AbuseFinding } from "../lead/lead-commands.ts";
import { findAbuse } from "./abuse.ts";
import type { IdentityOf } from "../identity/index.ts";
import { type ContactRules, readContact } from "./contact.ts";
import { readAttributes, readCode, readOccurredAt } from "./fields.ts";
import { createFilter, type Filter } from "./filter.ts";
import { isVisitOf } from "./visit.ts";

export type NormalizationRules = Omit<ContactRules, "policy"> & {
  readonly isDisposable: (domain: string) => boolean;
  readonly policy: ContactRules["policy"] &
    Pick<PolicyDocument, "abuse" | "followUp" | "jobLevels" | "scoring">;
  readonly receivedAt: Instant;
  /** What else came from the visitor lately; null or absent: no visitor sent it. */
  readonly velocity?: Velocity | null;
};

/** A normalized submission: identities, normalized values, and defects. */
export type NormalizedSubmission = {
  readonly identities: readonly IdentityOf[];
  readonly contact: Contact;
  readonly occurredAt: Instant;
  readonly source: Source;
  readonly attributes: Attributes;
  readonly action: string | null;
  readonly consents: Submission["consents"];
  readonly defects: readonly Defect[];
  readonly abuse: AbuseFinding | null;
  readonly isReachable: boolean;
  /** A visit of somebody of whom only a tracker's id is known: nobody can be reached by it, and it is kept. */
  readonly isVisit: boolean;
};

const present = (text: string | undefined): string | undefined => {
  const seen = text === undefined ? "" : visibleText(text);
  return seen === "" ? undefined : seen;
};

/** Removes query and fragment, which may hold names and addresses. Attribution needs only the page. */
const withoutQuery = (url: string | undefined): string | undefined =>
  present(url)
    ?.replace(/[?#].*$/s, "")
    .replace(/\/\/[^/@]*@/, "//");

/** Most characters of a part of a source in an event. */
const MOST = 200;

/** Trackers put e-mail addresses into source fields and paths. The campaign is still recognizable without them. */
function sourceOf(s: Submission["source"], filter: Filter): Source {
  const part = (name: keyof Submission["source"], text = s[name]): string | undefined => {
    const kept = filter.text(`source.${name}`, present(text), "codes");
    return kept === undefined ? undefined : cutText(kept, MOST);
  };
  const optional = {
    medium: part("medium"),
    content: part("content"),
    term: part("term"),
    landingPage: part("landingPage", withoutQuery(s.landingPage)),
    referrer: part("referrer", withoutQuery(s.referrer)),
    supplier: part("supplier"),
    authorisation: part("authorisation"),
  };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  const base = {
    channel: part("channel") ?? NONE,
    campaign: part("campaign") ?? NONE,
    party: s.party ?? "first",
  } as const;
  return { ...base, ...known };
}

/** Consents without personal data, for the event. Their texts go to the vault. */
const consentsOf = (consents: Submission["consents"], filter: Filter): Submission["consents"] =>
  consents.map((consent, i) => {
    const text = (name: "noticeVersion" | "language" | "formVersion"): string =>
      cutText(filter.text(`consents.${i}.${name}`, consent[name], "codes") ?? "", consent[name].length);
    const code = (name: "noticeId" | "mechanism"): string =>
      filter.code(`consents.${i}.${name}`, consent[name]) ?? "removed";
    return {
      ...consent,
      noticeId: code("noticeId"),
      mechanism: code("mechanism"),
      noticeVersion: text("noticeVersion"),
      language: text("language"),
      formVersion: text("formVersion"),
    };
  });

const heldBySender: Defect = {
  field: "contact",
  code: "contact.held-by-sender",
  message: "the source system holds the contact data; we can reach the person only through it",
};

const noRep: Defect = {
  field: "deal.rep",
  code: "id.damaged",
  message: "no id but what a program writes where there is none, or a rounded number; the deal has no rep",
};

const repDefects = (deal: Submission["deal"]): readonly Defect[] =>
  deal?.rep !== undefined && isDamagedId(deal.rep) ? [noRep] : [];

const noRule: Defect = {
  field: "action",
  code: "action.no-rule",
  message:
    "no rule of the policy knows this action; it earns no points and has no response promise of its own",
};

/** Whether a rule asks for the action, or takes any action of such an interaction. */
function isKnownAction(
  action: string,
  kind: Submission["kind"],
  { scoring, followUp }: Pick<PolicyDocument, "followUp" | "scoring">,
): boolean {
  const behaviour = [...scoring.behaviour, ...scoring.negativeBehaviour];
  return (
    behaviour.some(({ actions, kinds }) =>
      actions === undefined ? kinds?.includes(kind) === true : actions.includes(action),
    ) || followUp.respond.some(({ actions }) => actions?.includes(action) === true)
  );
}

/**
 * Normalizes a valid submission: e-mail, phone, dates and source. It also finds identities and signs of abuse. An
 * invalid field does not cost the lead: the field is left out, with a defect that names the place and the reason, never
 * the value. E-mail addresses and telephone numbers are removed from every field that goes into an event.
 *
 * @param s     a submission that passed its schema.
 * @param rules look-ups of phone numbers and domains, the policy, the sender, and the time of receipt.
 * @returns everything that capture needs; `isReachable` is false if neither we nor the sender can reach the person.
 * Cost: one phone parse, a few regular expressions.
 */
export function normalizeSubmission(s: Submission, rules: NormalizationRules): NormalizedSubmission {
  const country = readCode(s.attributes.country, "country");
  const { contact, identities, hasWay, email, defects } = readContact(s, country.value, rules);
  const moment = readOccurredAt(s.occurredAt, rules.receivedAt);
  const filter = createFilter();
  const { jobLevels, abuse } = rules.policy;
  const attributes = readAttributes(s.attributes, s.contact.jobTitle, { country, jobLevels, filter });
  const held = s.contactHeldBySender && identities.some(({ kind }) => kind === "external");
  const source = sourceOf(s.source, filter);
  const action = filter.code("action", s.action) ?? null;
  const consents = consentsOf(s.consents, filter);
  return {
    identities,
    contact,
    occurredAt: moment.value,
    source,
    attributes: attributes.value,
    action,
    consents,
    defects: [
      ...defects,
      ...moment.defects,
      ...attributes.defects,
      ...(action === null || isKnownAction(action, s.kind, rules.policy) ? [] : [noRule]),
      ...(held && !hasWay ? [heldBySender] : []),
      ...repDefects(s.deal),
      ...filter.defects(),
    ],
    abuse: findAbuse(
      { submission: s, email, source, velocity: rules.velocity ?? null },
      { abuse, isDisposable: rules.isDisposable },
    ),
    isReachable: hasWay || held,
    isVisit: s.record === "lead" && isVisitOf(s.kind, identities),
  };
}
