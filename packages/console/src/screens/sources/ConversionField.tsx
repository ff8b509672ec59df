import { msg, t } from "../../shared/words.ts";
import { conversions } from "./search.ts";

type Conversion = (typeof conversions)[number];

export const conversionWords: Record<Conversion, string> = {
  won: msg("deals won"),
  opportunity: msg("opportunities"),
  sql: msg("becoming SQL"),
  mql: msg("becoming MQL"),
};

type Props = { readonly value: Conversion | undefined; readonly change: (value: string) => void };

/** What earns credit. */
export const ConversionField = ({ value = "won", change }: Props) => (
  <label className="field">
    <span>{t("Credit for")}</span>
    <select value={value} onChange={(event) => change(event.target.value)}>
      {conversions.map((each) => (
        <option key={each} value={each}>
          {t(conversionWords[each])}
        </option>
      ))}
    </select>
  </label>
);
