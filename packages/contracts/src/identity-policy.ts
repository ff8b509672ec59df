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
