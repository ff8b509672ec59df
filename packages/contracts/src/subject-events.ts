import { z } from "zod";
import { Code, Instant, LeadId, SubjectId } from "./basics.ts";
import { event } from "./event-of.ts";
import { ContactRef } from "./source.ts";

/** What a person may agree to. */
export const Purpose = z.enum(["marketing", "sales-contact", "enrichment", "profiling"]);
export type Purpose = z.infer<typeof Purpose>;

export const ConsentChannel = z.enum(["email", "phone", "sms", "post", "any"]);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

export const LawfulBasis = z.enum(["consent", "contract", "legitimate-interest", "legal-obligation"]);
export type LawfulBasis = z.infer<typeof LawfulBasis>;

/** The notice as shown: which text, in which version and language (ISO/IEC TS 27560). */
export const Notice = z.object({
  id: Code,
  version: z.string().min(1).max(40),
  language: z.string().min(2).max(20),
});
export type Notice = z.infer<typeof Notice>;

const record = {
  subjectId: SubjectId,
  leadId: LeadId,
  /** One record per purpose and channel: `marketing/email`. */
  recordId: z.string().min(1).max(80),
  purpose: Purpose,
  channel: ConsentChannel,
};

const terms = {
  lawfulBasis: LawfulBasis,
  controller: z.string().min(1).max(120),
  jurisdiction: z.string().min(2).max(20),
  notice: Notice,
};

const evidence = {
  /** SHA-256 of the exact text in UTF-8. It stays when the text is erased. */
  textSha256: z.string().regex(/^[0-9a-f]{64}$/),
  formVersion: z.string().max(40),
  mechanism: Code,
  surface: z.string().max(200),
  /** IP address and user agent lie encrypted in the vault. */
  contact: ContactRef.nullable(),
};

const termsV1 = {
  ...terms,
  evidence: z.object({
    /** The exact text shown. */
    text: z.string().max(4000),
    ...evidence,
  }),
};

const termsV2 = {
  ...terms,
  evidence: z.object({
    /** The vault holds the exact text shown; null when none was stated, or when `text` has it. */
    textRef: ContactRef.nullable(),
    /** The exact text of a consent that was stored as v1. What is stored cannot be changed; v2 is written without. */
    text: z.string().max(4000).optional(),
    ...evidence,
  }),
};

export const SubjectEvent = z.discriminatedUnion("type", [
  event("consent.given.v2", { ...record, ...termsV2, validUntil: Instant.nullable() }),
  event("consent.refused.v2", { ...record, ...termsV2 }),
  event("consent.withdrawn.v1", { ...record, method: Code, reason: Code.nullable() }),
]);
export type SubjectEvent = z.infer<typeof SubjectEvent>;

/** What was written once and is upcast when it is read. */
export const PastSubjectEvent = z.discriminatedUnion("type", [
  event("consent.given.v1", { ...record, ...termsV1, validUntil: Instant.nullable() }),
  event("consent.refused.v1", { ...record, ...termsV1 }),
]);
export type PastSubjectEvent = z.infer<typeof PastSubjectEvent>;
