import type { Instant } from "@leadstream/contracts";
import { DAY_MS, instantOf, msOf } from "@leadstream/domain";
import { Fault, remedyFor } from "@leadstream/kernel";
import type { Clock } from "../ports/clock.ts";
import { type Leftover, leftovers, type Leftovers, type Retentions } from "../ports/housekeeping.ts";
import type { RelayLease } from "../ports/relay-lease.ts";
import type { Log, Meter } from "../ports/telemetry.ts";

/*
 * Removes data past its retention. One process at a time, by a lease like the relay's, removes it in small steps. If a
 * run is cut off, the next one removes the rest.
 */

export const defaultRetentions: Retentions = {
  everyMinutes: 60,
  inboundDays: 7,
  receiptsDays: 90,
  droppedDays: 90,
  exportsDays: 7,
};

export type HousekeepingParts = {
  readonly leftovers: Leftovers;
  readonly lease: Pick<RelayLease, "hold" | "release">;
  /** Names this process among those that run housekeeping. */
  readonly holder: string;
  readonly retentions: Retentions;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
};

type Removed = Readonly<Partial<Record<Leftover, number>>>;

const LEASE = "housekeeping";
/** Longer than any one step takes. After a crash, another process continues after this time. */
const LEASE_MS = 300_000;
/** Rows of one step: a few hundred milliseconds; it locks no row that others need. */
const STEP = 5_000;
/** A message may be sealed just before midnight and published just after; and clocks differ. */
const SEALED_LATE_DAYS = 2;

/** Per kind: what is older than this may be removed. */
export function endsOf(r: Retentions, now: Instant): Readonly<Record<Leftover, Instant>> {
  const ago = (days: number): Instant => instantOf(msOf(now) - days * DAY_MS);
  return {
    "bus-messages": ago(r.inboundDays),
    "dropped-messages": ago(r.droppedDays),
    "day-keys": ago(r.inboundDays + SEALED_LATE_DAYS),
    receipts: ago(r.receiptsDays),
    "request-keys": ago(r.receiptsDays),
    "fired-timers": now,
    "hourly-counts": ago(r.receiptsDays),
    // Longer than any window.
    velocity: ago(1),
    exports: ago(r.exportsDays),
    sessions: now,
  };
}

/**
 * Runs housekeeping when it is due and no other process runs it. Call it every minute.
 *
 * @param stopping ends the run after the current step.
 * @returns how many of each kind were removed; null when there was nothing to do.
 * @throws Fault with remedy `retry`. Any other failure is counted and logged, and the next call tries again: it must
 *   not end the process.
 */
export async function runHousekeeping(
  parts: HousekeepingParts,
  stopping: AbortSignal,
): Promise<Removed | null> {
  try {
    if ((await parts.lease.hold(LEASE, parts.holder, LEASE_MS)) === null) return null;
    return (await isDue(parts)) ? await run(parts, stopping) : null;
  } catch (thrown: unknown) {
    parts.meter.count("housekeeping_failures_total", {});
    if (remedyFor(thrown) === "retry") throw thrown;
    parts.log.error("housekeeping_failed", { code: thrown instanceof Fault ? thrown.code : "unexpected" });
    return null;
  }
}

/** Gives the lease back, so that another process need not wait for its expiry. */
export const releaseHousekeeping = ({ lease, holder }: HousekeepingParts): Promise<void> =>
  lease.release(LEASE, holder);

async function isDue({ leftovers: store, retentions, clock }: HousekeepingParts): Promise<boolean> {
  const last = await store.lastRound();
  return last === null || msOf(clock.now()) - msOf(last) >= retentions.everyMinutes * 60_000;
}

async function run(parts: HousekeepingParts, stopping: AbortSignal): Promise<Removed | null> {
  const { leftovers: store, clock, log } = parts;
  const now = clock.now();
  const ends = endsOf(parts.retentions, now);
  const removed: Partial<Record<Leftover, number>> = {};
  for (const kind of leftovers) {
    const count = await removeAll(parts, kind, ends[kind], stopping);
    if (count === null) return null;
    removed[kind] = count;
  }
  await warnOfHeldKeys(parts, ends["day-keys"]);
  await store.note(now, parts.retentions);
  log.info("housekeeping_done", removed);
  return removed;
}

/** @returns null when it was cut off: the process is stopping, or another holds the lease. */
async function removeAll(
  { leftovers: store, lease, holder, meter }: HousekeepingParts,
  kind: Leftover,
  before: Instant,
  stopping: AbortSignal,
): Promise<number | null> {
  for (let removed = 0; ;) {
    if (stopping.aborted || (await lease.hold(LEASE, holder, LEASE_MS)) === null) return null;
    const count = await store.remove(kind, before, STEP);
    if (count > 0) meter.count("housekeeping_removed_total", { kind }, count);
    removed += count;
    if (count < STEP) return removed;
  }
}

async function warnOfHeldKeys({ leftovers: store, log }: HousekeepingParts, before: Instant): Promise<void> {
  const { parked, unread } = await store.heldKeys(before);
  if (parked + unread > 0) log.warn("day_keys_held", { parked, unread });
}
