import { useMutation, useQueryClient } from "@tanstack/react-query";
import { listExportsQueryKey } from "@leadstream/api-client/query";
import type { TableForm } from "@leadstream/api-client";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "../frame/session.ts";
import { exportTable, type Exported, type Query, type Source } from "./export-order.ts";
import { Modal } from "./Modal.tsx";
import { problemOf } from "./problem.ts";
import { problemInWords } from "./states.tsx";
import { msg, t } from "./words.ts";

export type ExportSource = { readonly of: Source; readonly query: Query };

const forms: readonly (readonly [TableForm, string])[] = [
  ["csv", msg("CSV: text for any program")],
  ["xlsx", msg("Excel workbook")],
];

/** Exports what is on the screen, for roles that may. @param title what it is, for those who only hear the button */
export function ExportButton({ of, query, title }: ExportSource & { readonly title: string }) {
  const { mayExport } = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!mayExport) return null;
  return (
    <>
      <button
        type="button"
        className="button small"
        aria-label={t("Export {title}", { title })}
        data-export
        onClick={() => setOpen(true)}
      >
        {t("Export")}
      </button>
      {isOpen && <ExportDialog of={of} query={query} title={title} close={() => setOpen(false)} />}
    </>
  );
}

type DialogProps = ExportSource & { readonly title: string; readonly close: () => void };

function ExportDialog({ of, query, title, close }: DialogProps) {
  const queries = useQueryClient();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: (form: TableForm) => exportTable({ of, query, form }),
    onSuccess: () => queries.invalidateQueries({ queryKey: listExportsQueryKey() }),
  });
  return (
    <Modal title={t("Export {title}", { title })} close={close}>
      <p className="quiet">
        {t(
          "Every row that matches, as it is now or at the point in time of the screen. It is recorded who exported what.",
        )}
      </p>
      <p className="row wrap">
        {forms.map(([form, words]) => (
          <button
            key={form}
            type="button"
            className="button primary"
            disabled={isPending}
            onClick={() => mutate(form)}
          >
            {t(words)}
          </button>
        ))}
      </p>
      <p role="status">{isPending ? t("Reading the rows …") : data && <Answer of={data} close={close} />}</p>
      {error && (
        <p className="notice bad" role="alert">
          {problemInWords(problemOf(error))}
        </p>
      )}
    </Modal>
  );
}

function Answer({ of, close }: { readonly of: Exported; readonly close: () => void }) {
  if (of.kind === "file") return t("{name} was handed to your browser.", { name: of.name });
  return (
    <>
      {t("It is long, so it is made in the background.")}{" "}
      <Link to="/runs" onClick={close}>
        {t("See how far it is")}
      </Link>
    </>
  );
}
