import type { WorkingWindow } from "./business-calendar.ts";

/** The windows of one local day in milliseconds since midnight, sorted. They may touch but do not overlap. */
export type DayPlan = { readonly windows: readonly WindowMs[]; readonly totalMs: number };

type WindowMs = { readonly fromMs: number; readonly toMs: number };

const minuteMs = 60_000;

/**
 * Checks and sorts the windows of one day.
 *
 * @param windows  in any order; minutes are whole, `0 <= from < to <= 1440`.
 * @param whose    names the day in the error, e.g. `weekday 1` or `make-up day 2024-02-04`.
 * @throws RangeError if a window is out of bounds or two windows overlap.
 */
export function dayPlan(windows: readonly WorkingWindow[], whose: string): DayPlan {
  const sorted = windows.toSorted((a, b) => a.fromMinute - b.fromMinute);
  let endedMinute = 0;
  for (const { fromMinute, toMinute } of sorted) {
    const isBounded = Number.isInteger(fromMinute) && Number.isInteger(toMinute) && toMinute <= 1440;
    if (!isBounded || fromMinute < 0 || fromMinute >= toMinute)
      throw new RangeError(
        `${whose}: need whole minutes 0 <= from < to <= 1440, got ${fromMinute}-${toMinute}`,
      );
    if (fromMinute < endedMinute)
      throw new RangeError(`${whose}: window ${fromMinute}-${toMinute} overlaps the one before it`);
    endedMinute = toMinute;
  }
  const inMs = sorted.map((w) => ({ fromMs: w.fromMinute * minuteMs, toMs: w.toMinute * minuteMs }));
  return { windows: inMs, totalMs: workedBy({ windows: inMs, totalMs: 0 }, 1440 * minuteMs) };
}

/**
 * Working time of the day up to a time of day.
 *
 * @param clockMs  0..86,400,000.
 * @returns milliseconds, `0..totalMs`. Cost: O(windows of the day).
 */
export function workedBy({ windows }: DayPlan, clockMs: number): number {
  let workedMs = 0;
  for (const { fromMs, toMs } of windows) {
    if (clockMs <= fromMs) break;
    workedMs += Math.min(clockMs, toMs) - fromMs;
  }
  return workedMs;
}

/**
 * The earliest time of day at which the given working time has passed; the inverse of {@link workedBy}.
 *
 * @param workedMs  `0 < workedMs <= totalMs`.
 * @throws RangeError if the day has less working time.
 */
export function clockAfter({ windows }: DayPlan, workedMs: number): number {
  let leftMs = workedMs;
  for (const { fromMs, toMs } of windows) {
    if (leftMs <= toMs - fromMs) return fromMs + leftMs;
    leftMs -= toMs - fromMs;
  }
  throw new RangeError(`the day has no ${workedMs} ms of working time`);
}

/** Whether a time of day is in a window. The end of a window is outside, unless another window starts there. */
export function isWithin({ windows }: DayPlan, clockMs: number): boolean {
  return windows.some(({ fromMs, toMs }) => fromMs <= clockMs && clockMs < toMs);
}

/** Whether a time of day is in a window or at the end of one. */
export function isWithinOrAtEnd({ windows }: DayPlan, clockMs: number): boolean {
  return windows.some(({ fromMs, toMs }) => fromMs <= clockMs && clockMs <= toMs);
}

/**
 * Moves a time of day into the day's windows. A time before a window or in a break moves to the start of the next window.
 * A time after the last window moves back to its end.
 *
 * @returns milliseconds since midnight. @throws RangeError on a day without windows.
 */
export function clampInto({ windows }: DayPlan, clockMs: number): number {
  const next = windows.find(({ toMs }) => clockMs <= toMs);
  if (next !== undefined) return Math.max(clockMs, next.fromMs);
  const last = windows.at(-1);
  if (last === undefined) throw new RangeError("the day has no working time");
  return last.toMs;
}
