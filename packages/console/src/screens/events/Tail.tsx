import { useEffect, useMemo, useState } from "react";
import { useShortcuts, type ShortcutGroup } from "../../frame/keys.ts";
import { durationInWords } from "../../shared/duration-words.ts";
import { msg, t } from "../../shared/words.ts";
import { mostNew } from "./query.ts";
import { followTail, latenessOf, type TailState } from "./tail.ts";

type Props = {
  /** Filters, as the query of the api. */
  readonly query: string;
  /** The list has all events up to here. */
  readonly seenUntil: number;
  /** Puts the new ones on top. */
  readonly show: () => void;
  /** Reads the list again from its newest event. */
  readonly startAgain: () => void;
};

/** An event that arrives so long after it was recorded is worth a word. */
const mostSecondsLate = 10;

const words: Record<TailState, string> = {
  connecting: msg("connecting …"),
  live: msg("live"),
  broken: msg("connection lost, trying again"),
  refused: msg("not live"),
};

/** Says how many events are new and whether the tail keeps up. Rows come when the reader asks: nothing jumps. */
export function Tail({ query, seenUntil, show, startAgain }: Props) {
  const { state, positions, lateSeconds } = useTail(query, seenUntil);
  const count = positions.filter((position) => position > seenUntil).length;
  const isFull = count >= mostNew;
  const shortcuts = useMemo(
    (): ShortcutGroup => ({
      name: t("Events"),
      shortcuts: [{ keys: "n", does: t("Show new events"), run: () => (isFull ? startAgain() : show()) }],
    }),
    [isFull, show, startAgain],
  );
  useShortcuts(shortcuts);
  return (
    <span className="row tail">
      <span className={`live live-${state === "live" ? "live" : "off"}`} role="status">
        <span className="dot" aria-hidden="true" />
        {t(words[state])}
        {state === "live" && lateSeconds > mostSecondsLate && (
          <span className="tag warn">{t("{age} behind", { age: durationInWords(lateSeconds) })}</span>
        )}
      </span>
      {count > 0 && (
        <button type="button" className="button small on" onClick={isFull ? startAgain : show}>
          {isFull
            ? t("more than {count} new · start again at the newest", { count: mostNew })
            : t("{count, plural, one {# new} other {# new}} · show", { count })}
        </button>
      )}
    </span>
  );
}

function useTail(query: string, from: number) {
  const [state, setState] = useState<TailState>("connecting");
  const [positions, setPositions] = useState<readonly number[]>([]);
  const [lateSeconds, setLate] = useState(0);
  // The stream goes on from where the list was when it was first shown.
  const [after] = useState(from);
  useEffect(() => {
    const stop = new AbortController();
    void followTail({
      origin: location.origin,
      query,
      after,
      signal: stop.signal,
      onState: setState,
      onMessages: (messages) => {
        const events = messages.filter(({ data }) => data !== null);
        const last = events.at(-1)?.data;
        if (last !== undefined && last !== null) setLate(latenessOf(last, Date.now()));
        if (events.length === 0) return;
        // More than can be shown at once are not remembered: the list is then read again.
        setPositions((known) => [...known, ...events.map(({ position }) => position)].slice(-2 * mostNew));
      },
    });
    return () => stop.abort();
  }, [query, after]);
  return { state, positions, lateSeconds };
}
