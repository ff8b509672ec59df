import type {
  ActingContext,
  CommandContext,
  IdempotencyKeys,
  IntakeAnswer,
  RawSubmission,
} from "@leadstream/application";
import type { PersonCommand, Rep, StoredEvent } from "@leadstream/contracts";

/** The demo's interface to the running pipeline: its endpoints, its clock, and its stored events. */
export type Stage = {
  readonly url: string;
  /** Moves the clock in every process before it resolves. @param atMs epoch milliseconds, never backwards. */
  readonly advanceTo: (atMs: number) => Promise<void> | void;
  /** Time of the next deadline, epoch milliseconds; null when none is set. */
  readonly nextDeadline: () => Promise<number | null>;
  /** Fires everything that is due now. */
  readonly fireDue: () => Promise<void>;
  /** The id that intake gives a submission. */
  readonly idOf: IdempotencyKeys["idOf"];
  readonly receive: (submissions: readonly RawSubmission[]) => Promise<readonly IntakeAnswer[]>;
  /** @returns the code of the rejection, or null. */
  readonly execute: (command: PersonCommand, context: ActingContext) => Promise<string | null>;
  readonly changeReps: (reps: readonly Rep[], context: CommandContext) => Promise<void>;
  /** Waits until the consumers have handled everything. */
  readonly settle: () => Promise<void>;
  /** Events stored since the last call, in order. */
  readonly newEvents: () => Promise<readonly StoredEvent[]>;
};
