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
  evidence: z.object({
    /** The exact text shown. */
    text: z.string().max(4000),
    textSha256: z.string().regex(/^[0-9a-f]{64}$/),
    formVersion: z.string().max(40),
    mechanism: Code,
    surface: z.string().max(200),
    /** IP address and user agent lie encrypted in the vault. */
    contact: ContactRef.nullable(),
  }),
};

export const SubjectEvent = z.discriminatedUnion("type", [
  event("consent.given.v1", { ...record, ...terms, validUntil: Instant.nullable() }),
  event("consent.refused.v1", { ...record, ...terms }),
  event("consent.withdrawn.v1", { ...record, method: Code, reason: Code.nullable() }),
]);
export type SubjectEvent = z.infer<typeof SubjectEvent>;
