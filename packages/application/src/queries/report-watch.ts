import { type ReportName, reportNames, reports } from "@leadstream/contracts";
import { DAY_MS, msOf } from "@leadstream/domain";
import { leadOfAll } from "../access/rights.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import type { Queries } from "../use-cases.ts";
import { type UnusualCount, unusualOn } from "./reports/unusual.ts";

/*
 * Looks at the counts of the last whole day (in UTC) and publishes how many of them are unusual, so that an alert can ring:
 * a sender that went silent, a channel that doubled. Late data may still change that day, so it is looked at again every
 * hour.
 */

/** Reports with counts; only these can be watched. */
export const watchableReports: readonly ReportName[] = reportNames.filter(
  (name) => (reports[name].counts ?? []).length > 0,
);

export type ReportWatchParts = {
  readonly report: Queries["report"];
  readonly reports: readonly ReportName[];
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
};

const LOOK_AGAIN_MS = 3_600_000;

const dayBefore = (ms: number, days: number): string =>
  new Date(ms - days * DAY_MS).toISOString().slice(0, 10);

/**
 * @returns to call every few seconds: it publishes what the last look found, and looks again when an hour has passed.
 * @throws Fault when a report cannot be run; the next call tries again.
 */
export function createReportWatch({ report, reports: names, clock, meter, log }: ReportWatchParts) {
  const found = new Map<ReportName, readonly UnusualCount[]>();
  let lookedAtMs: number | null = null;
  const lookAt = async (name: ReportName, nowMs: number): Promise<void> => {
    const day = dayBefore(nowMs, 1);
    const { rows } = await report(name, leadOfAll, {
      interval: "day",
      zone: "UTC",
      from: dayBefore(nowMs, 13),
      to: day,
    });
    const counts = unusualOn(day, rows, name);
    const before = found.get(name) ?? [];
    found.set(name, counts);
    for (const { column, series } of counts)
      if (series > 0 && before.find((other) => other.column === column)?.series !== series)
        log.warn("report_unusual", { report: name, column, series, day });
  };
  return async (): Promise<void> => {
    const nowMs = msOf(clock.now());
    if (lookedAtMs === null || nowMs - lookedAtMs >= LOOK_AGAIN_MS) {
      for (const name of names) await lookAt(name, nowMs);
      lookedAtMs = nowMs;
    }
    for (const [name, counts] of found)
      for (const { column, series } of counts)
        meter.gauge("report_unusual_values", { report: name, column }, series);
  };
}
