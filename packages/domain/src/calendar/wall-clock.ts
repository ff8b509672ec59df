import { IANAZone } from "luxon";

/*
 * The local clock of a zone, except that it never runs backwards.
 *
 * A wall reading is the local time, written as if it were UTC. When summer time begins, the clock jumps, and readings
 * inside the gap never occur; `reach` returns the first instant after the gap for them. When summer time ends, a real
 * clock repeats an hour. This clock stands still for that hour: a later instant never has an earlier reading, and the
 * repeated hour counts once.
 *
 * Getting an offset from Intl costs microseconds, so it is cached per day. A span of three UTC days around the day holds
 * the offset before, the offset after, and the instant of the switch between them. This relies on two facts: since 1970
 * no zone has switched twice within three days, or set its clock back by more than a few hours.
 */

/** Translates between instants and wall readings of one zone, both in epoch milliseconds. */
export type WallClock = {
  /** The reading at an instant; never less than at an earlier instant. */
  readonly read: (atMs: number) => number;
  /** The first instant with this reading or a later one. */
  readonly reach: (wallMs: number) => number;
  /** What a real clock shows: an hour twice when summer time ends. */
  readonly show: (atMs: number) => number;
  /** The first change of the offset after one instant and up to another, between 1970 and 2100; null: there is none. */
  readonly nextChange: (afterMs: number, untilMs: number) => ClockChange | null;
};

/** From `atMs` on the clock shows `atMs + afterMs`; just before, `beforeMs` more than UTC. */
export type ClockChange = { readonly atMs: number; readonly beforeMs: number; readonly afterMs: number };

type Span = { readonly beforeMs: number; readonly switchMs: number; readonly afterMs: number };

export const dayMs = 86_400_000;
const minuteMs = 60_000;
/** What zones will do after this is anybody's guess; before 1970 there were no leads. */
const changesFromYear = 1970;
const changesToYear = 2100;

/** Eleven years of days, under a megabyte. Instants come from the outside, so the memory must have an end. */
const spansKept = 4096;

/**
 * Creates the clock of a zone.
 *
 * @param zone  IANA name.
 * @returns a clock whose `read` and `reach` are O(1) if the day is cached.
 * @throws RangeError for a zone that the runtime does not know. The clock throws it for an instant outside the range of
 *   dates.
 */
export function wallClock(zone: string): WallClock {
  if (!IANAZone.isValidZone(zone)) throw new RangeError(`unknown time zone: ${zone}`);
  const iana = IANAZone.create(zone);
  const spans = new Map<number, Span>();

  const spanAround = (ms: number): Span => {
    const day = Math.floor(ms / dayMs);
    const known = spans.get(day);
    if (known !== undefined) return known;
    const span = findSpan(iana, (day - 1) * dayMs, (day + 2) * dayMs);
    if (spans.size >= spansKept) spans.clear();
    spans.set(day, span);
    return span;
  };

  return {
    show: (atMs) => {
      const { beforeMs, switchMs, afterMs } = spanAround(atMs);
      return atMs + (atMs < switchMs ? beforeMs : afterMs);
    },
    nextChange: changesFrom(spanAround),
    read: (atMs) => {
      const { beforeMs, switchMs, afterMs } = spanAround(atMs);
      return atMs < switchMs ? atMs + beforeMs : Math.max(atMs + afterMs, switchMs + beforeMs);
    },
    reach: (wallMs) => {
      const { beforeMs, switchMs, afterMs } = spanAround(wallMs);
      const atMs = wallMs - beforeMs;
      return atMs <= switchMs ? atMs : Math.max(switchMs, wallMs - afterMs);
    },
  };
}

const yearMs = 365.2425 * dayMs;

/** One too small around New Year, never too large: whoever asks looks at the year after it too. */
const yearOf = (ms: number): number => Math.floor((ms - dayMs) / yearMs) + 1970;

/** Looks changes up year by year; each year is gone through once. */
function changesFrom(spanAround: (ms: number) => Span): WallClock["nextChange"] {
  const byYear = new Map<number, readonly ClockChange[]>();
  const changesOf = (year: number): readonly ClockChange[] => {
    const known = byYear.get(year);
    if (known !== undefined) return known;
    const found = changesBetween(spanAround, Date.UTC(year, 0), Date.UTC(year + 1, 0));
    byYear.set(year, found);
    return found;
  };
  return (afterMs, untilMs) => {
    const last = Math.min(changesToYear, yearOf(untilMs) + 1);
    for (let year = Math.max(changesFromYear, yearOf(afterMs)); year <= last; year += 1) {
      const next = changesOf(year).find(({ atMs }) => afterMs < atMs);
      if (next !== undefined) return next.atMs <= untilMs ? next : null;
    }
    return null;
  };
}

/** Every change from one instant up to another. Cost: a span for every two days. */
function changesBetween(
  spanAround: (ms: number) => Span,
  fromMs: number,
  untilMs: number,
): readonly ClockChange[] {
  const found = new Map<number, ClockChange>();
  for (let ms = fromMs; ms < untilMs; ms += 2 * dayMs) {
    const { beforeMs, switchMs, afterMs } = spanAround(ms);
    if (fromMs <= switchMs && switchMs < untilMs) found.set(switchMs, { atMs: switchMs, beforeMs, afterMs });
  }
  return [...found.values()].toSorted((a, b) => a.atMs - b.atMs);
}

function findSpan(zone: IANAZone, fromMs: number, toMs: number): Span {
  const beforeMs = offsetMs(zone, fromMs);
  const afterMs = offsetMs(zone, toMs);
  if (beforeMs === afterMs) return { beforeMs, switchMs: Number.POSITIVE_INFINITY, afterMs };
  let low = fromMs;
  let high = toMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(zone, middle) === beforeMs) low = middle;
    else high = middle;
  }
  return { beforeMs, switchMs: high, afterMs };
}

function offsetMs(zone: IANAZone, atMs: number): number {
  const minutes = zone.offset(atMs);
  if (Number.isNaN(minutes)) throw new RangeError(`no date can express the instant ${atMs} ms`);
  return Math.round(minutes * minuteMs);
}
