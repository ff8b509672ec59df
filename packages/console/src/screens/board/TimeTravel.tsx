import { useMemo, useState } from "react";
import { useGoTo } from "../../frame/AsOf.tsx";
import { keysInWords, useShortcuts, type ShortcutGroup } from "../../frame/keys.ts";
import { useFrameSearch } from "../../shared/frame-search.ts";
import { useClock } from "../../shared/Moment.tsx";
import { useNow } from "../../shared/now.ts";
import { minuteOf } from "../../shared/time.ts";
import { msg, t } from "../../shared/words.ts";
import { dayFrom, daysBack, momentBack, mostDays } from "./days.ts";

const backKeys = "Shift+BracketLeft";
const onKeys = "Shift+BracketRight";

/** Moves the screen through time, day by day: by slider, by button, by key. The moment is in the address. */
export function TimeTravel() {
  const { asOf } = useFrameSearch();
  const clock = useClock();
  const goTo = useGoTo();
  const now = useNow();
  const days = daysBack(asOf, now);
  useDayKeys(asOf);
  if (days === null)
    return (
      <p className="quiet small">
        {t("The address names a position. Go back to now, or to an instant, to move day by day.")}
      </p>
    );
  const words = asOf === undefined ? t("Now") : minuteOf(asOf, clock);
  return (
    <div className="row wrap travel" role="group" aria-label={t("Move through time")}>
      <button
        type="button"
        className="button small"
        title={keysInWords(backKeys)}
        onClick={() => goTo(dayFrom(asOf, -1, Date.now()))}
      >
        {t("One day back")}
      </button>
      <DaySlider days={days} words={words} now={now} />
      <button
        type="button"
        className="button small"
        title={keysInWords(onKeys)}
        disabled={asOf === undefined}
        onClick={() => goTo(dayFrom(asOf, 1, Date.now()))}
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

function useDayKeys(asOf: string | undefined): void {
  const goTo = useGoTo();
  const group = useMemo(
    (): ShortcutGroup => ({
      name: msg("This screen"),
      shortcuts: [
        { keys: backKeys, does: msg("One day back"), run: () => step(-1) },
        { keys: onKeys, does: msg("One day on"), run: () => step(1) },
      ],
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the function only ever reaches the router
    [asOf],
  );
  function step(by: 1 | -1): void {
    if (asOf === undefined || !/^\d+$/u.test(asOf)) goTo(dayFrom(asOf, by, Date.now()));
  }
  useShortcuts(group);
}
