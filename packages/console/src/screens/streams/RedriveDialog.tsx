import { useMutation, useQuery } from "@tanstack/react-query";
import { redriveParked, type RedriveParkedResponse } from "@leadstream/api-client";
import { queryClient } from "../../shared/api.ts";
import { Coded } from "../../shared/Coded.tsx";
import { StageTag, isStage } from "../../shared/lead-words.tsx";
import { Modal } from "../../shared/Modal.tsx";
import { problemOf } from "../../shared/problem.ts";
import { Failed, Loading, problemInWords } from "../../shared/states.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";
import type { Redrive } from "./parked-faults.ts";
import { ParkedKeyLink } from "./ParkedKeyLink.tsx";

type Props = { readonly order: Redrive; readonly close: () => void };

const ask = async (order: Redrive, isDryRun: boolean): Promise<RedriveParkedResponse> =>
  (await redriveParked({ body: { ...order, isDryRun }, throwOnError: true })).data;

/** First what a redrive would send again and what that would meet; then, if the reader still wants it, the redrive. */
export function RedriveDialog({ order, close }: Props) {
  const preview = useQuery({
    queryKey: ["redrive preview", order],
    queryFn: () => ask(order, true),
    staleTime: 0,
    gcTime: 0,
  });
  const redrive = useMutation({
    mutationFn: () => ask(order, false),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <Modal title={t("Preview of the redrive")} close={close} className="wide-modal">
      {preview.error ? (
        <Failed error={preview.error} retry={() => void preview.refetch()} />
      ) : !preview.data ? (
        <Loading rows={4} />
      ) : (
        <Preview outcome={preview.data} />
      )}
      {redrive.error && (
        <p className="notice bad" role="alert">
          {problemInWords(problemOf(redrive.error))}
        </p>
      )}
      {redrive.data ? (
        <p className="notice good" role="status">
          {t(
            "{count, plural, one {# key is} other {# keys are}} being tried again. What fails again stays parked: see the list.",
            { count: redrive.data.asked },
          )}
        </p>
      ) : (
        <button
          type="button"
          className="button primary"
          disabled={redrive.isPending || !preview.data || preview.data.keys === 0}
          onClick={() => redrive.mutate()}
        >
          {redrive.isPending ? t("Asking …") : t("Redrive now")}
        </button>
      )}
    </Modal>
  );
}

type Line = RedriveParkedResponse["rows"][number];

function Preview({ outcome: { keys, messages, rows } }: { readonly outcome: RedriveParkedResponse }) {
  const isStopped = rows.some(({ meets }) => meets.members === 0);
  return (
    <>
      <p>
        {t(
          "Nothing has happened yet. {messages, plural, one {# message} other {# messages}} of {keys, plural, one {# key} other {# keys}} would be tried again, each key in order; its later messages follow by themselves.",
          { messages, keys },
        )}
      </p>
      {isStopped && (
        <p className="notice bad">
          {t("No process of the consumer runs: the keys would wait until one is started.")}
        </p>
      )}
      <TableBox name={t("What would be tried again")}>
        <table className="redrive">
          <thead>
            <tr>
              <th>{t("Key")}</th>
              <th className="num">{t("Messages")}</th>
              <th>{t("Parked for")}</th>
              <th>{t("The message")}</th>
              <th>{t("The lead now")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.group} ${row.key}`}>
                <td>
                  <ParkedKeyLink name={row.key} />
                </td>
                <td className="num">{row.messages}</td>
                <td>
                  <Coded code={row.code} />
                </td>
                <td>
                  <Reading meets={row.meets} />
                </td>
                <td>{leadNow(row.meets)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {rows.length < keys && (
        <p className="quiet small">{t("The first {count} keys are shown.", { count: rows.length })}</p>
      )}
    </>
  );
}

function Reading({ meets: { reads, defect } }: { readonly meets: Line["meets"] }) {
  switch (reads) {
    case "readable":
      return <span className="tag good">{t("this version can read it")}</span>;
    case "unreadable":
      return (
        <>
          <span className="tag bad">{t("would fail again: it cannot be read")}</span>{" "}
          <span className="quiet small" title={defect ?? ""}>
            {defect}
          </span>
        </>
      );
    case "unknown":
      return <span className="quiet">{t("only the consumer can tell")}</span>;
  }
}

function leadNow({ leadId, stage }: Line["meets"]) {
  if (leadId === null) return <span className="quiet">{t("no lead yet")}</span>;
  return stage !== null && isStage(stage) ? <StageTag stage={stage} /> : <span className="quiet">–</span>;
}
