import { z } from "zod";
import type { Code } from "./basics.ts";
import { InteractionKind } from "./source.ts";

/** A field of a form that people never see; what browsers fill by themselves is none: `website`, `company`, `url`. */
export const HoneypotField = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{2,59}$/);

/** How many submissions of visitors are too many within some minutes; programs with a key, imports and batches have no bar. */
const VelocityPolicy = z.object({
  windowMinutes: z.int().min(1).max(1440),
  /** More than this from one address; for IPv6, from one network of /64. */
  address: z.int().min(1),
  /** More than this from one browser: user agent, languages, and the visitor's own id or else the network. */
  fingerprint: z.int().min(1),
});

export const AbusePolicy = z.object({
  quarantineAt: z.int().positive(),
  points: z.object({
    /** Never decisive alone: something else must point to a robot too. */
    honeypot: z.int(),
    disposableDomain: z.int(),
    nonsenseName: z.int(),
    noAuthorisation: z.int(),
    velocityAddress: z.int().optional(),
    velocityFingerprint: z.int().optional(),
  }),
  velocity: VelocityPolicy.optional(),
  /** Where a sender of the policy names none of its own. */
  honeypotField: HoneypotField.optional(),
  /**
   * A quarantined person comes again, and nothing points to a robot this time: an interaction of these kinds releases the
   * lead; any other asks somebody to look at it.
   */
  provenBy: z.array(InteractionKind).optional(),
});
export type AbusePolicy = z.infer<typeof AbusePolicy>;

/** What a policy does not say. */
export const defaultAbuse = {
  velocity: { windowMinutes: 10, address: 30, fingerprint: 15 },
  points: { velocityAddress: 30, velocityFingerprint: 30 },
  honeypotField: "hp_leave_empty",
  // A robot that fills in forms does none of these.
  provenBy: ["email-reply", "call", "meeting", "chat", "event-scan"],
} as const satisfies Partial<Omit<AbusePolicy, "points">> & { readonly points: object };

/** What was seen of the visitor when a submission came. Recorded with it: a redelivery does not count again. */
export const Velocity = z.object({
  /** Submissions from the address within the window, this one included; absent: the address is unknown. */
  address: z.int().min(1).optional(),
  fingerprint: z.int().min(1).optional(),
});
export type Velocity = z.infer<typeof Velocity>;

/** Codes of the signs of abuse, with what they mean. */
export const abuseSigns = {
  "honeypot-filled": "filled in a field that people do not see",
  "disposable-domain": "a disposable e-mail address",
  "nonsense-name": "a name that is no name",
  "link-in-name": "a link in place of a name",
  "velocity-address": "too many submissions from its address",
  "velocity-fingerprint": "too many submissions from its browser",
  "third-party-without-authorisation": "third-party data without authorisation",
} as const satisfies Readonly<Record<Code, string>>;
export type AbuseSign = keyof typeof abuseSigns;
