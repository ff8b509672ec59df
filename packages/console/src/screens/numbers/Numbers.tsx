import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect } from "react";
import type {
  ReportFunnelLeadsErrors,
  ReportFunnelLeadsResponses,
  ReportLeads,
} from "@leadstream/api-client";
import { client } from "@leadstream/api-client/client";
import { ExportButton } from "../../shared/ExportButton.tsx";
import { pathOfList, placeOfList, rowsBefore } from "../../shared/figure-links.ts";
import { dimensionInWords } from "../../shared/dimension-words.ts";
import { figureInWords, reportInWords } from "../../shared/lead-words.tsx";
import { amountOf, countOf } from "../../shared/money.ts";
import { useSettings } from "../../shared/settings.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { readTraceSearch, type TraceSearch } from "../sources/search.ts";
import { MemberTable } from "./MemberTable.tsx";
import { queryOfNumbers, type NumbersSearch } from "./search.ts";

const route = getRouteApi("/numbers/$report");

/** The lists of all reports have one form. */
async function readList(report: string, query: NumbersSearch, signal: AbortSignal): Promise<ReportLeads> {
  const { data } = await client.get<ReportFunnelLeadsResponses, ReportFunnelLeadsErrors, true>({
    url: pathOfList(report),
    query,
    signal,
    throwOnError: true,
  });
  return data;
}

/** What does this number count? */
export function Numbers() {
  const { report } = route.useParams();
  const search: NumbersSearch = route.useSearch();
  const query = queryOfNumbers(search);
  const { data, error, refetch } = useQuery({
    queryKey: ["numbers", report, query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => readList(report, query, signal),
  });
  const figure = search["figure"] ?? "";
  const title = `${reportInWords(report)}: ${figureInWords(figure)}`;
  useEffect(() => {
    document.title = `${title} · leadstream`;
  }, [title]);
  return (
    <>
      <header className="screen-head">
        <h1 className="break">{title}</h1>
        <p>{t("What does this number count?")}</p>
        <div className="actions">
          {data && data.total > 0 && <ExportButton of={`${report}-leads`} query={query} title={title} />}
        </div>
      </header>
      <Place query={query} />
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={10} />
      ) : (
        <>
          <Totals of={data} />
          <MemberTable title={title} rows={data.rows} figure={figure} trace={traceOf(report, query)} />
          <Pager report={report} search={search} page={data} />
        </>
      )}
    </>
  );
}

const ofCredit: ReadonlySet<string> = new Set(["attribution", "campaigns", "sources"]);

/** Where the trace of one of its deals is. */
const traceOf = (report: string, query: NumbersSearch): TraceSearch | null =>
  ofCredit.has(report) ? readTraceSearch(query) : null;

/** Of which row, with which filters. */
function Place({ query }: { readonly query: NumbersSearch }) {
  return (
    <p className="row wrap place">
      {placeOfList(query).map(([name, value]) => (
        <span key={name} className="tag">
          {dimensionInWords(name)}: {value}
        </span>
      ))}
    </p>
  );
}

function Totals({ of: { total, amounts = [], credit, position } }: { readonly of: ReportLeads }) {
  const { language } = useSettings();
  const sums = amounts.map((sum) => amountOf(sum, language));
  return (
    <p role="status" className="place">
      <strong>{t("{count} in all", { count: countOf(total, language) })}</strong>
      {sums.length > 0 && ` · ${sums.join(", ")}`}
      {credit !== undefined && ` · ${t("credit {sum}", { sum: credit })}`}{" "}
      <span className="quiet">{t("at position {position}", { position })}</span>
    </p>
  );
}

type PagerProps = { readonly report: string; readonly search: NumbersSearch; readonly page: ReportLeads };

/** Pages are addresses: Back leads to the page before. */
function Pager({ report, search, page: { rows, total, next } }: PagerProps) {
  const { language } = useSettings();
  const { after, ...first } = search;
  if (after === undefined && next === null) return null;
  const before = rowsBefore(after);
  return (
    <nav className="row wrap pager" aria-label={t("Pages")}>
      {after !== undefined && (
        <Link to="/numbers/$report" params={{ report }} search={first} className="button small">
          {t("First page")}
        </Link>
      )}
      <span className="quiet">
        {t("{from} to {to} of {total}", {
          from: countOf(before + 1, language),
          to: countOf(before + rows.length, language),
          total: countOf(total, language),
        })}
      </span>
      {next !== null && (
        <Link
          to="/numbers/$report"
          params={{ report }}
          search={{ ...search, after: next }}
          className="button small"
        >
          {t("Next page")}
        </Link>
      )}
    </nav>
  );
}
