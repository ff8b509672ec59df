import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReportRepsResponse, ReportSlaResponse } from "@leadstream/api-client";
import { reportRepsOptions, reportResponseOptions, reportSlaOptions } from "@leadstream/api-client/query";
import { codeInWords } from "../../shared/lead-words.tsx";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { Failed } from "../../shared/states.tsx";
import { msg, t } from "../../shared/words.ts";
import { FigureLink } from "../reports/FigureLink.tsx";
import { ReportBar, useReportQuery, useWholeQuery } from "../reports/ReportBar.tsx";
import { Count, Minutes, ReportTable, Share, type ReportColumn } from "../reports/ReportTable.tsx";
import { Breaches, Causes } from "./Breaches.tsx";
import { Calendars } from "./Calendars.tsx";
import { HeatMap } from "./HeatMap.tsx";

type SlaRow = ReportSlaResponse["rows"][number];
type RepRow = ReportRepsResponse["rows"][number];

/** Whom did we keep waiting, and why? */
export function Response() {
  const query = useReportQuery();
  const sla = useQuery(reportSlaOptions({ query }));
  const reps = useQuery(reportRepsOptions({ query: { ...query, sort: "-answered" } }));
  return (
    <>
      <ScreenHead name="response" />
      <ReportBar report="response" path="/v1/reports/response" />
      <Figures />
      <div className="stack">
        <HeatMap />
        <div className="grid-2">
          <Causes />
          <Calendars />
        </div>
        <ReportTable
          title={t("Promises by rule")}
          answer={sla}
          columns={slaColumns}
          keyOf={({ rule }) => rule}
          source={{ of: "sla", query }}
        />
        <ReportTable
          title={t("By rep")}
          answer={reps}
          columns={repColumns}
          keyOf={({ repId }) => repId}
          source={{ of: "reps", query: { ...query, sort: "-answered" } }}
        />
        <Breaches />
      </div>
    </>
  );
}

/** First response of the period at a glance. */
function Figures() {
  const query = useWholeQuery();
  const { data, error, refetch } = useQuery(reportResponseOptions({ query }));
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  const row = data?.rows[0];
  const figures = [
    ["assignments", t("Assignments"), <Count key="0" of={row?.assignments} />],
    ["answered", t("Answered"), <Count key="1" of={row?.answered} />],
    [
      "inTime",
      t("In time"),
      <Share key="2" of={row === undefined || row.answered === 0 ? null : row.inTime / row.answered} />,
    ],
    ["p50WorkingMinutes", t("Half within, working time"), <Minutes key="3" of={row?.p50WorkingMinutes} />],
    ["p90WorkingMinutes", t("Nine of ten within"), <Minutes key="4" of={row?.p90WorkingMinutes} />],
    ["breached", t("Promises broken"), <Count key="5" of={row?.breached} />],
    ["reclaimed", t("Taken back"), <Count key="6" of={row?.reclaimed} />],
  ] as const;
  return (
    <dl className="figures">
      {figures.map(([figure, name, shown]) => (
        <div key={figure} className="card figure">
          <dt>{name}</dt>
          <dd>
            <FigureLink row={row} figure={figure}>
              {shown}
            </FigureLink>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const slaColumns: readonly ReportColumn<SlaRow>[] = [
  { head: msg("Rule"), show: ({ rule }) => codeInWords(rule) },
  {
    head: msg("Assignments"),
    kind: "number",
    figure: "assignments",
    show: ({ assignments }) => <Count of={assignments} />,
  },
  { head: msg("In time"), kind: "number", figure: "inTime", show: ({ inTime }) => <Count of={inTime} /> },
  { head: msg("Late"), kind: "number", figure: "late", show: ({ late }) => <Count of={late} /> },
  { head: msg("Open"), kind: "number", figure: "open", show: ({ open }) => <Count of={open} /> },
  {
    head: msg("Promises broken"),
    kind: "number",
    figure: "breached",
    show: ({ breached }) => <Count of={breached} />,
  },
  {
    head: msg("Supervisor told"),
    kind: "number",
    figure: "supervisorAlerts",
    show: ({ supervisorAlerts }) => <Count of={supervisorAlerts} />,
  },
  {
    head: msg("Typical answer"),
    kind: "number",
    figure: "medianMinutes",
    show: ({ medianMinutes }) => <Minutes of={medianMinutes} />,
  },
];

const repColumns: readonly ReportColumn<RepRow>[] = [
  {
    head: msg("Rep"),
    show: ({ repId, rep }) => (
      <Link to="/queue" search={{ rep: repId }}>
        {rep}
      </Link>
    ),
  },
  { head: msg("Team"), show: ({ team }) => team },
  {
    head: msg("Answered"),
    kind: "number",
    figure: "answered",
    show: ({ answered }) => <Count of={answered} />,
  },
  {
    head: msg("In time"),
    kind: "number",
    figure: "inTime",
    show: ({ answered, inTime }) => <Share of={answered === 0 ? null : inTime / answered} />,
  },
  {
    head: msg("Taken back"),
    kind: "number",
    figure: "reclaimed",
    show: ({ reclaimed }) => <Count of={reclaimed} />,
  },
  { head: msg("Won"), kind: "number", figure: "won", show: ({ won }) => <Count of={won} /> },
];
