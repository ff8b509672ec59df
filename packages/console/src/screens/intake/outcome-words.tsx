import { msg, t } from "../../shared/words.ts";
import type { ListedOutcome } from "./search.ts";

export const outcomeWords: Readonly<Record<ListedOutcome, string>> = {
  all: msg("all outcomes"),
  accepted: msg("accepted"),
  duplicate: msg("known already"),
  quarantined: msg("in quarantine"),
  refused: msg("refused"),
  waiting: msg("waiting"),
};

const tones: Readonly<Record<ListedOutcome, string>> = {
  all: "",
  accepted: "good",
  duplicate: "info",
  quarantined: "warn",
  refused: "bad",
  waiting: "",
};

export const OutcomeTag = ({ of }: { readonly of: ListedOutcome }) => (
  <span className={`tag ${tones[of]}`}>{t(outcomeWords[of])}</span>
);
