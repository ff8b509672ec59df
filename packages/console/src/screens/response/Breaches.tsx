import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReportBreachesResponse, ReportResponseResponse } from "@leadstream/api-client";
import { reportBreachesOptions, reportResponseOptions } from "@leadstream/api-client/query";
import { useOwnSearch } from "../../shared/frame-search.ts";
import { codeInWords, shortId } from "../../shared/lead-words.tsx";
import { Moment, useClock } from "../../shared/Moment.tsx";
import { durationInWords } from "../../shared/duration-words.ts";
import { minuteOf } from "../../shared/time.ts";
import { msg, t } from "../../shared/words.ts";
import { FigureLink } from "../reports/FigureLink.tsx";
import { useReportQuery, useWholeQuery } from "../reports/ReportBar.tsx";
import { Bar, Count, ReportTable, Share, type ReportColumn } from "../reports/ReportTable.tsx";
import { causes, readResponseSearch, type Cause } from "./search.ts";

type BreachRow = ReportBreachesResponse["rows"][number];
type Step = BreachRow["steps"][number];
type ResponseRow = ReportResponseResponse["rows"][number];

const causeWords: Record<Cause, string> = {
  answeredLate: msg("Answered late"),
  unanswered: msg("Not answered"),
  reclaimed: msg("Not answered, and taken back"),
  toldLate: msg("Answered in time, told late"),
};

/** Most rows that one look can take in. The export has all of them. */
const shown = 30;
/** The newest, among which those of one cause are looked for. */
const searched = 1_000;

type CauseRow = { readonly cause: Cause; readonly row: ResponseRow };

/** Why promises were broken. A cause keeps only its promises in the list below. */
export function Causes() {
  const query = useWholeQuery();
  const { data, error, refetch } = useQuery(reportResponseOptions({ query }));
  const [row] = data?.rows ?? [];
  const rows = row === undefined ? [] : causes.map((cause): CauseRow => ({ cause, row }));
  return (
    <ReportTable
      title={t("Broken promises by cause")}
      answer={{ data: data === undefined ? undefined : { rows }, error, refetch }}
      columns={causeColumns}
      keyOf={({ cause }) => cause}
    />
  );
}

const shareIn = ({ cause, row }: CauseRow): number | null =>
  row.breached === 0 ? null : row[cause] / row.breached;

const causeColumns: readonly ReportColumn<CauseRow>[] = [
  {
    head: msg("Cause"),
    show: ({ cause }) => (
      <Link to="." search={(now: object) => ({ ...now, cause })}>
        {t(causeWords[cause])}
      </Link>
    ),
  },
  {
    head: msg("Promises"),
    kind: "number",
    show: ({ cause, row }) => (
      <FigureLink row={row} figure={cause}>
        <Count of={row[cause]} />
      </FigureLink>
    ),
  },
  { head: msg("Share"), kind: "number", show: (row) => <Share of={shareIn(row)} /> },
  { head: msg("Of all"), show: (row) => <Bar share={shareIn(row) ?? 0} /> },
];

/** Each broken promise with its lead and the events behind it. */
export function Breaches() {
  const query = useReportQuery();
  const { cause } = useOwnSearch(readResponseSearch);
  const limit = cause === undefined ? shown : searched;
  const { data, error, refetch } = useQuery(reportBreachesOptions({ query: { ...query, limit } }));
  const rows = data?.rows.filter((row) => cause === undefined || row.cause === cause);
  const title =
    cause === undefined
      ? t("Broken promises")
      : t("Broken promises: {cause}", { cause: t(causeWords[cause]) });
  return (
    <section>
      {cause !== undefined && (
        <p className="place">
          <Link to="." search={(now: object) => ({ ...now, cause: "" })} className="chip">
            {t(causeWords[cause])} <span aria-hidden="true">×</span>
          </Link>
        </p>
      )}
      <ReportTable
        title={title}
        answer={{ data: rows && { rows: rows.slice(0, shown) }, error, refetch }}
        columns={breachColumns}
        keyOf={({ leadId, assignmentNo, breachedAt }) => `${leadId} ${assignmentNo} ${breachedAt}`}
        source={{ of: "breaches", query }}
      />
      {data && rows && (
        <Rest read={data.rows.length} total={data.total ?? data.rows.length} found={rows.length} />
      )}
    </section>
  );
}

type RestProps = { readonly read: number; readonly total: number; readonly found: number };

/** What is not shown, and how to see it. @param found of those that were read, those of the cause */
function Rest({ read, total, found }: RestProps) {
  const isCut = found > shown || (read < searched && read < total);
  const isSearchedInPart = read >= searched && read < total;
  return (
    <>
      {isCut && (
        <p className="quiet small">
          {t("The newest {shown} are shown. Choose a period or a cause for others, or export them all.", {
            shown,
          })}
        </p>
      )}
      {isSearchedInPart && (
        <p className="quiet small">
          {t("Looked for among the newest {read} of {total} broken promises. Choose a period for others.", {
            read,
            total,
          })}
        </p>
      )}
    </>
  );
}

const breachColumns: readonly ReportColumn<BreachRow>[] = [
  { head: msg("Broken"), show: ({ breachedAt }) => <Moment at={breachedAt} /> },
  {
    head: msg("Lead"),
    show: ({ leadId }) => (
      <Link to="/leads/$leadId" params={{ leadId }} title={leadId} className="mono">
        {shortId(leadId.replace("lead_", ""))}
      </Link>
    ),
  },
  {
    head: msg("Rep"),
    show: ({ repId, rep }) => (
      <Link to="/queue" search={{ rep: repId }}>
        {rep}
      </Link>
    ),
  },
  { head: msg("Rule"), show: ({ rule }) => codeInWords(rule) },
  { head: msg("Due"), show: ({ respondBy }) => <Moment at={respondBy} /> },
  { head: msg("Answered"), show: ({ respondedAt }) => <Moment at={respondedAt} /> },
  {
    head: msg("Late by"),
    kind: "number",
    show: ({ respondBy, respondedAt }) => lateBy(respondBy, respondedAt) ?? <span className="quiet">–</span>,
  },
  { head: msg("Cause"), show: ({ cause }) => t(causeWords[cause]) },
  { head: msg("What happened"), show: ({ steps }) => <Steps of={steps} /> },
];

/** Null: it came in time, or has not come. */
function lateBy(respondBy: string, respondedAt: string | null): string | null {
  const seconds = respondedAt === null ? 0 : (Date.parse(respondedAt) - Date.parse(respondBy)) / 1_000;
  return seconds > 0 ? durationInWords(seconds) : null;
}

const happenings: Readonly<Record<string, string>> = {
  assigned: msg("given to a rep"),
  claimed: msg("claimed"),
  "taken-over": msg("taken over in a merge"),
  resumed: msg("goes on after an un-merge"),
  tightened: msg("promise shortened"),
  responded: msg("answered"),
  breached: msg("broken"),
  "breach-withdrawn": msg("breach withdrawn"),
  alerted: msg("supervisor told"),
  "alert-withdrawn": msg("alert withdrawn"),
};

const happeningInWords = (happening: string): string => {
  const words = happenings[happening];
  if (words !== undefined) return t(words);
  return happening.startsWith("ended:reclaimed:")
    ? t("taken back")
    : codeInWords(happening.replace("ended:", ""));
};

/** Each event opens the lead as it was then, with the event unfolded. */
function Steps({ of }: { readonly of: readonly Step[] }) {
  const clock = useClock();
  return (
    <ol className="steps">
      {of.map(({ eventId, happening, position, at, leadId, respondBy }) => (
        <li key={eventId}>
          <Link
            to="/leads/$leadId"
            params={{ leadId }}
            search={{ asOf: String(position), event: eventId }}
            title={[
              minuteOf(at, clock),
              ...(respondBy === null ? [] : [t("due {at}", { at: minuteOf(respondBy, clock) })]),
            ].join(" · ")}
          >
            {happeningInWords(happening)}
          </Link>
        </li>
      ))}
    </ol>
  );
}
