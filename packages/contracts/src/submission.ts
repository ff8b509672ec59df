import { z } from "zod";
import { Attributes, Direction, InteractionKind } from "./source.ts";
import { Code, Defect, Instant, SubmissionId } from "./basics.ts";
import { Velocity } from "./abuse-policy.ts";
import { MoreDefects } from "./defect-list.ts";
import { ConsentChannel, LawfulBasis, Purpose } from "./subject-events.ts";

const text = (max: number): z.ZodString => z.string().max(max);

/** Texts that stand for a person, a thing or a moment. */
const names = {
  email: text(320),
  phone: text(60),
  id: text(200).min(3),
  anonymousId: text(200).min(1),
  rep: text(200),
  ip: text(60),
  moment: text(40),
};

/** Cut short, they would stand for another: a text that is too long is none of these. */
export const wholeTexts: ReadonlySet<unknown> = new Set(Object.values(names));

/** One consent as a form or mapping states it. */
export const SubmittedConsent = z.strictObject({
  purpose: Purpose,
  channel: ConsentChannel,
  given: z.boolean(),
  lawfulBasis: LawfulBasis.default("consent"),
  text: text(4000).optional(),
  noticeId: Code.default("unspecified"),
  noticeVersion: text(40).min(1).default("1"),
  language: text(20).min(2).default("en"),
  formVersion: text(40).default("1"),
  mechanism: Code.default("checkbox"),
});
export type SubmittedConsent = z.infer<typeof SubmittedConsent>;

/** The data that identifies the person. Stored only in the vault and, encrypted, in the inbound topic. */
export const Contact = z.strictObject({
  email: names.email.optional(),
  phone: names.phone.optional(),
  firstName: text(120).optional(),
  lastName: text(120).optional(),
  fullName: text(240).optional(),
  company: text(240).optional(),
  jobTitle: text(240).optional(),
  message: text(8000).optional(),
  /** `system:id` pairs, e.g. `olist:dac3…`. */
  externalIds: z.array(names.id).max(20).optional(),
  deviceIds: z.array(names.anonymousId).max(20).optional(),
  anonymousIds: z.array(names.anonymousId).max(20).optional(),
  ip: names.ip.optional(),
  userAgent: text(500).optional(),
});
export type Contact = z.infer<typeof Contact>;

/** Source, as a sender sends it. Capture normalizes it. */
export const SubmittedSource = z.strictObject({
  channel: text(200).optional(),
  campaign: text(200).optional(),
  medium: text(200).optional(),
  content: text(200).optional(),
  term: text(200).optional(),
  landingPage: text(2000).optional(),
  referrer: text(2000).optional(),
  party: z.enum(["first", "second", "third"]).optional(),
  supplier: text(200).optional(),
  authorisation: text(200).optional(),
});

/** A won deal of the source system. An external id links it to its lead. */
export const SubmittedDeal = z.strictObject({
  amountMinor: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** `system:id` of the sales rep in the source system. */
  rep: names.rep.optional(),
});

export type SubmittedDeal = z.infer<typeof SubmittedDeal>;

/**
 * What a sender may send: `POST /v1/leads`, a row of a batch, a row of an import.
 * Intake reads with tolerance (what does not fit costs its field, unknown fields are named), so that this is what is
 * left of it.
 */
export const Submission = z.strictObject({
  record: z.enum(["lead", "won"]).default("lead"),
  kind: InteractionKind.default("form"),
  direction: Direction.default("inbound"),
  action: Code.optional(),
  /** When it happened; absent: when we received it. ISO 8601 with offset, or a plain date (start of that UTC day). */
  occurredAt: names.moment.optional(),
  contact: Contact.default({}),
  /** True if the source system holds the contact data and we do not (imports only). */
  contactHeldBySender: z.boolean().default(false),
  source: SubmittedSource.default({}),
  attributes: Attributes.extend({ country: text(80).optional(), language: text(20).optional() })
    .strict()
    .default({}),
  consents: z.array(SubmittedConsent).max(20).default([]),
  deal: SubmittedDeal.optional(),
  /** A form field that people do not see. If it is filled in, a robot sent the form. */
  honeypot: text(500).optional(),
});
export type Submission = z.infer<typeof Submission>;
export type SubmissionInput = z.input<typeof Submission>;

/** A message of `leads.inbound.v1`. Personal data is sealed with the key of the day. */
export const InboundMessage = z.object({
  submissionId: SubmissionId,
  sender: Code,
  receivedAt: Instant,
  actorKind: z.enum(["service", "import"]),
  /** If not empty, intake could not accept the submission. Capture records it as refused with these defects. */
  refusedFor: z.array(Defect),
  /** Number of defects that are not listed. Absent: none. */
  moreDefects: MoreDefects.optional(),
  /** What intake changed or left out of what it accepted. */
  mended: z.array(Defect).optional(),
  /** How many things there were beside these; absent: none. */
  moreMended: MoreDefects.optional(),
  /** Sealed JSON of a `Submission`; null when refused. */
  sealed: z.object({ keyId: z.string().max(40), bytes: z.string() }).nullable(),
  /** Of a visitor's submission: what else came from there lately. */
  velocity: Velocity.optional(),
  traceparent: z.string().max(120).optional(),
});
export type InboundMessage = z.infer<typeof InboundMessage>;
