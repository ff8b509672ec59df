import { useNavigate } from "@tanstack/react-router";
import { t } from "../../shared/words.ts";
import { ConversionField } from "./ConversionField.tsx";
import type { TraceSearch } from "./search.ts";

/** How the credit of one lead is divided. */
export function TraceBar({ search }: { readonly search: TraceSearch }) {
  const navigate = useNavigate();
  const set = (name: keyof TraceSearch, value: string) =>
    void navigate({ to: ".", search: (now: object) => ({ ...now, [name]: value }), replace: true });
  return (
    <div className="toolbar">
      <ConversionField value={search.conversion} change={(value) => set("conversion", value)} />
      <label className="field">
        <span>{t("Look-back, days or all")}</span>
        <input
          key={search.lookBackDays}
          defaultValue={search.lookBackDays ?? ""}
          placeholder={t("by the rules")}
          onBlur={(event) => set("lookBackDays", event.target.value.trim())}
          onKeyDown={(event) =>
            event.key === "Enter" && set("lookBackDays", event.currentTarget.value.trim())
          }
        />
      </label>
      <label className="field">
        <span>{t("Half-life of time-decay, days")}</span>
        <input
          key={search.halfLifeDays}
          type="number"
          min={1}
          max={3650}
          defaultValue={search.halfLifeDays ?? ""}
          placeholder="7"
          onBlur={(event) => set("halfLifeDays", event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && set("halfLifeDays", event.currentTarget.value)}
        />
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={search.afterConversion === "reset"}
          onChange={(event) => set("afterConversion", event.target.checked ? "reset" : "")}
        />
        {t("A touch counts for one conversion only")}
      </label>
    </div>
  );
}
