import type { Instant } from "@leadstream/contracts";
import { DAY_MS, instantOf, msOf } from "@leadstream/domain";
import { Fault, remedyFor } from "@leadstream/kernel";
import type { Clock } from "../ports/clock.ts";
import { type Leftover, leftovers, type Leftovers } from "../ports/housekeeping.ts";
import type { RelayLease } from "../ports/relay-lease.ts";
import type { Log, Meter } from "../ports/telemetry.ts";

/*
 * What has an owner has an end. One process at a time, by a lease like the relay's, goes through what has served its
 * time and clears it away in small steps. Whatever cuts it off, the next round finds the rest.
 */

/** How long things are kept, and how often it is looked. */
export type Retentions = {
  readonly everyMinutes: number;
  /** Of submissions on the bus. A day key lives two days longer than what it sealed. */
  readonly inboundDays: number;
  /** Of receipts and idempotency keys: how long a repeat is known for one at the door. */
  readonly receiptsDays: number;
  /** Of messages that an operator gave up. */
  readonly droppedDays: number;
};

export const defaultRetentions: Retentions = {
  everyMinutes: 60,
  inboundDays: 7,
  receiptsDays: 90,
  droppedDays: 90,
};

export type HousekeepingParts = {
  readonly leftovers: Leftovers;
  readonly lease: Pick<RelayLease, "hold" | "release">;
  /** This process among those that could do it. */
  readonly holder: string;
  readonly retentions: Retentions;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
};

type Went = Readonly<Partial<Record<Leftover, number>>>;

const LEASE = "housekeeping";
/** Longer than any one step takes; after a death another goes on after this. */
const LEASE_MS = 300_000;
/** Rows of one step: some hundred milliseconds, in which no row that others need is locked. */
const STEP = 5_000;
/** Sealed shortly before midnight, published shortly after; and clocks differ. */
const SEALED_LATE_DAYS = 2;

/** From before when each kind may go. */
export function endsOf(r: Retentions, now: Instant): Readonly<Record<Leftover, Instant>> {
  const ago = (days: number): Instant => instantOf(msOf(now) - days * DAY_MS);
  return {
    "bus-messages": ago(r.inboundDays),
    "dropped-messages": ago(r.droppedDays),
    "day-keys": ago(r.inboundDays + SEALED_LATE_DAYS),
    receipts: ago(r.receiptsDays),
    "request-keys": ago(r.receiptsDays),
    "fired-timers": now,
  };
}

/**
 * One look, to be had every minute: does a round when one is due and no other process is at it.
 *
 * @param stopping ends the round after the step under way.
 * @returns what went; null when there was nothing to do.
 * @throws Fault with remedy `retry`. Anything else is counted and told, and the next look tries again: it must not take
 *   the process with it.
 */
export async function keepHouse(parts: HousekeepingParts, stopping: AbortSignal): Promise<Went | null> {
  try {
    if ((await parts.lease.hold(LEASE, parts.holder, LEASE_MS)) === null) return null;
    return (await isDue(parts)) ? await round(parts, stopping) : null;
  } catch (thrown: unknown) {
    parts.meter.count("housekeeping_failures_total", {});
    if (remedyFor(thrown) === "retry") throw thrown;
    parts.log.error("housekeeping_failed", { code: thrown instanceof Fault ? thrown.code : "unexpected" });
    return null;
  }
}

/** Gives the lease back, so that another need not wait for its end. */
export const leaveHouse = ({ lease, holder }: HousekeepingParts): Promise<void> =>
  lease.release(LEASE, holder);

async function isDue({ leftovers: store, retentions, clock }: HousekeepingParts): Promise<boolean> {
  const last = await store.lastRound();
  return last === null || msOf(clock.now()) - msOf(last) >= retentions.everyMinutes * 60_000;
}

async function round(parts: HousekeepingParts, stopping: AbortSignal): Promise<Went | null> {
  const { leftovers: store, clock, log } = parts;
  const now = clock.now();
  const ends = endsOf(parts.retentions, now);
  const went: Partial<Record<Leftover, number>> = {};
  for (const kind of leftovers) {
    const removed = await clearAway(parts, kind, ends[kind], stopping);
    if (removed === null) return null;
    went[kind] = removed;
  }
  await tellHeld(parts, ends["day-keys"]);
  await store.note(now);
  log.info("housekeeping_done", went);
  return went;
}

/** @returns null when it was cut off: we are stopping, or another has the lease. */
async function clearAway(
  { leftovers: store, lease, holder, meter }: HousekeepingParts,
  kind: Leftover,
  before: Instant,
  stopping: AbortSignal,
): Promise<number | null> {
  for (let removed = 0; ;) {
    if (stopping.aborted || (await lease.hold(LEASE, holder, LEASE_MS)) === null) return null;
    const went = await store.remove(kind, before, STEP);
    if (went > 0) meter.count("housekeeping_removed_total", { kind }, went);
    removed += went;
    if (went < STEP) return removed;
  }
}

async function tellHeld({ leftovers: store, log }: HousekeepingParts, before: Instant): Promise<void> {
  const { parked, unread } = await store.heldKeys(before);
  if (parked + unread > 0) log.warn("day_keys_held", { parked, unread });
}
