import type {
  ActingContext,
  CommandContext,
  IdempotencyKeys,
  IntakeAnswer,
  RawSubmission,
} from "@leadstream/application";
import type { PersonCommand, Rep, StoredEvent } from "@leadstream/contracts";

/** The running pipeline as the demo plays on it: its doors, its clock, and what it has written. */
export type Stage = {
  readonly url: string;
  /** Moves the clock, everywhere where it is when it resolves. @param atMs epoch milliseconds, never back. */
  readonly advanceTo: (atMs: number) => Promise<void> | void;
  /** When the next alarm is due, epoch milliseconds; null when none is set. */
  readonly nextAlarm: () => Promise<number | null>;
  /** Rings everything that is due now. */
  readonly ring: () => Promise<void>;
  /** The id that the door gives to a submission. */
  readonly idOf: IdempotencyKeys["idOf"];
  readonly receive: (submissions: readonly RawSubmission[]) => Promise<readonly IntakeAnswer[]>;
  /** @returns the code of the rule that says no, or null. */
  readonly execute: (command: PersonCommand, context: ActingContext) => Promise<string | null>;
  readonly changeReps: (reps: readonly Rep[], context: CommandContext) => Promise<void>;
  /** Waits until every consumer has done all there is. */
  readonly settle: () => Promise<void>;
  /** What was stored since the last call, in order. */
  readonly news: () => Promise<readonly StoredEvent[]>;
};
