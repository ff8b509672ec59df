import { useState } from "react";
import type { LeadRow } from "@leadstream/api-client";
import { useMe } from "../../frame/session.ts";
import { useBulk } from "../../shared/bulk.ts";
import { refusalOf } from "../../shared/lead-commands.ts";
import { useOwners } from "../../shared/owners.tsx";
import { Modal } from "../../shared/Modal.tsx";
import { t } from "../../shared/words.ts";
import { Endings } from "./Endings.tsx";

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
  const { endings, isBusy, sendAll } = useBulk(leads);
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
      <Endings endings={endings} count={leads.length} />
      <button
        type="button"
        className="button primary"
        disabled={isBusy || repId === "" || endings.length > 0}
        onClick={() => void sendAll({ command: "claim", ...(repId !== "" && { repId }) })}
      >
        {isBusy ? t("Claiming …") : t("Claim")}
      </button>
    </Modal>
  );
}
