import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReportDataQualityResponse } from "@leadstream/api-client";
import { reportDataQualityOptions } from "@leadstream/api-client/query";
import { codeInWords } from "../../shared/lead-words.tsx";
import { msg, t } from "../../shared/words.ts";
import { ReportBar, useReportQuery } from "../reports/ReportBar.tsx";
import { Count, ReportTable, Share, type ReportColumn } from "../reports/ReportTable.tsx";
import { remedyOf } from "./remedies.ts";

type DefectRow = ReportDataQualityResponse["rows"][number];

/** What is wrong with what comes in, by sender, place and reason, and what to do about it. */
export function Defects() {
  const query = { ...useReportQuery(), limit: 50 };
  return (
    <section>
      <ReportBar report="data-quality" path="/v1/reports/data-quality" />
      <ReportTable
        title={t("What is wrong with what comes in")}
        answer={useQuery(reportDataQualityOptions({ query }))}
        columns={columns}
        keyOf={({ sender, field, code }) => `${sender} ${field} ${code}`}
        source={{ of: "data-quality", query }}
      />
    </section>
  );
}

const columns: readonly ReportColumn<DefectRow>[] = [
  {
    head: msg("Sender"),
    show: ({ sender, refused }) => (
      <Link to="/intake" search={{ sender, outcome: refused > 0 ? "refused" : "all" }}>
        {sender}
      </Link>
    ),
  },
  { head: msg("Field"), show: ({ field }) => <span className="mono">{field}</span> },
  { head: msg("Defect"), show: ({ code }) => codeInWords(code) },
  { head: msg("What to do"), show: ({ code }) => <span className="prose">{t(remedyOf(code))}</span> },
  {
    head: msg("Submissions"),
    kind: "number",
    figure: "submissions",
    show: ({ submissions }) => <Count of={submissions} />,
  },
  { head: msg("Share"), kind: "number", figure: "share", show: ({ share }) => <Share of={share} /> },
  {
    head: msg("Refused"),
    kind: "number",
    figure: "refused",
    show: ({ refused }) => <Count of={refused} />,
  },
];
