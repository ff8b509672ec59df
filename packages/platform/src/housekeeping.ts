import { randomUUID } from "node:crypto";
import {
  defaultRetentions,
  runHousekeeping,
  releaseHousekeeping,
  outageOf,
  type Retentions,
} from "@leadstream/application";
import { int, type Parts } from "@leadstream/service-kit";
import { every } from "./chore.ts";
import type { Platform } from "./platform.ts";

/** How long old data is kept. */
export const HousekeepingEnv = {
  HOUSEKEEPING_MINUTES: int(1, 10_080).default(defaultRetentions.everyMinutes),
  KEEP_INBOUND_DAYS: int(1, 3_650).default(defaultRetentions.inboundDays),
  KEEP_RECEIPTS_DAYS: int(1, 36_500).default(defaultRetentions.receiptsDays),
  KEEP_DROPPED_DAYS: int(1, 36_500).default(defaultRetentions.droppedDays),
  KEEP_EXPORTS_DAYS: int(1, 3_650).default(defaultRetentions.exportsDays),
};

/** The retentions in the form that housekeeping takes. */
export const retentionsFrom = (config: {
  readonly HOUSEKEEPING_MINUTES: number;
  readonly KEEP_INBOUND_DAYS: number;
  readonly KEEP_RECEIPTS_DAYS: number;
  readonly KEEP_DROPPED_DAYS: number;
  readonly KEEP_EXPORTS_DAYS: number;
}): Retentions => ({
  everyMinutes: config.HOUSEKEEPING_MINUTES,
  inboundDays: config.KEEP_INBOUND_DAYS,
  receiptsDays: config.KEEP_RECEIPTS_DAYS,
  droppedDays: config.KEEP_DROPPED_DAYS,
  exportsDays: config.KEEP_EXPORTS_DAYS,
});

const CHECK_EVERY_MS = 60_000;

/**
 * Deletes old data, in the one process that holds the lease. On a virtual clock it deletes nothing: months pass
 * in a minute, and people look at the demo afterwards.
 */
export function startHousekeeping(
  parts: Parts,
  { name, infrastructure, clock, isVirtual, meter, log }: Platform,
  retentions = defaultRetentions,
): void {
  if (isVirtual) return;
  const { leftovers, relayLease: lease } = infrastructure;
  const holder = `${name}-${process.pid}-${randomUUID()}`;
  const house = { leftovers, lease, holder, retentions, clock, meter, log };
  const part = "housekeeping";
  const chore = every(
    CHECK_EVERY_MS,
    async () => void (await runHousekeeping(house, parts.closing)),
    outageOf(log, part),
  );
  parts.onClose(part, async () => {
    await chore.stop();
    await releaseHousekeeping(house).catch(() => undefined);
  });
  parts.watch(part, chore.done);
}
