import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReportRun } from "@leadstream/api-client";
import { listReportRunsOptions } from "@leadstream/api-client/query";
import { useOwnSearch } from "../../shared/frame-search.ts";
import { reportInWords } from "../../shared/lead-words.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { countOf } from "../../shared/money.ts";
import { useSettings } from "../../shared/settings.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";
import { parametersInFull, parametersInShort, readRunsSearch } from "./search.ts";

const shown = 20;

/** Runs that somebody kept, the newest first. Each opens, and is then run again. */
export function KeptRuns() {
  const { after, run } = useOwnSearch(readRunsSearch);
  const { data, error, refetch } = useQuery({
    ...listReportRunsOptions({ query: { limit: shown, ...(after !== undefined && { after }) } }),
    placeholderData: keepPreviousData,
  });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={4} />;
  if (data.rows.length === 0)
    return (
      <p className="notice">{t("No run is kept yet. “Keep this run” of a report screen puts one here.")}</p>
    );
  return (
    <>
      <RunTable rows={data.rows} chosen={run} />
      <Pager after={after} next={data.next} total={data.total} />
    </>
  );
}

type TableProps = { readonly rows: readonly ReportRun[]; readonly chosen: string | undefined };

function RunTable({ rows, chosen }: TableProps) {
  const { language } = useSettings();
  return (
    <TableBox name={t("Kept runs")}>
      <table>
        <thead>
          <tr>
            <th>{t("Report")}</th>
            <th>{t("Parameters")}</th>
            <th>{t("Kept")}</th>
            <th>{t("Kept by")}</th>
            <th className="num">{t("Position")}</th>
            <th className="num">{t("Rows")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, keptAt, keptBy, manifest }) => (
            <tr key={id}>
              <td>
                <Link
                  to="/runs"
                  search={(now) => ({ ...now, run: id })}
                  aria-label={t("Open and check the run of {report} at position {position}", {
                    report: reportInWords(manifest.report),
                    position: manifest.position,
                  })}
                  aria-current={id === chosen ? "true" : undefined}
                >
                  {reportInWords(manifest.report)}
                </Link>
              </td>
              <td className="break quiet" title={parametersInFull(manifest.parameters)}>
                {parametersInShort(manifest.parameters)}
              </td>
              <td>
                <Moment at={keptAt} />
              </td>
              <td className="break">{keptBy ?? <span className="quiet">–</span>}</td>
              <td className="num">{manifest.position}</td>
              <td className="num">{countOf(manifest.rows, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

type PagerProps = {
  readonly after: string | undefined;
  readonly next: string | null;
  readonly total: number;
};

/** Pages are addresses: Back leads to the page before. */
function Pager({ after, next, total }: PagerProps) {
  const { language } = useSettings();
  if (after === undefined && next === null) return null;
  return (
    <nav className="row wrap pager" aria-label={t("Pages")}>
      {after !== undefined && (
        <Link to="/runs" search={({ after: _, ...now }) => now} className="button small">
          {t("First page")}
        </Link>
      )}
      <span className="quiet">{t("{count} in all", { count: countOf(total, language) })}</span>
      {next !== null && (
        <Link to="/runs" search={(now) => ({ ...now, after: next })} className="button small">
          {t("Next page")}
        </Link>
      )}
    </nav>
  );
}
