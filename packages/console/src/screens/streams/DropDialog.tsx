import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { dropParked } from "@leadstream/api-client";
import { queryClient } from "../../shared/api.ts";
import { Coded } from "../../shared/Coded.tsx";
import { Modal } from "../../shared/Modal.tsx";
import { problemOf } from "../../shared/problem.ts";
import { problemInWords } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import type { ParkedRow } from "./parked-faults.ts";

/** Drops the first message of a key, for a reason that is kept. */
export function DropDialog({ row, close }: { readonly row: ParkedRow; readonly close: () => void }) {
  const [because, setBecause] = useState("");
  const drop = useMutation({
    mutationFn: () => {
      const { group, key, topic, id } = row;
      return dropParked({ body: { group, key, topic, id, because }, throwOnError: true });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      close();
    },
  });
  return (
    <Modal title={t("Drop a message for ever")} close={close}>
      <p>
        <Coded code={row.code} /> · <span className="mono">{row.group}</span> ·{" "}
        <span className="mono">
          {row.topic}/{row.partition}/{row.offset}
        </span>
      </p>
      <p className="quiet">{row.reason}</p>
      <p>
        {t(
          "The consumer will never handle this message. {count, plural, =0 {No other waits behind it.} one {# message behind it is tried then.} other {# messages behind it are tried then.}}",
          { count: row.messages - 1 },
        )}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          drop.mutate();
        }}
      >
        <label className="field">
          <span>{t("Why, without names or addresses of persons")}</span>
          <input
            value={because}
            onChange={(event) => setBecause(event.target.value)}
            minLength={3}
            maxLength={500}
            required
          />
        </label>
        {drop.error && (
          <p className="notice bad" role="alert">
            {problemOf(drop.error).code === "body.invalid"
              ? t("Leave out names, addresses and numbers of persons: the reason is kept for ever.")
              : problemInWords(problemOf(drop.error))}
          </p>
        )}
        <button type="submit" className="button primary" disabled={drop.isPending}>
          {t("Drop the message")}
        </button>
      </form>
    </Modal>
  );
}
