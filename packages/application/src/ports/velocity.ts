import type { Instant, Velocity } from "@leadstream/contracts";

/** What is counted of a visitor, in the clear: it is hashed with a key before it is stored. */
export type VisitorMarks = {
  readonly address?: string | undefined;
  readonly fingerprint?: string | undefined;
};

/**
 * Counts submissions of visitors by the minute, shared by all intakes and over restarts. Only keyed hashes are stored,
 * and housekeeping forgets them after a day.
 */
export type VelocityCounter = {
  /**
   * Counts one submission of each of these, and answers how many came within the window, these included.
   *
   * @param windowMinutes 1..1440.
   * @returns one for each, in order; a mark that is absent has no count. @throws Fault `store.unavailable`
   */
  readonly count: (
    visitors: readonly VisitorMarks[],
    at: Instant,
    windowMinutes: number,
  ) => Promise<readonly Velocity[]>;
};
