import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ReportLead } from "@leadstream/api-client";
import { numberFormat } from "../../shared/formats.ts";
import { outlineOf, ScoreTag, shortId, StageTag } from "../../shared/lead-words.tsx";
import { Owner } from "../../shared/owners.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { amountOf } from "../../shared/money.ts";
import { settings } from "../../shared/settings.ts";
import { durationInWords } from "../../shared/duration-words.ts";
import { msg, t } from "../../shared/words.ts";
import type { TraceSearch } from "../sources/search.ts";

type Column = {
  readonly head: string;
  readonly show: (row: ReportLead) => ReactNode;
  readonly isNumber?: boolean;
  /** The column is left out where no row has it. */
  readonly has?: (row: ReportLead) => boolean;
};

const units: readonly (readonly [RegExp, number])[] = [
  [/hours/iu, 3_600],
  [/minutes/iu, 60],
  [/days/iu, 86_400],
];

/** The measure of one thing, in the unit that the name of the number says. */
function measureOf(value: number, figure: string): string {
  const seconds = units.find(([name]) => name.test(figure))?.[1];
  return seconds === undefined
    ? numberFormat(settings().language, { maximumFractionDigits: 3 }).format(value)
    : durationInWords(Math.max(0, value) * seconds);
}

const columnsFor = (figure: string, trace: TraceSearch | null): readonly Column[] => [
  { head: msg("Lead"), show: (row) => <LeadCell of={row} /> },
  {
    head: msg("Touches"),
    show: ({ leadId }) =>
      leadId !== null &&
      trace !== null && (
        <Link to="/sources/$leadId" params={{ leadId }} search={trace}>
          {t("trace its credit")}
        </Link>
      ),
    has: ({ leadId }) => leadId !== null && trace !== null,
  },
  { head: msg("At"), show: ({ at }) => at !== null && <Moment at={at} />, has: ({ at }) => at !== null },
  {
    head: msg("Measure"),
    isNumber: true,
    show: ({ value }) => value !== undefined && measureOf(value, figure),
    has: ({ value }) => value !== undefined,
  },
  {
    head: msg("Value"),
    isNumber: true,
    show: ({ amount }) => amount && amountOf(amount, settings().language),
    has: ({ amount }) => amount !== undefined,
  },
  {
    head: msg("Credit"),
    isNumber: true,
    show: ({ credit }) => credit !== undefined && measureOf(credit, ""),
    has: ({ credit }) => credit !== undefined,
  },
  { head: msg("Stage"), show: ({ lead }) => lead && <StageTag stage={lead.stage} /> },
  { head: msg("Score"), isNumber: true, show: ({ lead }) => lead && <ScoreTag score={lead.score} /> },
  { head: msg("Owner"), show: ({ lead }) => lead && <Owner kind={lead.ownerKind} id={lead.ownerId} /> },
  { head: msg("Channel"), show: ({ lead }) => lead?.channel },
  { head: msg("Campaign"), show: ({ lead }) => lead?.campaign },
];

type Props = {
  readonly title: string;
  readonly rows: readonly ReportLead[];
  readonly figure: string;
  /** How the credit is divided that the number is of; null: it is of no credit. */
  readonly trace: TraceSearch | null;
};

/** A page of what a number counts, each with a way to its lead. */
export function MemberTable({ title, rows, figure, trace }: Props) {
  const columns = columnsFor(figure, trace).filter(({ has = () => true }) => rows.some(has));
  if (rows.length === 0) return <p className="notice">{t("It counts nothing.")}</p>;
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            {columns.map(({ head, isNumber }) => (
              <th key={head} className={isNumber ? "num" : undefined}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // One lead may be in it more than once.
            <tr key={`${index} ${row.leadId ?? row.submissionId ?? ""}`}>
              {columns.map(({ head, show, isNumber }) => (
                <td key={head} className={isNumber ? "num" : undefined}>
                  {show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LeadCell({ of: { leadId, submissionId, lead } }: { readonly of: ReportLead }) {
  if (leadId === null) return <span className="quiet mono">{submissionId ?? t("in no lead")}</span>;
  const outline = lead === null ? "" : outlineOf(lead);
  return (
    <>
      <Link to="/leads/$leadId" params={{ leadId }} title={leadId}>
        {outline === "" ? shortId(leadId) : outline}
      </Link>
      {lead === null ? (
        <div>
          <span className="tag">{t("not in your lists")}</span>
        </div>
      ) : (
        <div className="quiet mono">{shortId(leadId.replace("lead_", ""))}</div>
      )}
    </>
  );
}
