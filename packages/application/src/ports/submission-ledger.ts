import type { Instant, SubmissionId } from "@leadstream/contracts";

export type Receipt = {
  readonly submissionId: SubmissionId;
  readonly sender: string;
  readonly receivedAt: Instant;
};

/**
 * What capture has read from the inbound topic, counted apart from the events. Only separate counts make this check
 * meaningful: received = accepted + duplicate + refused + quarantined + waiting.
 */
export type SubmissionLedger = {
  /** Records receipts; a recorded one stays. Durable when it resolves. */
  readonly receive: (receipts: readonly Receipt[]) => Promise<void>;
  /** Includes the receipts that housekeeping has removed. */
  readonly countBySender: () => Promise<ReadonlyMap<string, number>>;
  /** Which of these were received. */
  readonly known: (ids: readonly SubmissionId[]) => Promise<ReadonlySet<SubmissionId>>;
  /** Whether single receipts were ever removed: then a repeat may be recorded as received again. */
  readonly forgets: () => Promise<boolean>;
  /** Removes receipts that are younger than the decision on their submission: it was received before, and removed. */
  readonly takeBack: (
    repeats: readonly { readonly submissionId: SubmissionId; readonly answeredAt: Instant }[],
  ) => Promise<void>;
  /** Records submissions that capture refused; a recorded one stays. Durable when it resolves. */
  readonly refuse: (ids: readonly SubmissionId[]) => Promise<void>;
  /** Which of these capture refused. Intake asks this, so it does not wait for a view. */
  readonly refusedAmong: (ids: readonly SubmissionId[]) => Promise<ReadonlySet<SubmissionId>>;
};
