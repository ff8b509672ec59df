import type { LeadRow } from "@leadstream/api-client";
import { codeInWords } from "./lead-words.tsx";
import { Moment, useClock } from "./Moment.tsx";
import { useNow } from "./now.ts";
import { workingTimeInWords } from "./duration-words.ts";
import { relative } from "./time.ts";
import { msg, t } from "./words.ts";

type DueClock = NonNullable<LeadRow["due"]>;

/** Kinds of clocks, in words. */
export const clockWords: Record<DueClock["kind"], string> = {
  response: msg("First response"),
  "follow-up": msg("Follow-up"),
  reclaim: msg("Taken back if untouched"),
  protection: msg("Protection ends"),
};

/** How long until the next clock of a lead runs out, and when that is. */
export function TimeLeft({ due }: { readonly due: DueClock | undefined }) {
  const { language } = useClock();
  const now = useNow();
  if (due === undefined) return <span className="quiet">–</span>;
  const isOver = Date.parse(due.at) <= now;
  return (
    <span title={`${t(clockWords[due.kind])}: ${codeInWords(due.rule)}`}>
      <span className={isOver ? "tag bad" : "tag info"}>{relative(due.at, now, language)}</span>{" "}
      <span className="quiet">
        <Moment at={due.at} />
      </span>
    </span>
  );
}

/** Working time until a clock runs out, or since it did. */
export function WorkingTime({ minutes }: { readonly minutes: number | undefined }) {
  if (minutes === undefined) return <span className="quiet">–</span>;
  const time = workingTimeInWords(Math.abs(minutes));
  return minutes < 0 ? (
    <span className="tag bad">{t("{time} over", { time })}</span>
  ) : (
    <span>{t("{time} left", { time })}</span>
  );
}

/** Why a lead stands where it does: the clock, and the rule that set it. */
export function WhyNow({ due }: { readonly due: DueClock | undefined }) {
  if (due === undefined) return <span className="quiet">{t("No clock runs")}</span>;
  return (
    <>
      {t(clockWords[due.kind])} <span className="quiet">({codeInWords(due.rule)})</span>
    </>
  );
}
