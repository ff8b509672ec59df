import type { Instant } from "@leadstream/contracts";

/** What has served its time, in the order in which it is cleared away: a later kind may hang on an earlier one. */
export const leftovers = [
  "bus-messages",
  "dropped-messages",
  "day-keys",
  "receipts",
  "request-keys",
  "fired-timers",
] as const;
export type Leftover = (typeof leftovers)[number];

/** Day keys past their time that stay, by what waits under them: parked messages, or messages that nobody has read. */
export type HeldKeys = { readonly parked: number; readonly unread: number };

/**
 * What may be cleared away. Each removal is one transaction: cut off anywhere, it was done or it was not, and doing it
 * again does nothing more.
 */
export type Leftovers = {
  /**
   * Removes what is older than `before` and needed by nobody: at most `limit`.
   *
   * - bus-messages: published messages that every consumer of ours has finished. What a consumer of ours has not
   *   finished stays, however old; a group of somebody else's loses it. On Kafka the broker does this.
   * - dropped-messages: what an operator gave up.
   * - day-keys: of a day before, when no sealed message from under it is in the bus or parked. Gone for ever.
   * - receipts: moved into a sum by sender. A submission that is parked keeps its receipt.
   * - request-keys: of which the receipt has gone.
   * - fired-timers: which a version before this left.
   *
   * @returns how many went; fewer than `limit`: no more are there. @throws Fault `store.unavailable`
   */
  readonly remove: (kind: Leftover, before: Instant, limit: number) => Promise<number>;
  /** How many there are to remove now. */
  readonly count: (kind: Leftover, before: Instant) => Promise<number>;
  readonly heldKeys: (before: Instant) => Promise<HeldKeys>;
  /** Notes that everything was gone through; `doctor` and an alert tell when it was last. */
  readonly note: (at: Instant) => Promise<void>;
  readonly lastRound: () => Promise<Instant | null>;
};
