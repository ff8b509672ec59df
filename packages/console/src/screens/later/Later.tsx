import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { Copyable } from "../../shared/Copyable.tsx";
import { t } from "../../shared/words.ts";

/* Places whose screens come later. Each says what to use until then. */

type Props = { readonly name: string; readonly words: string; readonly command: string };

const Later = ({ name, words, command }: Props) => (
  <>
    <ScreenHead name={name} />
    <div className="state">
      <h2>{t("This screen comes later")}</h2>
      <p>{words}</p>
      <Copyable text={command} label={t("Until then, from a terminal:")} />
    </div>
  </>
);

export const Policies = () => (
  <Later
    name="policies"
    words={t("Versions of the rules side by side, and a trial of other rules on the real history.")}
    command="npx leadstream policy list"
  />
);
export const Consent = () => (
  <Later
    name="consent"
    words={t("What a person allowed, with the evidence. For one lead it is under Consent on the lead.")}
    command="npx leadstream report consents"
  />
);
export const Audit = () => (
  <Later
    name="audit"
    words={t("The chain of checkpoints, checked in your own browser.")}
    command="npx leadstream verify"
  />
);
