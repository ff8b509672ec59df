import type { Instant } from "@leadstream/contracts";
import type { CompiledCalendar } from "./compile-calendar.ts";
import { clampInto, clockAfter, isWithin, isWithinOrAtEnd, workedBy } from "./day-plan.ts";
import { dayMs } from "./wall-clock.ts";

/*
 * Business time is time that really passes while the local clock shows working hours: five minutes are five minutes in the
 * night the clocks change too. Windows are what the clock shows. A skipped hour is worked by nobody; an hour that is shown
 * twice is worked twice by who works then. Adding a duration and measuring it are exact inverses.
 *
 * Between two changes of the clock the total worked since a fixed day rises with the reading, so measuring is a difference
 * of two totals and adding is finding where the total reaches a value; a question that reaches over a change is asked in
 * parts. Working days are days of the calendar, and keep the local time.
 */

/** A day (days since 1970-01-01) and a time of day. Midnight at the end of a working day is `dayMs` of that day. */
type Moment = { readonly day: number; readonly clockMs: number };

/**
 * The instant at which the given business time has passed since the start.
 *
 * The result is inside a working window or at the end of one, never at the start of the next. A duration of 0 returns
 * such an instant unchanged, and moves any other instant to the next working moment.
 *
 * @param startMs     epoch milliseconds, whole; may be outside working time.
 * @param durationMs  business time in milliseconds, whole, >= 0.
 * @returns epoch milliseconds, `>= startMs`; never decreases if an argument increases.
 * @throws RangeError for other numbers, and for a result outside the range of dates.
 *
 * Cost: O(log holidays + clock changes between start and end), no loop over days or minutes.
 *
 * @example // Mon-Fri 9-17, Mon 2024-01-15 a holiday: Fri 12 at 10:00 plus 10 h is Tue 16 at 12:00
 */
export function addBusinessTime(calendar: CompiledCalendar, startMs: number, durationMs: number): number {
  assertCount(durationMs, "duration in ms");
  demandWhole(startMs);
  if (durationMs > 0) return afterWorking(calendar, startMs, durationMs);
  const isWorking = workingMomentAt(calendar, calendar.clock.show(startMs)) !== undefined;
  // Where the first millisecond from here is worked, less that millisecond.
  return isWorking ? startMs : afterWorking(calendar, startMs, 1) - 1;
}

/** The earliest instant by which so much has been worked, part by part between the changes of the clock. */
function afterWorking(calendar: CompiledCalendar, startMs: number, durationMs: number): number {
  const { clock } = calendar;
  let [fromMs, leftMs] = [startMs, durationMs];
  for (;;) {
    const wallMs = clock.show(fromMs);
    const worked = totalBy(calendar, wallMs);
    const { day, clockMs } = momentAfter(calendar, worked + leftMs);
    const endWallMs = day * dayMs + clockMs;
    const endMs = endWallMs - (wallMs - fromMs);
    const change = clock.nextChange(fromMs, endMs - 1);
    // Without a change, or past those that are known, the clock itself says when it shows the end.
    if (change === null) return clock.show(endMs) === endWallMs ? endMs : clock.reach(endWallMs);
    leftMs -= totalBy(calendar, change.atMs + change.beforeMs) - worked;
    fromMs = change.atMs;
  }
}

/**
 * The business time between two instants.
 *
 * @param fromMs  epoch milliseconds, whole.
 * @param toMs    epoch milliseconds, whole; if it is before `fromMs`, the result is negative.
 * @returns milliseconds, whole.
 * @throws RangeError for other numbers.
 *
 * Cost: O(log holidays + clock changes between).
 */
export function businessTimeBetween(calendar: CompiledCalendar, fromMs: number, toMs: number): number {
  demandWhole(fromMs);
  demandWhole(toMs);
  if (toMs < fromMs) return 0 - businessTimeBetween(calendar, toMs, fromMs);
  const { clock } = calendar;
  let [atMs, workedMs] = [fromMs, 0];
  for (let change = clock.nextChange(atMs, toMs); change !== null; change = clock.nextChange(atMs, toMs)) {
    workedMs += totalBy(calendar, change.atMs + change.beforeMs) - totalBy(calendar, clock.show(atMs));
    ({ atMs } = change);
  }
  return workedMs + totalBy(calendar, clock.show(toMs)) - totalBy(calendar, clock.show(atMs));
}

/**
 * The same local time, the given number of working days later.
 *
 * People mean this by "two working days": the same time on the second working day from now, not twice the length of a
 * day. A working day is a local date with any working window. A start outside working time counts from the next working
 * moment; the end of a window still counts as inside. If the target day has no work at that time, the result moves to
 * its next window, or back to the end of its last one.
 *
 * @param startMs  epoch milliseconds, whole.
 * @param days     whole, >= 0; 0 gives the start itself or the next working moment.
 * @returns epoch milliseconds, inside a working window or at the end of one (or just after the gap of a clock change).
 * @throws RangeError for other numbers.
 *
 * Cost: O(log holidays).
 *
 * @example // Mon-Fri 9-17: Thu 16:00 plus 2 is Mon 16:00; Sat 11:00 plus 2 is Wed 9:00
 */
export function addWorkingDays(calendar: CompiledCalendar, startMs: number, days: number): number {
  assertCount(days, "days");
  if (days === 0) return addBusinessTime(calendar, startMs, 0);
  const wallMs = readWall(calendar, startMs);
  const start = workingMomentAt(calendar, wallMs) ?? nextWorkingMoment(calendar, wallMs);
  const { day } = calendar.workingDays.reach(calendar.workingDays.before(start.day) + 1 + days);
  return instantOf(calendar, { day, clockMs: clampInto(calendar.planOf(day), start.clockMs) });
}

/**
 * Whether an instant is working time. A window includes its start and excludes its end.
 *
 * @param atMs  epoch milliseconds, whole. @throws RangeError for other numbers. Cost: O(windows of the day).
 */
export function isWorkingTime(calendar: CompiledCalendar, atMs: number): boolean {
  demandWhole(atMs);
  const { day, clockMs } = momentOf(calendar.clock.show(atMs));
  return isWithin(calendar.planOf(day), clockMs);
}

function momentOf(wallMs: number): Moment {
  const day = Math.floor(wallMs / dayMs);
  return { day, clockMs: wallMs - day * dayMs };
}

function instantOf({ clock }: CompiledCalendar, { day, clockMs }: Moment): number {
  return clock.reach(day * dayMs + clockMs);
}

/** Working time since the fixed day at which the sums start. */
function totalBy({ time, planOf }: CompiledCalendar, wallMs: number): number {
  const { day, clockMs } = momentOf(wallMs);
  return time.before(day) + workedBy(planOf(day), clockMs);
}

/** The earliest moment at which the total is reached. */
function momentAfter({ time, planOf }: CompiledCalendar, totalMs: number): Moment {
  const { day, rest } = time.reach(totalMs);
  return { day, clockMs: clockAfter(planOf(day), rest) };
}

/** The start of the window that holds the first working millisecond after this reading. */
function nextWorkingMoment(calendar: CompiledCalendar, wallMs: number): Moment {
  const { day, clockMs } = momentAfter(calendar, totalBy(calendar, wallMs) + 1);
  return { day, clockMs: clockMs - 1 };
}

/** The reading as a moment of its working day, if it is inside a window or at the end of one; otherwise undefined. */
function workingMomentAt({ planOf }: CompiledCalendar, wallMs: number): Moment | undefined {
  const { day, clockMs } = momentOf(wallMs);
  if (isWithinOrAtEnd(planOf(day), clockMs)) return { day, clockMs };
  if (clockMs === 0 && isWithinOrAtEnd(planOf(day - 1), dayMs)) return { day: day - 1, clockMs: dayMs };
  return undefined;
}

function readWall({ clock }: CompiledCalendar, atMs: number): number {
  demandWhole(atMs);
  return clock.read(atMs);
}

function demandWhole(atMs: number): void {
  if (!Number.isSafeInteger(atMs)) throw new RangeError(`need whole epoch milliseconds, got ${atMs}`);
}

function assertCount(count: number, what: string): void {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`need whole ${what} >= 0, got ${count}`);
}

/**
 * The local date of an instant, in days since 1970-01-01, for working days and other days.
 *
 * @returns whole days; never decreases if the instant increases, even when the clock is set back.
 */
export const localDay = (at: Instant, { clock }: CompiledCalendar): number =>
  Math.floor(clock.read(Date.parse(at)) / dayMs);
