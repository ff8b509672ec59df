import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ReportManifest, ReportRunAgain } from "@leadstream/api-client";
import { runReportAgainOptions } from "@leadstream/api-client/query";
import { Fragment, useState } from "react";
import { reportInWords } from "../../shared/lead-words.tsx";
import { textOf } from "../../shared/read.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { readReportSearch } from "../reports/search.ts";
import { readSourcesSearch } from "../sources/search.ts";
import { KeptRuns } from "./KeptRuns.tsx";
import { isRunId, parametersInFull, screenOf } from "./search.ts";

const route = getRouteApi("/runs");

/** A kept run, run again: are the rows the same bytes? */
export function KeptRun() {
  const { run = "" } = route.useSearch();
  const navigate = useNavigate();
  const [isWrong, setWrong] = useState(false);
  const look = (text: string): void => {
    setWrong(!isRunId(text));
    if (isRunId(text)) void navigate({ to: ".", search: (now: object) => ({ ...now, run: text }) });
  };
  return (
    <section className="stack">
      <h2>{t("Kept runs")}</h2>
      <KeptRuns />
      <form
        className="toolbar"
        onSubmit={(event) => {
          event.preventDefault();
          look((textOf(new FormData(event.currentTarget).get("run")) ?? "").trim());
        }}
      >
        <label className="field">
          <span>{t("Id of the run")}</span>
          <input
            name="run"
            className="mono"
            key={run}
            defaultValue={run}
            aria-invalid={isWrong}
            aria-describedby="run-hint"
          />
        </label>
        <button type="submit" className="button primary">
          {t("Run it again")}
        </button>
      </form>
      <p
        id="run-hint"
        className={isWrong ? "notice bad" : "quiet small"}
        role={isWrong ? "alert" : undefined}
      >
        {t(
          "32 digits and letters a to f. A run that is kept in a file: npx leadstream report --manifest FILE.",
        )}
      </p>
      {isRunId(run) && <Again runId={run} />}
    </section>
  );
}

function Again({ runId }: { readonly runId: string }) {
  const { data, error, refetch, isFetching } = useQuery(runReportAgainOptions({ path: { runId } }));
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  return (
    <div className="card pad stack">
      <Verdict of={data} />
      <div className="row wrap">
        <button type="button" className="button" disabled={isFetching} onClick={() => void refetch()}>
          {isFetching ? t("Checking …") : t("Check it again")}
        </button>
        <ReportLink of={data.manifest} />
      </div>
    </div>
  );
}

/** The report itself, on its screen, as it was known at the position of the run. */
function ReportLink({ of: { report, parameters, position } }: { readonly of: ReportManifest }) {
  const screen = screenOf(report);
  if (screen === null) return null;
  const zone = textOf(parameters["zone"]);
  const own = screen === "/sources" ? readSourcesSearch(parameters) : readReportSearch(parameters);
  const search = { ...own, asOf: String(position), ...(zone && { zone }) };
  return (
    <Link to={screen} search={search} className="button">
      {t("Open the report as of then")}
    </Link>
  );
}

function Verdict({ of: { manifest, isSame, differences } }: { readonly of: ReportRunAgain }) {
  const facts = [
    [t("Report"), reportInWords(manifest.report)],
    [
      t("Parameters"),
      parametersInFull(manifest.parameters),
    ],
    [t("Position"), String(manifest.position)],
    [t("Policy"), `${manifest.policy.name} ${manifest.policy.version}`],
    [t("Rows"), String(manifest.rows)],
    ["SHA-256", manifest.sha256],
  ] as const;
  return (
    <div className="stack">
      <p className={isSame ? "notice good" : "notice bad"} role="status">
        {isSame ? t("The same bytes as when it was kept.") : t("Not the same rows any more:")}
      </p>
      {differences.length > 0 && (
        <ul>
          {differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      )}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}
