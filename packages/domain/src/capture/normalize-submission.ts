import {
  type AbusePolicy,
  type Attributes,
  type Contact,
  type Defect,
  type Instant,
  NONE,
  type Source,
  type Submission,
} from "@leadstream/contracts";
import type { AbuseFinding } from "../lead/lead-commands.ts";
import { findAbuse } from "./abuse.ts";
import { readAttributes, readEmail, readOccurredAt, readPhone } from "./fields.ts";
import { createFilter, type Filter } from "./filter.ts";

export type IdentityOf = {
  readonly kind: "email" | "phone" | "external" | "anonymous";
  readonly value: string;
};

export type NormalizationRules = {
  readonly phoneOf: (raw: string) => string | null;
  readonly isDisposable: (domain: string) => boolean;
  readonly abuse: AbusePolicy;
  readonly receivedAt: Instant;
};

/** A submission as we understood it: identities to claim, values to keep, and what was wrong with it. */
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
};

const present = (text: string | undefined): string | undefined => {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === "" ? undefined : trimmed;
};

/** Query and fragment may hold names and addresses; the page itself is what attribution needs. */
const withoutQuery = (url: string | undefined): string | undefined =>
  present(url)
    ?.replace(/[?#].*$/s, "")
    .replace(/\/\/[^/@]*@/, "//");

/** Trackers put addresses into source fields and paths: what is left says as much about the campaign. */
function sourceOf(s: Submission["source"], filter: Filter): Source {
  const part = (name: keyof Submission["source"], text = s[name]): string | undefined =>
    filter.text(`source.${name}`, present(text), "codes");
  const optional = {
    medium: part("medium"),
    content: part("content"),
    term: part("term"),
    landingPage: part("landingPage", withoutQuery(s.landingPage))?.slice(0, 200),
    referrer: part("referrer", withoutQuery(s.referrer))?.slice(0, 200),
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

/** Consents as they may be told in an event; their texts go to the vault. */
const consentsOf = (consents: Submission["consents"], filter: Filter): Submission["consents"] =>
  consents.map((consent, i) => {
    const text = (name: "noticeVersion" | "language" | "formVersion"): string =>
      filter.text(`consents.${i}.${name}`, consent[name], "codes") ?? "";
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

/** The identities a person may be known by, surest first. */
function identitiesOf(email: string | null, phone: string | null, contact: Contact): readonly IdentityOf[] {
  const of = (kind: IdentityOf["kind"], values: readonly (string | null)[]): readonly IdentityOf[] =>
    values.flatMap((value) => (value === null || value.trim() === "" ? [] : [{ kind, value: value.trim() }]));
  return [
    ...of("email", [email]),
    ...of("phone", [phone]),
    ...of("external", contact.externalIds ?? []),
    ...of("anonymous", contact.anonymousIds ?? []),
  ];
}

const heldBySender: Defect = {
  field: "contact",
  code: "contact.held-by-sender",
  message: "the source system holds the contact data; we can reach the person only through it",
};

/**
 * Reads a checked submission: normalises e-mail, phone, dates and source, tells identities and abuse. A bad
 * field costs the field, not the lead: it is left out with a defect that names place and reason, never the value.
 * E-mail addresses and telephone numbers leave every field that goes into an event.
 *
 * @param s     a submission that passed its schema.
 * @param rules phone and disposable-domain look-ups, the abuse policy, and when we received it.
 * @returns everything capture needs; `isReachable` is false when neither we nor the sender can reach the person.
 * Cost: one phone parse, a few regular expressions.
 */
export function normalizeSubmission(s: Submission, rules: NormalizationRules): NormalizedSubmission {
  const email = readEmail(s.contact.email);
  const phone = readPhone(s.contact.phone, rules.phoneOf);
  const moment = readOccurredAt(s.occurredAt, rules.receivedAt);
  const filter = createFilter();
  const attributes = readAttributes(s.attributes, s.contact.jobTitle, filter);
  const contact: Contact = {
    ...s.contact,
    ...(email.value === null ? {} : { email: email.value }),
    ...(phone.value === null ? {} : { phone: phone.value }),
  };
  const identities = identitiesOf(email.value, phone.value, s.contact);
  const held = s.contactHeldBySender && identities.some(({ kind }) => kind === "external");
  const isOurs = email.value !== null || phone.value !== null;
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
      ...email.defects,
      ...phone.defects,
      ...moment.defects,
      ...attributes.defects,
      ...(held && !isOurs ? [heldBySender] : []),
      ...filter.defects(),
    ],
    abuse: findAbuse({ submission: s, email: email.value, source }, rules),
    isReachable: isOurs || held,
  };
}
