import { useNavigate } from "@tanstack/react-router";
import { msg, t } from "../../shared/words.ts";
import { ConversionField } from "./ConversionField.tsx";
import { dimensions, modelNames, type ModelName, type SourcesSearch } from "./search.ts";

const dimensionWords: Record<(typeof dimensions)[number], string> = {
  channel: msg("channels"),
  campaign: msg("campaigns"),
  both: msg("channels and campaigns"),
};

type Props = { readonly search: SourcesSearch; readonly models: readonly ModelName[] };

/** Which models stand side by side, for what, and who gets the credit. */
export function ModelBar({ search, models }: Props) {
  const navigate = useNavigate();
  const set = (name: keyof SourcesSearch, value: string) =>
    void navigate({ to: ".", search: (now: object) => ({ ...now, [name]: value }), replace: true });
  const toggle = (model: ModelName, isOn: boolean) => {
    const next = modelNames.filter((each) => (each === model ? isOn : models.includes(each)));
    // The last one stays: a table of no model answers nothing.
    if (next.length > 0) set("models", next.join(","));
  };
  return (
    <div className="toolbar">
      <ConversionField value={search.conversion} change={(value) => set("conversion", value)} />
      <label className="field">
        <span>{t("Goes to")}</span>
        <select
          value={search.dimension ?? "channel"}
          onChange={(event) => set("dimension", event.target.value)}
        >
          {dimensions.map((each) => (
            <option key={each} value={each}>
              {t(dimensionWords[each])}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t("Shown as")}</span>
        <select value={search.show ?? ""} onChange={(event) => set("show", event.target.value)}>
          <option value="">{t("conversions")}</option>
          <option value="value">{t("value")}</option>
        </select>
      </label>
      <fieldset className="models">
        <legend>{t("Models side by side")}</legend>
        {modelNames.map((model) => (
          <label key={model} className="check">
            <input
              type="checkbox"
              checked={models.includes(model)}
              onChange={(event) => toggle(model, event.target.checked)}
            />
            {model}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
