import { z } from "zod";

/** Shown in reports for a source part that is absent. */
export const NONE = "(none)";

const part = z.string().min(1).max(200);

/** Where a touch came from. `party` says whose data it is: ours, a partner's, or a supplier's. */
export const Source = z.object({
  channel: part,
  campaign: part,
  medium: part.optional(),
  content: part.optional(),
  term: part.optional(),
  /** Without query and fragment, because they may hold personal data. */
  landingPage: part.optional(),
  referrer: part.optional(),
  party: z.enum(["first", "second", "third"]),
  supplier: part.optional(),
  authorisation: part.optional(),
});
export type Source = z.infer<typeof Source>;

export const InteractionKind = z.enum([
  "form",
  "page-view",
  "download",
  "email-opened",
  "email-reply",
  "call",
  "meeting",
  "chat",
  "event-scan",
  "quote-viewed",
  "unsubscribe",
  "import",
]);
export type InteractionKind = z.infer<typeof InteractionKind>;

export const Direction = z.enum(["inbound", "outbound"]);
export type Direction = z.infer<typeof Direction>;

/** Facts about a lead that do not identify the person. Never holds free text. */
export const Attributes = z.object({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  region: z.string().min(1).max(80).optional(),
  city: z.string().min(1).max(80).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  industry: z.string().min(1).max(80).optional(),
  companySize: z.int().min(1).max(10_000_000).optional(),
  jobLevel: z.enum(["founder-cxo", "director", "manager", "staff", "intern"]).optional(),
  product: z.string().min(1).max(80).optional(),
  segment: z.string().min(1).max(80).optional(),
  budgetMinor: z.int().min(0).optional(),
});
export type Attributes = z.infer<typeof Attributes>;

/** Reference to a vault blob. `sha256` is the hash of the ciphertext, so the audit log can be verified after erasure. */
export const ContactRef = z.object({
  ref: z.string().min(1).max(120),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Names of the fields in the blob, not their values. */
  holds: z.array(z.string().max(40)),
});
export type ContactRef = z.infer<typeof ContactRef>;
