import { z } from "zod";
import { Code, Instant, LeadId, SubjectId, event } from "./basics.ts";
import { ContactRef } from "./source.ts";

/** A purpose that a person may consent to. */
export const Purpose = z.enum(["marketing", "sales-contact", "enrichment", "profiling"]);
export type Purpose = z.infer<typeof Purpose>;

export const ConsentChannel = z.enum(["email", "phone", "sms", "post", "any"]);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

export const LawfulBasis = z.enum(["consent", "contract", "legitimate-interest", "legal-obligation"]);
export type LawfulBasis = z.infer<typeof LawfulBasis>;

/** The notice shown to the person: text, version and language (ISO/IEC TS 27560). */
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
  /** SHA-256 of the exact text in UTF-8. It remains after the text is erased. */
  textSha256: z.string().regex(/^[0-9a-f]{64}$/),
  formVersion: z.string().max(40),
  mechanism: Code,
  surface: z.string().max(200),
  /** The vault holds the IP address and the user agent, encrypted. */
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
    /** The vault holds the exact text shown. Null if there was no text, or if `text` holds it. */
    textRef: ContactRef.nullable(),
    /** The exact text of a consent stored as v1, which cannot be changed. New events never have it. */
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

/** Subject events that may be stored but are no longer written. They are upcast when read. */
export const PastSubjectEvent = z.discriminatedUnion("type", [
  event("consent.given.v1", { ...record, ...termsV1, validUntil: Instant.nullable() }),
  event("consent.refused.v1", { ...record, ...termsV1 }),
]);
export type PastSubjectEvent = z.infer<typeof PastSubjectEvent>;
