import type { Instant, SubmissionId } from "@leadstream/contracts";

export type Receipt = {
  readonly submissionId: SubmissionId;
  readonly sender: string;
  readonly receivedAt: Instant;
};

/**
 * What capture has taken off the inbound topic, kept apart from the events so that the two can be held against
 * each other: received = accepted + duplicate + refused + quarantined is a check only if its sides are counted apart.
 */
export type SubmissionLedger = {
  /** Notes receipts; one already noted stays. Durable when it resolves. */
  readonly receive: (receipts: readonly Receipt[]) => Promise<void>;
  /** The forgotten among them. */
  readonly countBySender: () => Promise<ReadonlyMap<string, number>>;
  /** Which of these were received. */
  readonly known: (ids: readonly SubmissionId[]) => Promise<ReadonlySet<SubmissionId>>;
  /** Whether receipts were ever forgotten one by one: then a repeat may have been received again. */
  readonly forgets: () => Promise<boolean>;
  /** Takes receipts back that are younger than the answer to their submission: it was received before, and forgotten. */
  readonly takeBack: (
    repeats: readonly { readonly submissionId: SubmissionId; readonly answeredAt: Instant }[],
  ) => Promise<void>;
  /** Notes submissions that capture refused; one already noted stays. Durable when it resolves. */
  readonly refuse: (ids: readonly SubmissionId[]) => Promise<void>;
  /** Which of these capture refused. Asked at the door, so it waits for no view. */
  readonly refusedAmong: (ids: readonly SubmissionId[]) => Promise<ReadonlySet<SubmissionId>>;
};
