import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { releaseFromQuarantine } from "@leadstream/api-client";
import { queryClient } from "../../shared/api.ts";
import { codeInWords } from "../../shared/lead-words.tsx";
import { Modal } from "../../shared/Modal.tsx";
import { problemOf } from "../../shared/problem.ts";
import { problemInWords } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import type { Listed } from "./SubmissionTable.tsx";

/** Short codes: the reason goes into the history, so it names nobody. */
const reasons = ["checked-by-person", "known-customer", "asked-the-person", "false-alarm"] as const;

type Props = { readonly submission: Listed; readonly close: () => void };

/** Lets a quarantined lead go on, with a reason. */
export function Release({ submission: { leadId }, close }: Props) {
  const [reason, setReason] = useState<string>(reasons[0]);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      if (leadId === null) return;
      await releaseFromQuarantine({ path: { leadId }, body: { reason }, throwOnError: true });
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    },
    onSuccess: close,
  });
  return (
    <Modal title={t("Release from quarantine")} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <p>{t("The lead goes on as any other: it is enriched, scored and assigned.")}</p>
        <label className="field">
          <span>{t("Reason")}</span>
          <select value={reason} onChange={(event) => setReason(event.target.value)}>
            {reasons.map((each) => (
              <option key={each} value={each}>
                {codeInWords(each)}
              </option>
            ))}
          </select>
        </label>
        {error && (
          <p className="notice bad" role="alert">
            {problemInWords(problemOf(error))}
          </p>
        )}
        <button type="submit" className="button primary" disabled={isPending}>
          {isPending ? t("Sending …") : t("Release from quarantine")}
        </button>
      </form>
    </Modal>
  );
}
