import type { Instant } from "@leadstream/contracts";

export type Timer = {
  /** The same id set twice is one timer, until it has fired: then it is forgotten, and set again it fires again. */
  readonly id: string;
  /** The consumer that set it. Nobody else takes it, so what another sets can do no harm here. */
  readonly owner: string;
  readonly dueAt: Instant;
  /** Which command it rings for. */
  readonly kind: string;
  /** Key the firing is about, a lead id. */
  readonly key: string;
  readonly payload: Readonly<Record<string, string | number>>;
};

/**
 * Durable alarms. Never early; fired once, or again after a crash or when the event that set it comes again, so firings
 * must be idempotent: they look at what is there now.
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
  /** When the owner's next one is due; null when none is set. */
  readonly nextDue: (owner: string) => Promise<Instant | null>;
  /** How many are due and not fired, and the age of the oldest in seconds; without an owner, of everybody. */
  readonly late: (owner?: string) => Promise<{ readonly count: number; readonly seconds: number }>;
};
