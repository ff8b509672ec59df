import { useState } from "react";
import type { LeadRow } from "@leadstream/api-client";
import { useMe } from "../../frame/session.ts";
import { queryClient } from "../../shared/api.ts";
import { refusalOf, send } from "../../shared/lead-commands.ts";
import { shortId, useOwners } from "../../shared/lead-words.tsx";
import { Modal } from "../../shared/Modal.tsx";
import { problemOf } from "../../shared/problem.ts";
import { NotOffered, problemInWords } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";

type Ending = { readonly leadId: string; readonly problem: string | null };

/** Claims the chosen leads one after another, through the same command as a single claim. */
export function BulkClaim({
  leads,
  close,
}: {
  readonly leads: readonly LeadRow[];
  readonly close: () => void;
}) {
  const me = useMe();
  const { reps } = useOwners();
  const [repId, setRepId] = useState(me.repId ?? "");
  const [endings, setEndings] = useState<readonly Ending[]>([]);
  const [isBusy, setBusy] = useState(false);
  const claimAll = async () => {
    setBusy(true);
    for (const { leadId } of leads) {
      const problem = await send(leadId, { command: "claim", ...(repId !== "" && { repId }) }).then(
        () => null,
        (thrown: unknown) => problemInWords(problemOf(thrown)),
      );
      setEndings((all) => [...all, { leadId, problem }]);
    }
    setBusy(false);
    await queryClient.invalidateQueries();
  };
  const refused = leads.filter((lead) => refusalOf("claim", lead, me) !== null).length;
  return (
    <Modal
      title={t("Claim {count, plural, one {# lead} other {# leads}}", { count: leads.length })}
      close={close}
    >
      {me.repId === null && (
        <label className="field">
          <span>{t("For which rep")}</span>
          <select value={repId} onChange={(event) => setRepId(event.target.value)} required>
            <option value="">{t("Choose a rep")}</option>
            {reps.map((rep) => (
              <option key={rep.repId} value={rep.repId}>
                {rep.handle} ({rep.team})
              </option>
            ))}
          </select>
        </label>
      )}
      {refused > 0 && (
        <p className="notice">
          {t(
            "{refused} of them cannot be claimed: they are held, closed or in quarantine. They are tried and listed.",
            { refused },
          )}
        </p>
      )}
      {endings.length > 0 && (
        <p role="status">
          {t("{done} of {count} done, {failed} refused", {
            done: endings.length,
            count: leads.length,
            failed: endings.filter(({ problem }) => problem !== null).length,
          })}
        </p>
      )}
      <ul className="plain-list">
        {endings
          .filter(({ problem }) => problem !== null)
          .map(({ leadId, problem }) => (
            <li key={leadId}>
              <span className="mono quiet">{shortId(leadId)}</span> {problem}
            </li>
          ))}
      </ul>
      <button
        type="button"
        className="button primary"
        disabled={isBusy || repId === "" || endings.length > 0}
        onClick={() => void claimAll()}
      >
        {isBusy ? t("Claiming …") : t("Claim")}
      </button>
      <NotOffered>{t("Tags: the api has no route that tags a lead yet, so there is none here.")}</NotOffered>
    </Modal>
  );
}
