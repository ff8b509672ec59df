import { useQuery } from "@tanstack/react-query";
import type { ReportReclaimForecastResponse } from "@leadstream/api-client";
import { reportReclaimForecastOptions } from "@leadstream/api-client/query";
import { weekdayName } from "../../shared/week.ts";
import { useClock } from "../../shared/Moment.tsx";
import { msg, t } from "../../shared/words.ts";
import { useMomentQuery } from "../reports/ReportBar.tsx";
import { Bar, Count, ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";

type Row = ReportReclaimForecastResponse["rows"][number];

/** What comes back from reps on each of the next seven days. The period of the screen is of the past, so it does not count. */
export function Forecast() {
  const query = useMomentQuery();
  const answer = useQuery(reportReclaimForecastOptions({ query }));
  const most = Math.max(1, ...(answer.data?.rows ?? []).map(({ due }) => due));
  return (
    <ReportTable
      title={t("To be taken back in the next 7 days, if nothing happens")}
      answer={answer}
      columns={columnsOf(most)}
      keyOf={({ day }) => day}
      source={{ of: "reclaim-forecast", query }}
    />
  );
}

const columnsOf = (most: number): readonly ReportColumn<Row>[] => [
  { head: msg("Day"), show: ({ day }) => <Day of={day} /> },
  { head: msg("Leads"), kind: "number", figure: "due", show: ({ due }) => <Count of={due} /> },
  { head: msg("Of the most"), show: ({ due }) => <Bar share={due / most} /> },
  {
    head: msg("Untouched"),
    kind: "number",
    figure: "untouched",
    show: ({ untouched }) => <Count of={untouched} />,
  },
  {
    head: msg("Protection ends"),
    kind: "number",
    figure: "protectionEnds",
    show: ({ protectionEnds }) => <Count of={protectionEnds} />,
  },
];

function Day({ of }: { readonly of: string }) {
  const { language } = useClock();
  const weekday = new Date(`${of}T00:00:00Z`).getUTCDay();
  return (
    <>
      {of} <span className="quiet">{weekdayName(weekday === 0 ? 7 : weekday, language)}</span>
    </>
  );
}
