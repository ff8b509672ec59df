import { z } from "zod";
import { Attributes, Direction, InteractionKind } from "./source.ts";
import { Code, Defect, Instant, SubmissionId } from "./basics.ts";
import { MoreDefects } from "./defect-list.ts";
import { ConsentChannel, LawfulBasis, Purpose } from "./subject-events.ts";

const text = (max: number): z.ZodString => z.string().max(max);

/** One consent, as a form or mapping sends it. */
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
  email: text(320).optional(),
  phone: text(60).optional(),
  firstName: text(120).optional(),
  lastName: text(120).optional(),
  fullName: text(240).optional(),
  company: text(240).optional(),
  jobTitle: text(240).optional(),
  message: text(8000).optional(),
  /** `system:id` pairs, e.g. `olist:dac3…`. */
  externalIds: z.array(text(200).min(3)).max(20).optional(),
  anonymousIds: z.array(text(200).min(1)).max(20).optional(),
  ip: text(60).optional(),
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
  rep: text(200).optional(),
});

export type SubmittedDeal = z.infer<typeof SubmittedDeal>;

/**
 * The body of `POST /v1/leads`, a row of a batch, or a row of an import. Unknown fields are refused by name, so that a
 * misspelt `emial` is reported and not lost.
 */
export const Submission = z.strictObject({
  record: z.enum(["lead", "won"]).default("lead"),
  kind: InteractionKind.default("form"),
  direction: Direction.default("inbound"),
  action: Code.optional(),
  /** When it happened: ISO 8601 with offset, or a date (start of that UTC day). Absent: when we received it. */
  occurredAt: text(40).optional(),
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
  /** Repairs that intake made in accepted texts. */
  mended: z.array(Defect).optional(),
  /** Sealed JSON of a `Submission`. Null if refused. */
  sealed: z.object({ keyId: z.string().max(40), bytes: z.string() }).nullable(),
  traceparent: z.string().max(120).optional(),
});
export type InboundMessage = z.infer<typeof InboundMessage>;
