import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { cancelExport, type ExportJob, type ExportState } from "@leadstream/api-client";
import { listExportsOptions, listExportsQueryKey } from "@leadstream/api-client/query";
import { useMe } from "../../frame/session.ts";
import { codeInWords } from "../../shared/lead-words.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { countOf } from "../../shared/money.ts";
import { problemOf } from "../../shared/problem.ts";
import { useSettings } from "../../shared/settings.ts";
import { Failed, Loading, problemInWords } from "../../shared/states.tsx";
import { msg, t } from "../../shared/words.ts";
import { sizeOf } from "./search.ts";

const isOpen = ({ state }: ExportJob): boolean => state === "waiting" || state === "running";
const AGAIN_MS = 1_000;

const stateWords: Record<ExportState, string> = {
  waiting: msg("waiting"),
  running: msg("running"),
  done: msg("done"),
  failed: msg("failed"),
  cancelled: msg("cancelled"),
};
const stateTones: Record<ExportState, string> = {
  waiting: "",
  running: "info",
  done: "good",
  failed: "bad",
  cancelled: "",
};

/** Exports, the newest first: how far each is, and its file. */
export function ExportTable() {
  const { data, error, refetch } = useQuery({
    ...listExportsOptions({ query: { limit: 100 } }),
    refetchInterval: ({ state }) => (state.data?.rows.some(isOpen) ? AGAIN_MS : false),
  });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={4} />;
  const { rows, total } = data;
  return (
    <section>
      <h2>{t("Exports")}</h2>
      {rows.length === 0 ? (
        <p className="notice">
          {t(
            "No exports yet. Lists and reports have a button for it; long ones are made here in the background.",
          )}
        </p>
      ) : (
        <div className="table-box" tabIndex={0} role="region" aria-label={t("Exports")}>
          <table>
            <thead>
              <tr>
                <th>{t("What")}</th>
                <th>{t("Asked for")}</th>
                <th>{t("State")}</th>
                <th className="num">{t("Rows")}</th>
                <th className="num">{t("Size")}</th>
                <th>{t("File")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((job) => (
                <JobRow key={job.exportId} job={job} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total > rows.length && (
        <p className="quiet small">
          {t("The newest {shown} of {total}. All of them: npx leadstream exports list --limit 1000", {
            shown: rows.length,
            total,
          })}
        </p>
      )}
    </section>
  );
}

const parametersOf = ({ parameters }: ExportJob): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(" · ");

function JobRow({ job }: { readonly job: ExportJob }) {
  const { language } = useSettings();
  const { of, form, askedBy, askedAt, rows, total, sizeBytes } = job;
  return (
    <tr>
      <td title={parametersOf(job)}>
        {of}.{form} <span className="quiet">{parametersOf(job)}</span>
      </td>
      <td>
        <Moment at={askedAt} /> <span className="quiet">{askedBy}</span>
      </td>
      <td>
        <State job={job} />
      </td>
      <td className="num">
        {countOf(rows, language)}
        {total !== null && isOpen(job) && ` / ${countOf(total, language)}`}
      </td>
      <td className="num">{sizeOf(sizeBytes)}</td>
      <td>
        <FileOf job={job} />
      </td>
    </tr>
  );
}

function State({ job: { of, state, rows, total, failure } }: { readonly job: ExportJob }) {
  return (
    <>
      <span className={`tag ${stateTones[state]}`}>{t(stateWords[state])}</span>{" "}
      {state === "running" && (
        <progress
          aria-label={t("How far {of} is", { of })}
          {...(total === null ? {} : { max: Math.max(1, total), value: rows })}
        />
      )}
      {failure !== null && <span className="quiet">{codeInWords(failure)}</span>}
    </>
  );
}

/** The file, and its end: an open job is cancelled, one that has ended is deleted. */
function FileOf({ job }: { readonly job: ExportJob }) {
  const me = useMe();
  const queries = useQueryClient();
  const { exportId, of, form, state, askedBy } = job;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => cancelExport({ path: { exportId }, throwOnError: true }),
    onSettled: () => queries.invalidateQueries({ queryKey: listExportsQueryKey() }),
  });
  const name = `${of}.${form}`;
  const isOwn = askedBy === me.id;
  return (
    <span className="row">
      {state === "done" && isOwn && (
        <a
          className="button small primary"
          href={`/v1/exports/${exportId}/file`}
          download={name}
          aria-label={t("Download {name}", { name })}
        >
          {t("Download")}
        </a>
      )}
      {state === "done" && !isOwn && (
        <span className="quiet">{t("for {owner} only", { owner: askedBy })}</span>
      )}
      <button
        type="button"
        className="button small"
        disabled={isPending}
        onClick={() => mutate()}
        aria-label={isOpen(job) ? t("Cancel {name}", { name }) : t("Delete {name}", { name })}
      >
        {isOpen(job) ? t("Cancel") : t("Delete")}
      </button>
      {error && <span role="alert">{problemInWords(problemOf(error))}</span>}
    </span>
  );
}
