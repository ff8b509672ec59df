import type { Instant, SubmissionId } from "@leadstream/contracts";

export type Receipt = {
  readonly submissionId: SubmissionId;
  readonly sender: string;
  readonly receivedAt: Instant;
};

/** What one sender sent in one hour of receipt; hour null: what housekeeping has summed up. */
export type ReceivedCount = {
  readonly sender: string;
  readonly hour: Instant | null;
  readonly received: number;
  /** Sent again with the same key or content, and answered so: nothing of it went on. */
  readonly repeated: number;
};

/**
 * What intake took, counted apart from the events. Only separate counts make this check meaningful:
 * received = accepted + duplicate + refused + quarantined + waiting + aside.
 */
export type SubmissionLedger = {
  /** Records receipts at capture; a recorded one stays. Durable when it resolves. */
  readonly receive: (receipts: readonly Receipt[]) => Promise<void>;
  /**
   * Records receipts at intake, once the topic has them: a submission that never reaches capture is then missed. Counts
   * repeats.
   */
  readonly note: (taken: {
    readonly receipts: readonly Receipt[];
    readonly repeats: readonly Pick<Receipt, "sender" | "receivedAt">[];
  }) => Promise<void>;
  /** Includes the receipts that housekeeping has removed. */
  readonly countBySender: () => Promise<ReadonlyMap<string, number>>;
  /** By sender and hour, in this order. @returns `exactFrom`: receipts before it may be summed up; null: none is. */
  readonly count: () => Promise<{
    readonly counts: readonly ReceivedCount[];
    readonly exactFrom: Instant | null;
  }>;
  /** Ids that one sender sent from one instant to another, newest first; receipts that were removed are not among them. */
  readonly ids: (of: {
    readonly sender: string;
    readonly from: Instant | null;
    readonly until: Instant | null;
    readonly limit: number;
  }) => Promise<readonly SubmissionId[]>;
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
