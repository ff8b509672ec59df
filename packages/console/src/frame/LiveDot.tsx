import { useLive } from "./live.ts";
import { durationInWords } from "../shared/duration-words.ts";
import { t } from "../shared/words.ts";

/** Whether changes arrive by themselves, and how old the oldest is that the views do not show yet. */
export function LiveDot() {
  const { state, ageSeconds } = useLive();
  const words = {
    connecting: t("connecting …"),
    live: t("live"),
    behind: t("{age} behind", { age: durationInWords(ageSeconds ?? 0) }),
    off: t("not live"),
  }[state];
  const title = {
    connecting: t("The stream of changes is being connected."),
    live: t("Changes are announced as the views show them."),
    behind: t("The views show older data than was recorded."),
    off: t("The server announces no changes here: reload to see them."),
  }[state];
  return (
    <span className={`live live-${state}`} title={title} role="status">
      <span className="dot" aria-hidden="true" />
      <span className="hide-small">{words}</span>
      <span className="sr-only show-small">{words}</span>
    </span>
  );
}
