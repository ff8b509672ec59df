import { useState } from "react";
import { asOfFrom, useFrameSearch } from "../shared/frame-search.ts";
import { Modal } from "../shared/Modal.tsx";
import { useClock } from "../shared/Moment.tsx";
import { instantOf, minuteOf, wallClockOf } from "../shared/time.ts";
import { t } from "../shared/words.ts";
import { dayBackKeys, dayOnKeys, useDayStep, useShownMoment } from "./day-steps.ts";
import { useGoTo } from "./go-to.ts";
import { keysInWords } from "./keys.ts";

/** Where in time the screens are: now, an instant, or a position of the store. */
export function AsOf({ open }: { readonly open: () => void }) {
  const { asOf } = useFrameSearch();
  const clock = useClock();
  const words =
    asOf === undefined
      ? t("Now")
      : /^\d+$/u.test(asOf)
        ? t("Position {asOf}", { asOf })
        : minuteOf(asOf, clock);
  return (
    <button
      type="button"
      className={asOf === undefined ? "button small" : "button small amber"}
      onClick={open}
      title={t("Look at another point in time")}
    >
      <span className="hide-small quiet">{t("as of")}&nbsp;</span>
      {words}
    </button>
  );
}

export function AsOfDialog({ close }: { readonly close: () => void }) {
  const { asOf } = useFrameSearch();
  const clock = useClock();
  const goTo = useGoTo();
  const isPosition = asOf !== undefined && /^\d+$/u.test(asOf);
  const [position, setPosition] = useState(isPosition ? asOf : "");
  const [at, setAt] = useState(
    wallClockOf(asOf !== undefined && !isPosition ? asOf : new Date().toISOString(), clock.zone),
  );
  const go = (to: string | null | undefined) => {
    if (to === null) return;
    goTo(to);
    close();
  };
  return (
    <Modal title={t("Look at another point in time")} close={close}>
      <p className="quiet">
        {t("Every screen then shows what was known at that point. Nothing can be changed there.")}
      </p>
      <form
        className="row wrap end"
        onSubmit={(event) => {
          event.preventDefault();
          go(instantOf(at, clock.zone));
        }}
      >
        <label className="field grow">
          <span>{t("Instant, in {zone}", { zone: clock.zone })}</span>
          <input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} required />
        </label>
        <button type="submit" className="button">
          {t("Go to this instant")}
        </button>
      </form>
      <form
        className="row wrap end"
        onSubmit={(event) => {
          event.preventDefault();
          go(asOfFrom(position) ?? null);
        }}
      >
        <label className="field grow">
          <span>{t("Position in the store")}</span>
          <input
            inputMode="numeric"
            pattern="[0-9]{1,15}"
            value={position}
            onChange={(event) => setPosition(event.target.value)}
            required
          />
        </label>
        <button type="submit" className="button">
          {t("Go to this position")}
        </button>
      </form>
      <div className="row wrap">
        <DaySteps close={close} />
        <button type="button" className="button primary" onClick={() => go(undefined)}>
          {t("Back to now")}
        </button>
      </div>
    </Modal>
  );
}

/** From a position too: then from the moment at which it was recorded. */
function DaySteps({ close }: { readonly close: () => void }) {
  const { asOf } = useFrameSearch();
  const moment = useShownMoment();
  const step = useDayStep();
  const go = (by: 1 | -1) => {
    step(by);
    close();
  };
  return (
    <>
      <button
        type="button"
        className="button"
        title={keysInWords(dayBackKeys)}
        disabled={moment === null}
        onClick={() => go(-1)}
      >
        {t("One day back")}
      </button>
      <button
        type="button"
        className="button"
        title={keysInWords(dayOnKeys)}
        disabled={asOf === undefined || moment === null}
        onClick={() => go(1)}
      >
        {t("One day on")}
      </button>
    </>
  );
}

/** The amber line under the top bar: this is the past, and it is read-only. */
export function PastNotice() {
  const { asOf } = useFrameSearch();
  const goTo = useGoTo();
  const clock = useClock();
  const moment = useShownMoment();
  if (asOf === undefined) return null;
  const when = typeof moment === "string" ? minuteOf(moment, clock) : "";
  const words = /^\d+$/u.test(asOf)
    ? [t("position {asOf}", { asOf }), when].filter(Boolean).join(" · ")
    : when;
  return (
    <p className="past-notice" role="status">
      {t("You see what was known at {words}. Nothing can be changed here.", { words })}{" "}
      <button type="button" className="link" onClick={() => goTo(undefined)}>
        {t("Back to now")}
      </button>
    </p>
  );
}
