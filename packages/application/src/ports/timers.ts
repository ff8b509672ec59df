import type { Instant } from "@leadstream/contracts";

export type Timer = {
  /** Setting the same id twice gives one timer. After it has fired the id is free, and setting it again fires again. */
  readonly id: string;
  /** The consumer that set it. Only this consumer fires it. */
  readonly owner: string;
  readonly dueAt: Instant;
  /** The command that it triggers. */
  readonly kind: string;
  /** Key of the firing, a lead id. */
  readonly key: string;
  readonly payload: Readonly<Record<string, string | number>>;
};

/**
 * Durable timers. Never early. A timer fires once, or again after a crash or when its event comes again. So firings
 * must be idempotent: they decide on the current state.
 */
export type Timers = {
  readonly set: (timers: readonly Timer[]) => Promise<void>;
  /**
   * Takes the due timers of one owner (oldest first, at most `limit`, skipping those another process holds), awaits
   * `fire`, and deletes them in the same transaction. When `fire` throws they stay due.
   * @returns how many fired; 0 means nothing is due now.
   */
  readonly fireDue: (
    owner: string,
    limit: number,
    fire: (due: readonly Timer[], now: Instant) => Promise<void>,
  ) => Promise<number>;
  /** When the owner's next timer is due; null when none is set. */
  readonly nextDue: (owner: string) => Promise<Instant | null>;
  /** How many timers are due and not fired, and the age of the oldest in seconds; without an owner, of all owners. */
  readonly late: (owner?: string) => Promise<{ readonly count: number; readonly seconds: number }>;
};
