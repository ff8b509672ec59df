import { useNavigate } from "@tanstack/react-router";
import { msg, t } from "../../shared/words.ts";
import { conversions, type TraceSearch } from "./search.ts";

export const conversionWords: Record<(typeof conversions)[number], string> = {
  won: msg("deals won"),
  opportunity: msg("opportunities"),
  sql: msg("becoming SQL"),
  mql: msg("becoming MQL"),
};

/** How the credit of one lead is divided. */
export function TraceBar({ search }: { readonly search: TraceSearch }) {
  const navigate = useNavigate();
  const set = (name: keyof TraceSearch, value: string) =>
    void navigate({ to: ".", search: (now: object) => ({ ...now, [name]: value }), replace: true });
  return (
    <div className="toolbar">
      <label className="field">
        <span>{t("Credit for")}</span>
        <select
          value={search.conversion ?? "won"}
          onChange={(event) => set("conversion", event.target.value)}
        >
          {conversions.map((each) => (
            <option key={each} value={each}>
              {t(conversionWords[each])}
            </option>
          ))}
        </select>
      </label>
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
