import { useQuery } from "@tanstack/react-query";
import type {
  ReportCohortsResponse,
  ReportFlowResponse,
  ReportFunnelResponse,
  ReportLossReasonsResponse,
  ReportStageTimesResponse,
} from "@leadstream/api-client";
import {
  reportCohortsOptions,
  reportFlowOptions,
  reportFunnelOptions,
  reportLossReasonsOptions,
  reportStageTimesOptions,
} from "@leadstream/api-client/query";
import { codeInWords, isStage, stageWords } from "../../shared/lead-words.tsx";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { msg, t } from "../../shared/words.ts";
import { ReportBar, useReportQuery } from "../reports/ReportBar.tsx";
import { Bar, Count, Hours, ReportTable, Share, type ReportColumn } from "../reports/ReportTable.tsx";
import { Comparison } from "./Comparison.tsx";

type FunnelRow = ReportFunnelResponse["rows"][number];
type FlowRow = ReportFlowResponse["rows"][number];
type TimeRow = ReportStageTimesResponse["rows"][number];
type CohortRow = ReportCohortsResponse["rows"][number];
type LossRow = ReportLossReasonsResponse["rows"][number];

const stageName = (stage: string): string => (isStage(stage) ? t(stageWords[stage]) : stage);

/** Where do we lose them, and since when? Each number opens the leads behind it. */
export function Funnel() {
  const query = useReportQuery();
  const funnel = useQuery(reportFunnelOptions({ query }));
  const most = Math.max(1, ...(funnel.data?.rows ?? []).map(({ reached }) => reached));
  return (
    <>
      <ScreenHead name="funnel" />
      <ReportBar report="funnel" path="/v1/reports/funnel" />
      <div className="stack">
        <Comparison />
        <ReportTable
          title={t("Funnel")}
          answer={funnel}
          source={{ of: "funnel", query }}
          columns={funnelColumns(most)}
          keyOf={({ stage }) => stage}
        />
        <div className="grid-2">
          <ReportTable
            title={t("Moves from stage to stage")}
            answer={useQuery(reportFlowOptions({ query }))}
            columns={flowColumns}
            source={{ of: "flow", query }}
            keyOf={({ from, to }) => `${from} ${to}`}
          />
          <ReportTable
            title={t("Time in stage")}
            answer={useQuery(reportStageTimesOptions({ query }))}
            columns={timeColumns}
            source={{ of: "stage-times", query }}
            keyOf={({ stage }) => stage}
          />
          <ReportTable
            title={t("By month of capture")}
            answer={useQuery(reportCohortsOptions({ query }))}
            columns={cohortColumns}
            source={{ of: "cohorts", query }}
            keyOf={(row) => periodOf(row)}
            says="period"
          />
          <ReportTable
            title={t("Why they were lost")}
            answer={useQuery(reportLossReasonsOptions({ query }))}
            columns={lossColumns}
            source={{ of: "loss-reasons", query }}
            keyOf={({ outcome, reason }) => `${outcome} ${reason}`}
          />
        </div>
      </div>
    </>
  );
}

const funnelColumns = (most: number): readonly ReportColumn<FunnelRow>[] => [
  { head: msg("Stage"), show: ({ stage }) => stageName(stage) },
  {
    head: msg("Reached it"),
    kind: "number",
    figure: "reached",
    show: ({ reached }) => <Count of={reached} />,
  },
  { head: msg("Share"), show: ({ reached }) => <Bar share={reached / most} /> },
  {
    head: msg("From the stage before"),
    kind: "number",
    figure: "conversion",
    show: ({ conversion }) => <Share of={conversion} />,
  },
  {
    head: msg("Typical time to it"),
    kind: "number",
    figure: "medianHours",
    show: ({ medianHours }) => <Hours of={medianHours} />,
  },
  {
    head: msg("There now"),
    kind: "number",
    figure: "now",
    show: ({ now }) => <Count of={now} />,
  },
];

const flowColumns: readonly ReportColumn<FlowRow>[] = [
  { head: msg("From"), show: ({ from }) => stageName(from) },
  {
    head: msg("To"),
    show: ({ to, isReturn }) => (
      <>
        {stageName(to)} {isReturn && <span className="tag warn">{t("back")}</span>}
      </>
    ),
  },
  { head: msg("Moves"), kind: "number", figure: "moves", show: ({ moves }) => <Count of={moves} /> },
  { head: msg("Leads"), kind: "number", figure: "leads", show: ({ leads }) => <Count of={leads} /> },
  {
    head: msg("Typical time"),
    kind: "number",
    figure: "medianHours",
    show: ({ medianHours }) => <Hours of={medianHours} />,
  },
];

const timeColumns: readonly ReportColumn<TimeRow>[] = [
  { head: msg("Stage"), show: ({ stage }) => stageName(stage) },
  {
    head: msg("Typical time"),
    kind: "number",
    figure: "medianHours",
    show: ({ medianHours }) => <Hours of={medianHours} />,
  },
  {
    head: msg("Nine of ten within"),
    kind: "number",
    figure: "p90Hours",
    show: ({ p90Hours }) => <Hours of={p90Hours} />,
  },
  {
    head: msg("Still there"),
    kind: "number",
    figure: "stillIn",
    show: ({ stillIn }) => <Count of={stillIn} />,
  },
];

const periodOf = ({ group }: CohortRow): string => group?.["period"] ?? "";

const cohortColumns: readonly ReportColumn<CohortRow>[] = [
  { head: msg("Captured"), show: (row) => periodOf(row).slice(0, 10) },
  { head: msg("Leads"), kind: "number", figure: "captured", show: ({ captured }) => <Count of={captured} /> },
  { head: msg("MQL"), kind: "number", figure: "mqlShare", show: ({ mqlShare }) => <Share of={mqlShare} /> },
  { head: msg("SQL"), kind: "number", figure: "sqlShare", show: ({ sqlShare }) => <Share of={sqlShare} /> },
  {
    head: msg("Opportunity"),
    kind: "number",
    figure: "opportunityShare",
    show: ({ opportunityShare }) => <Share of={opportunityShare} />,
  },
  {
    head: msg("Customer"),
    kind: "number",
    figure: "customerShare",
    show: ({ customerShare }) => <Share of={customerShare} />,
  },
];

const lossColumns: readonly ReportColumn<LossRow>[] = [
  { head: msg("Outcome"), show: ({ outcome }) => stageName(outcome) },
  { head: msg("Reason"), show: ({ reason }) => codeInWords(reason) },
  { head: msg("Leads"), kind: "number", figure: "losses", show: ({ losses }) => <Count of={losses} /> },
  { head: msg("Share"), kind: "number", figure: "share", show: ({ share }) => <Share of={share} /> },
];
