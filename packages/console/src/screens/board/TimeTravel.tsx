import { useState } from "react";
import { useGoTo } from "../../frame/go-to.ts";
import { dayBackKeys, dayOnKeys, useDayStep, useShownMoment } from "../../frame/day-steps.ts";
import { keysInWords } from "../../frame/keys.ts";
import { daysBack, momentBack, mostDays } from "../../shared/days.ts";
import { useFrameSearch } from "../../shared/frame-search.ts";
import { useClock } from "../../shared/Moment.tsx";
import { useNow } from "../../shared/now.ts";
import { minuteOf } from "../../shared/time.ts";
import { t } from "../../shared/words.ts";

/** Moves the screen through time, day by day: by slider, by button, by key. The moment is in the address. */
export function TimeTravel() {
  const { asOf } = useFrameSearch();
  const clock = useClock();
  const now = useNow();
  const step = useDayStep();
  const moment = useShownMoment();
  const words =
    moment === undefined
      ? t("Now")
      : moment === null
        ? t("Position {asOf}", { asOf: asOf ?? "" })
        : minuteOf(moment, clock);
  return (
    <div className="row wrap travel" role="group" aria-label={t("Move through time")}>
      <button
        type="button"
        className="button small"
        title={keysInWords(dayBackKeys)}
        disabled={moment === null}
        onClick={() => step(-1)}
      >
        {t("One day back")}
      </button>
      <DaySlider days={daysBack(moment ?? undefined, now)} words={words} now={now} />
      <button
        type="button"
        className="button small"
        title={keysInWords(dayOnKeys)}
        disabled={asOf === undefined || moment === null}
        onClick={() => step(1)}
      >
        {t("One day on")}
      </button>
      <output className="moment">{words}</output>
    </div>
  );
}

type SliderProps = { readonly days: number; readonly words: string; readonly now: number };

/** Goes there when it is let go: every step on the way would be a question to the api, and a line of the history. */
function DaySlider({ days, words, now }: SliderProps) {
  const goTo = useGoTo();
  const [chosen, setChosen] = useState<number | null>(null);
  const clock = useClock();
  const at = chosen ?? Math.min(days, mostDays);
  const arrive = () => {
    if (chosen !== null) goTo(momentBack(chosen, Date.now()));
    setChosen(null);
  };
  const there = chosen === null ? undefined : momentBack(chosen, now);
  return (
    <input
      type="range"
      min={-mostDays}
      max={0}
      value={-at}
      aria-label={t("Days back from now")}
      aria-valuetext={chosen === null ? words : there === undefined ? t("Now") : minuteOf(there, clock)}
      title={there === undefined ? undefined : minuteOf(there, clock)}
      onChange={(event) => setChosen(Math.max(0, -event.target.valueAsNumber))}
      onPointerUp={arrive}
      onKeyUp={arrive}
      onBlur={arrive}
    />
  );
}
