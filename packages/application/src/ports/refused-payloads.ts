import type { Instant, SubmissionId } from "@leadstream/contracts";
import type { Sealed } from "./vault.ts";

/** So many stay of a sender: enough to see what is wrong with what it sends. */
export const MOST_REFUSED_PAYLOADS = 50;

/** What was refused, sealed under the key of its day. */
export type RefusedPayload = {
  readonly submissionId: SubmissionId;
  readonly sender: string;
  readonly receivedAt: Instant;
  readonly sealed: Sealed;
};

/**
 * The newest refused payloads of each sender. They go with the key of their day. Every implementation passes
 * `refusedPayloadsContract`.
 */
export type RefusedPayloads = {
  /** A known one stays as it is. */
  readonly keep: (payloads: readonly RefusedPayload[]) => Promise<void>;
  /** Null: none is kept. */
  readonly find: (submissionId: SubmissionId) => Promise<Sealed | null>;
};
