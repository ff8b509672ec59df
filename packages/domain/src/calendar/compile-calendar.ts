import type { BusinessCalendar } from "./business-calendar.ts";
import { type DayPlan, dayPlan } from "./day-plan.ts";
import { type DaySums, type ExceptionDay, daySums, weekdayOf } from "./day-sums.ts";
import { type WallClock, dayMs, wallClock } from "./wall-clock.ts";

/** A calendar prepared for arithmetic. Opaque to callers. Keep it, because compiling costs more than using it. */
export type CompiledCalendar = {
  readonly zone: string;
  readonly clock: WallClock;
  /** Working milliseconds per day. */
  readonly time: DaySums;
  /** 1 for a day with any working time, else 0. */
  readonly workingDays: DaySums;
  /** The windows of a day, given as days since 1970-01-01. */
  readonly planOf: (day: number) => DayPlan;
};

const noWork: DayPlan = { windows: [], totalMs: 0 };

/**
 * Checks a calendar and prepares its sums and its clock.
 *
 * @param c  holidays and make-up days in any order; a date in both is a make-up day; repeated holidays count once.
 * @throws RangeError that names the first error: an unknown zone, not seven weekdays, a window out of bounds or
 *   overlapping another, a date that does not exist, a make-up day given twice or without windows, or a week without
 *   working time (a deadline after the last make-up day would never come).
 *
 * Cost: O(e log e) in holidays plus make-up days; a few microseconds. Compile once per policy version.
 *
 * @example compileCalendar({ zone: "Europe/Berlin", weekly, holidays: ["2024-05-01"], makeUpDays: [] })
 */
export function compileCalendar(c: BusinessCalendar): CompiledCalendar {
  const clock = wallClock(c.zone);
  if (c.weekly.length !== 7) throw new RangeError(`need 7 weekdays, Monday first, got ${c.weekly.length}`);
  const week = c.weekly.map((windows, i) => dayPlan(windows, `weekday ${i + 1}`));
  if (week.every(({ totalMs }) => totalMs === 0)) throw new RangeError("the week has no working time");
  const exceptions = new Map([...exceptionPlans(c), ...skippedDays(clock)]);
  const sumsOf = (amountOf: (plan: DayPlan) => number): DaySums =>
    daySums(
      week.map(amountOf),
      [...exceptions].map(([day, plan]): ExceptionDay => ({ day, amount: amountOf(plan) })),
    );
  return {
    zone: c.zone,
    clock,
    time: sumsOf(({ totalMs }) => totalMs),
    workingDays: sumsOf(({ totalMs }) => (totalMs > 0 ? 1 : 0)),
    planOf: (day) => exceptions.get(day) ?? week[weekdayOf(day)] ?? noWork,
  };
}

/** Clock changes of more than this move the date line. */
const dateLineMs = dayMs / 2;
const firstMs = Date.UTC(1970, 0, 2);
/** Nobody knows of a zone that will change sides after today. */
const lastMs = Date.UTC(2040, 0, 2);

/**
 * Days that a zone left out when it changed sides of the date line: Apia had no 30 December 2011. Nobody worked on them,
 * whatever the week says.
 *
 * Cost: two readings where a zone stayed on its side, some fifty more where it did not.
 */
function skippedDays({ read }: WallClock): readonly (readonly [day: number, plan: DayPlan])[] {
  const offsetAt = (ms: number): number => read(ms) - ms;
  const offsetMs = offsetAt(firstMs);
  const hasMoved = (ms: number): boolean => offsetAt(ms) - offsetMs > dateLineMs;
  if (!hasMoved(lastMs)) return [];
  let [before, after] = [firstMs, lastMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (hasMoved(middle)) after = middle;
    else before = middle;
  }
  const first = Math.ceil((read(before) + 1) / dayMs);
  const next = Math.floor(read(after) / dayMs);
  return Array.from({ length: Math.max(0, next - first) }, (_, i) => [first + i, noWork] as const);
}

function exceptionPlans(c: BusinessCalendar): ReadonlyMap<number, DayPlan> {
  const plans = new Map(c.holidays.map((date) => [dayOf(date), noWork]));
  const madeUp = new Set<number>();
  for (const { date, windows } of c.makeUpDays) {
    const day = dayOf(date);
    if (madeUp.has(day)) throw new RangeError(`make-up day ${date} is given twice`);
    if (windows.length === 0) throw new RangeError(`make-up day ${date} has no working window`);
    madeUp.add(day);
    plans.set(day, dayPlan(windows, `make-up day ${date}`));
  }
  return plans;
}

function dayOf(date: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Some engines read 30 February as a day in March, so compare the result with the input.
  const isReal = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
  if (!isReal) throw new RangeError(`not a date (YYYY-MM-DD): ${date}`);
  return ms / dayMs;
}
