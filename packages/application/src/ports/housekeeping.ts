import type { Instant } from "@leadstream/contracts";
import { z } from "zod";

/** How long data is kept, and how often housekeeping runs. */
export const Retentions = z.object({
  everyMinutes: z.int().positive(),
  /** Of submissions on the bus. A day key lives two days longer than what it sealed. */
  inboundDays: z.int().positive(),
  /** Of receipts and idempotency keys: how long intake recognises a repeat. */
  receiptsDays: z.int().positive(),
  /** Of messages that an operator dropped. */
  droppedDays: z.int().positive(),
  /** Of files that lists and reports were exported to. */
  exportsDays: z.int().positive(),
});
export type Retentions = Readonly<z.infer<typeof Retentions>>;

/** Kinds of data with a retention, in the order of removal: a later kind may depend on an earlier one. */
export const leftovers = [
  "bus-messages",
  "dropped-messages",
  "day-keys",
  "receipts",
  "request-keys",
  "fired-timers",
  "hourly-counts",
  "velocity",
  "exports",
  "sessions",
] as const;
export type Leftover = (typeof leftovers)[number];

/** Expired day keys that stay, by what is still sealed under them: parked messages, or unread messages. */
export type HeldKeys = { readonly parked: number; readonly unread: number };

/** Data past its retention. Each removal is one idempotent transaction. */
export type Leftovers = {
  /**
   * Removes what is older than `before` and no longer needed: at most `limit`.
   *
   * - bus-messages: published messages that all our consumers have finished. What one of our consumers has not finished
   *   stays, however old; a group of another system loses it. On Kafka the broker removes them.
   * - dropped-messages: messages that an operator dropped.
   * - day-keys: of an earlier day, when no message sealed under it is in the bus or parked. Permanent.
   * - receipts: moved into a sum per sender. A parked submission keeps its receipt.
   * - request-keys: those without a receipt.
   * - fired-timers: left by an earlier version.
   * - hourly-counts: repeats at intake and refused requests of connectors by hour; their sums stay.
   * - exports: jobs that have ended, with their files.
   * - sessions: of browsers, that have ended; with links for signing in that nobody used.
   * - velocity: how many submissions came from a visitor in a minute.
   *
   * @returns how many were removed; fewer than `limit`: none are left. @throws Fault `store.unavailable`
   */
  readonly remove: (kind: Leftover, before: Instant, limit: number) => Promise<number>;
  /** How many there are to remove now. */
  readonly count: (kind: Leftover, before: Instant) => Promise<number>;
  readonly heldKeys: (before: Instant) => Promise<HeldKeys>;
  /** Records a complete run and its settings; `doctor` and an alert show when the last one was. */
  readonly note: (at: Instant, retentions: Retentions) => Promise<void>;
  readonly lastRound: () => Promise<Instant | null>;
  /** The settings of the last run that left some; null: none did. */
  readonly lastRetentions: () => Promise<Retentions | null>;
};
