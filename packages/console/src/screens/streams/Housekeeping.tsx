import { useQuery } from "@tanstack/react-query";
import type { ReadHousekeepingResponse } from "@leadstream/api-client";
import { readHousekeepingOptions } from "@leadstream/api-client/query";
import { Moment } from "../../shared/Moment.tsx";
import { msg, t } from "../../shared/words.ts";
import { Count, ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";

type Kind = NonNullable<ReadHousekeepingResponse["kinds"]>[number];

/** What is past its retention, and when old data was last deleted. */
export function Housekeeping() {
  const state = useQuery({ ...readHousekeepingOptions(), refetchInterval: 60_000 });
  const { data } = state;
  const kinds = data?.kinds ?? [];
  return (
    <section aria-label={t("Housekeeping")} className="stack">
      <ReportTable
        title={t("Housekeeping: past its retention")}
        answer={{ ...state, data: data && { rows: kinds } }}
        columns={columns}
        keyOf={({ kind }) => kind}
      />
      {data && (
        <p className="quiet small">
          {t("Last deleted")}: {data.lastRound === null ? t("never yet") : <Moment at={data.lastRound} />}
          {data.kinds === null && (
            <>
              {" "}
              ·{" "}
              {t(
                "Nobody has told yet how long data is kept: the first run does, within a minute after the projector starts.",
              )}
            </>
          )}
          {data.held !== null && data.held.parked + data.held.unread > 0 && (
            <>
              {" · "}
              {t(
                "day keys kept past their time: {parked} for parked messages, {unread} for unread ones",
                data.held,
              )}
            </>
          )}
        </p>
      )}
    </section>
  );
}

const words: Readonly<Record<string, string>> = {
  "bus-messages": msg("Published messages"),
  "dropped-messages": msg("Dropped messages"),
  "day-keys": msg("Day keys"),
  receipts: msg("Receipts of submissions"),
  "request-keys": msg("Idempotency keys"),
  "fired-timers": msg("Fired timers"),
  "hourly-counts": msg("Hourly counts"),
  velocity: msg("Counts of visitors"),
  exports: msg("Exported files"),
  sessions: msg("Sessions that ended"),
};

const columns: readonly ReportColumn<Kind>[] = [
  { head: msg("What"), show: ({ kind }) => <span title={kind}>{t(words[kind] ?? kind)}</span> },
  { head: msg("Older than"), show: ({ before }) => <Moment at={before} /> },
  { head: msg("To delete"), kind: "number", show: ({ toGo }) => <Count of={toGo} /> },
];
