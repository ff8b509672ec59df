import { Modal } from "../../shared/Modal.tsx";
import { t } from "../../shared/words.ts";
import { columns, columnsOf } from "./columns.tsx";
import { useChange } from "./Filters.tsx";

/** Which columns the list shows; the choice is part of the address. */
export function ColumnsDialog({
  chosen,
  close,
}: {
  readonly chosen: string | undefined;
  readonly close: () => void;
}) {
  const change = useChange();
  const shown = new Set(columnsOf(chosen).map(({ name }) => name));
  const toggle = (name: string) => {
    const next = columns.filter((column) =>
      column.name === name ? !shown.has(name) : shown.has(column.name),
    );
    change({ columns: next.map((column) => column.name).join(",") });
  };
  return (
    <Modal title={t("Columns")} close={close}>
      <div className="grid-fields">
        {columns.map(({ name, head }) => (
          <label key={name} className="check">
            <input
              type="checkbox"
              checked={shown.has(name)}
              disabled={name === "lead"}
              onChange={() => toggle(name)}
            />
            {t(head)}
          </label>
        ))}
      </div>
      <button type="button" className="button" onClick={() => change({ columns: undefined })}>
        {t("The usual ones")}
      </button>
    </Modal>
  );
}
