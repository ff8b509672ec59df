import { z } from "zod";
import { HoneypotField } from "./abuse-policy.ts";

/** Mail providers at which several spellings reach one mailbox: only those listed; elsewhere dots and tags matter. */
export const IdentityPolicy = z.object({
  mailProviders: z.array(
    z.object({
      /** Domains of the same mailboxes; the first stands for all of them. */
      domains: z.array(z.string().min(3)).min(1),
      /** `a.da` and `ada` are one mailbox. */
      ignoresDots: z.boolean(),
      /** The sign before a tag: `ada+news` reaches `ada`. */
      tagAfter: z.enum(["+", "-", "none"]),
    }),
  ),
  /**
   * What happens when a submission has strong identities of two leads. `review`: a person merges the two or says that they
   * are two people (`leadstream duplicates`). `automatic`: capture merges them at once; a person can undo it. Absent:
   * `review`, because an assistant who gives her own address with the customer number of her manager would join both.
   *
   * The older lead survives. Its stage is then the furthest of the two; lost and disqualified give way to an open stage. A
   * rep whose lead is open or won beats a pool; between two reps that of the survivor stays. Consents stay with each lead.
   */
  merge: z.enum(["review", "automatic"]).optional(),
});
export type IdentityPolicy = z.infer<typeof IdentityPolicy>;

/**
 * Where a policy says nothing: Google, which publishes that dots and tags do not matter and that both domains are one,
 * so no two people can have such addresses. A policy with an empty list switches it off.
 */
export const defaultIdentity: IdentityPolicy = {
  mailProviders: [{ domains: ["gmail.com", "googlemail.com"], ignoresDots: true, tagAfter: "+" }],
};

/** What we know of a sender beside its key. */
export const SenderPolicy = z.object({
  /** ISO 3166-1 alpha-2: where a phone number without a country code belongs when the lead does not say. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** The honeypot of its forms, where it is another than that of the policy. */
  honeypot: HoneypotField.optional(),
});
export type SenderPolicy = z.infer<typeof SenderPolicy>;
