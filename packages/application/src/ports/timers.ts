import type { Instant } from "@leadstream/contracts";

export type Timer = {
  /** The same id set twice is one timer; a timer that fired stays known and is not set again. */
  readonly id: string;
  readonly dueAt: Instant;
  /** Which command it rings for. */
  readonly kind: string;
  /** Key the firing is about, a lead id. */
  readonly key: string;
  readonly payload: Readonly<Record<string, string | number>>;
};

/** Durable alarms. Never early; fired once, or again after a crash, so firings must be idempotent. */
export type Timers = {
  readonly set: (timers: readonly Timer[]) => Promise<void>;
  /**
   * Takes due timers (oldest first, at most `limit`, skipping those another process holds), awaits `fire`, and
   * marks them fired in the same transaction. When `fire` throws they stay due.
   * @returns how many fired; 0 means nothing is due now.
   */
  readonly fireDue: (
    limit: number,
    fire: (due: readonly Timer[], now: Instant) => Promise<void>,
  ) => Promise<number>;
  /** When the next one is due; null when none is set. */
  readonly nextDue: () => Promise<Instant | null>;
  /** How many are due and not fired, and the age of the oldest in seconds. */
  readonly late: () => Promise<{ readonly count: number; readonly seconds: number }>;
};
