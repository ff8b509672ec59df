import { z } from "zod";
import { Instant, SubmissionId } from "./basics.ts";

/*
 * Nothing is lost: everything that was received is in exactly one part, or it is missing, and the report says so.
 *
 *   received = accepted + duplicate + refused + quarantined + waiting + aside      balance = received - that sum
 *
 * To count something new, add one line: an outcome that an event gives a submission, or a kind of row.
 */

/** The parts of the sum, in the order of the columns. */
export const conservationParts = [
  "accepted",
  "duplicate",
  "refused",
  "quarantined",
  "waiting",
  "aside",
] as const;
export type ConservationPart = (typeof conservationParts)[number];

/** The outcomes that events give a submission, and the part in which each is counted. */
export const submissionOutcomes = {
  accepted: "accepted",
  duplicate: "duplicate",
  refused: "refused",
  quarantined: "quarantined",
  /** A deal that came before its lead. */
  waiting: "waiting",
} as const satisfies Readonly<Record<string, ConservationPart>>;
export type SubmissionOutcome = keyof typeof submissionOutcomes;

const isOutcome = (name: string): name is SubmissionOutcome => Object.hasOwn(submissionOutcomes, name);
const outcomes = Object.keys(submissionOutcomes).filter(isOutcome);
export const SubmissionOutcome = z.enum(outcomes);

/** What a row counts, where it is counted, and how people read it. `by-outcome`: its submissions are decided one by one. */
export type ConservationKindSpec = {
  readonly counts: ConservationPart | "by-outcome";
  readonly means: string;
};

/** Every kind of row. All but the first never reach capture; each of them is one part as a whole. */
export const conservationKinds = {
  submissions: { counts: "by-outcome", means: "submissions" },
  repeats: { counts: "duplicate", means: "sent again with the same key or content" },
  unverified: { counts: "refused", means: "wrong signature or secret" },
  unmapped: { counts: "refused", means: "rejected by the source's mapping" },
  unread: { counts: "waiting", means: "not readable; kept for a replay" },
  unsent: { counts: "waiting", means: "stored, not yet handed in" },
  notified: { counts: "waiting", means: "notified, not yet fetched" },
  aside: { counts: "aside", means: "tests, and events without a person" },
} as const satisfies Readonly<Record<string, ConservationKindSpec>>;
export type ConservationKind = keyof typeof conservationKinds;

const isKind = (name: string): name is ConservationKind => Object.hasOwn(conservationKinds, name);
const kinds = Object.keys(conservationKinds).filter(isKind);

/** Most missing submissions that a row names. */
export const MOST_MISSING = 10;

/** One line of the report: what one sender sent in one hour, by kind. */
export const ConservationRow = z.object({
  sender: z.string(),
  /** The hour of receipt, UTC; null: all hours before the ones listed, together. */
  hour: Instant.nullable(),
  kind: z.enum(kinds),
  received: z.int(),
  accepted: z.int(),
  duplicate: z.int(),
  refused: z.int(),
  quarantined: z.int(),
  /** Received and not decided: in the stream, parked, or waiting for something else. */
  waiting: z.int(),
  /** Stands for no person: tests of a vendor's set-up page, events without a person. */
  aside: z.int(),
  /** `received` minus all outcomes, deals that wait for their leads among them. 0 when every submission is decided. */
  undecided: z.int(),
  /** `received` minus all parts. 0: it balances. Above: submissions are missing. Below: decided and never received. */
  balance: z.int(),
  /** Why it does not balance, and what to do, in words; null: it balances. */
  note: z.string().nullable(),
  /** The submissions that are missing, ten at most. */
  missing: z.array(SubmissionId).max(MOST_MISSING),
});
export type ConservationRow = z.infer<typeof ConservationRow>;

/** Most hours listed one by one: a month. */
export const MOST_HOURS = 744;

/** How many of the newest hours in which something came have rows of their own; 0: one row for each sender and kind. */
export const ConservationParameters = z.strictObject({
  hours: z.coerce.number().int().min(0).max(MOST_HOURS).default(24),
});
