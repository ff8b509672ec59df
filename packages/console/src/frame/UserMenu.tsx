import { Modal } from "../shared/Modal.tsx";
import { Moment } from "../shared/Moment.tsx";
import { browserZone, changeSettings, useSettings, type Settings } from "../shared/settings.ts";
import { languages, speak, t, type Language } from "../shared/words.ts";
import { signOut, useMe } from "./session.ts";

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
const isLanguage = (value: string): value is Language => value in languages;
const themes = ["system", "light", "dark"] as const;

async function choose(language: string): Promise<void> {
  if (!isLanguage(language)) return;
  await speak(language);
  changeSettings({ language });
}

/** Who is signed in, and what this browser remembers. */
export function UserMenu({ close }: { readonly close: () => void }) {
  const me = useMe();
  const { language, theme, zone, letterKeys } = useSettings();
  const themeWords: Record<Settings["theme"], string> = {
    system: t("As the system"),
    light: t("Light"),
    dark: t("Dark"),
  };
  return (
    <Modal title={me.name} close={close}>
      <dl className="facts">
        <dt>{t("Roles")}</dt>
        <dd>{me.roles.join(", ")}</dd>
        {me.teams && (
          <>
            <dt>{t("Teams")}</dt>
            <dd>{me.teams.join(", ")}</dd>
          </>
        )}
        <dt>{t("Signed in until")}</dt>
        <dd>{me.expiresAt === null ? t("no end") : <Moment at={me.expiresAt} />}</dd>
      </dl>
      <label className="field">
        <span>{t("Language")}</span>
        <select value={language} onChange={(event) => void choose(event.target.value)}>
          {Object.entries(languages).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t("Time zone")}</span>
        <select value={zone} onChange={(event) => changeSettings({ zone: event.target.value })}>
          {[...new Set([browserZone(), zone, ...zones])].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <fieldset className="row">
        <legend>{t("Colours")}</legend>
        {themes.map((each) => (
          <label key={each} className="check">
            <input
              type="radio"
              name="theme"
              checked={theme === each}
              onChange={() => changeSettings({ theme: each })}
            />
            {themeWords[each]}
          </label>
        ))}
      </fieldset>
      <label className="check">
        <input
          type="checkbox"
          checked={letterKeys}
          onChange={(event) => changeSettings({ letterKeys: event.target.checked })}
        />
        {t("Single letters are shortcuts")}
      </label>
      <button type="button" className="button" onClick={() => void signOut()}>
        {t("Sign out")}
      </button>
    </Modal>
  );
}
