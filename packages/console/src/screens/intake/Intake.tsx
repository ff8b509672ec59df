import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReportConservationResponse, ReportDataQualityResponse } from "@leadstream/api-client";
import { reportConservationOptions, reportDataQualityOptions } from "@leadstream/api-client/query";
import { codeInWords } from "../../shared/lead-words.tsx";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { NotOffered } from "../../shared/states.tsx";
import { msg, t } from "../../shared/words.ts";
import { ReportBar, useReportQuery } from "../reports/ReportBar.tsx";
import { Count, ReportTable, Share, type ReportColumn } from "../reports/ReportTable.tsx";

type BalanceRow = ReportConservationResponse["rows"][number];
type DefectRow = ReportDataQualityResponse["rows"][number];

/** What did not come in, and how do I get it in? */
export function Intake() {
  const query = useReportQuery();
  const balance = useQuery(reportConservationOptions({}));
  const defects = useQuery(reportDataQualityOptions({ query: { ...query, limit: 50 } }));
  return (
    <>
      <ScreenHead name="intake" />
      <ReportBar report="conservation" path="/v1/reports/conservation" />
      <div className="stack">
        <ReportTable
          title={t("Nothing is lost: what was received is the sum of what became of it")}
          answer={balance}
          columns={balanceColumns}
          keyOf={({ sender, kind }) => `${sender} ${kind}`}
        />
        <ReportTable
          title={t("What is wrong with what comes in")}
          answer={defects}
          columns={defectColumns}
          keyOf={({ sender, field, code }) => `${sender} ${field} ${code}`}
          source={{ of: "data-quality", query: { ...query, limit: 50 } }}
        />
        <NotOffered>
          {t(
            "Not here yet, because the api does not tell it: the last payloads of a source, the state of its connector, and parked messages. On the command line: npx leadstream parked list.",
          )}
        </NotOffered>
      </div>
    </>
  );
}

const balanceColumns: readonly ReportColumn<BalanceRow>[] = [
  {
    head: msg("Sender"),
    show: ({ sender }) => (
      <Link to="/leads" search={{ sender }}>
        {sender}
      </Link>
    ),
  },
  { head: msg("What"), show: ({ kind }) => (kind === "repeats" ? t("sent again") : t("submissions")) },
  { head: msg("Received"), kind: "number", show: ({ received }) => <Count of={received} /> },
  { head: msg("Accepted"), kind: "number", show: ({ accepted }) => <Count of={accepted} /> },
  { head: msg("Known already"), kind: "number", show: ({ duplicate }) => <Count of={duplicate} /> },
  { head: msg("Refused"), kind: "number", show: ({ refused }) => <Count of={refused} /> },
  {
    head: msg("In quarantine"),
    kind: "number",
    show: ({ sender, quarantined }) => (
      <Link to="/leads" search={{ sender, isQuarantined: "true" }}>
        <Count of={quarantined} />
      </Link>
    ),
  },
  { head: msg("Waiting"), kind: "number", show: ({ waiting }) => <Count of={waiting} /> },
  {
    head: msg("Missing"),
    kind: "number",
    show: ({ balance }) => (
      <span className={balance === 0 ? "tag good" : "tag bad"}>
        {balance === 0 ? t("0, balances") : balance}
      </span>
    ),
  },
];

const defectColumns: readonly ReportColumn<DefectRow>[] = [
  { head: msg("Sender"), show: ({ sender }) => sender },
  { head: msg("Field"), show: ({ field }) => <span className="mono">{field}</span> },
  { head: msg("Defect"), show: ({ code }) => codeInWords(code) },
  {
    head: msg("Submissions"),
    kind: "number",
    figure: "submissions",
    show: ({ submissions }) => <Count of={submissions} />,
  },
  { head: msg("Share"), kind: "number", figure: "share", show: ({ share }) => <Share of={share} /> },
  { head: msg("Refused"), kind: "number", figure: "refused", show: ({ refused }) => <Count of={refused} /> },
];
