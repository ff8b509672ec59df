import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { ReportRunAgain } from "@leadstream/api-client";
import { runReportAgainOptions } from "@leadstream/api-client/query";
import { Fragment, useState } from "react";
import { codeInWords } from "../../shared/lead-words.tsx";
import { textOf } from "../../shared/read.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { isRunId } from "./search.ts";

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
    <section aria-labelledby="kept-runs" className="stack">
      <h2 id="kept-runs">{t("A kept run, told again")}</h2>
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
          "32 digits and letters a to f, from “Keep this run” of a report screen or POST /v1/reports/runs. The api has no list of kept runs; a run in a file: npx leadstream report --manifest FILE.",
        )}
      </p>
      {isRunId(run) && <Again runId={run} />}
    </section>
  );
}

function Again({ runId }: { readonly runId: string }) {
  const { data, error, refetch } = useQuery(runReportAgainOptions({ path: { runId } }));
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return data ? <Verdict of={data} /> : <Loading rows={3} />;
}

function Verdict({ of: { manifest, isSame, differences } }: { readonly of: ReportRunAgain }) {
  const facts = [
    [t("Report"), codeInWords(manifest.report)],
    [
      t("Parameters"),
      Object.entries(manifest.parameters)
        .map(([name, value]) => `${name}=${value}`)
        .join(" · "),
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
