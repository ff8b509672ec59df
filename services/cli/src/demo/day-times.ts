import { DAY_MS, HOUR_MS, MINUTE_MS } from "@leadstream/domain";
import type { Choices, Dice } from "./dice.ts";

/** Offsets within four hours at which people submit and act. */
const beats = [11 * MINUTE_MS + 23_417, 134 * MINUTE_MS + 6_952] as const;
const barMs = 4 * HOUR_MS;

/**
 * The first beat at or after a moment.
 *
 * Why beats: each stop of the clock costs the pipeline a full pass through all consumers, so the demo submits
 * everything of two hours together. Beats have the same times every day, because most deadlines are whole days
 * after a beat and then fall on one.
 *
 * @param atMs epoch milliseconds. @returns epoch milliseconds, at most 123 minutes later.
 */
export function beatFrom(atMs: number): number {
  const bar = Math.floor(atMs / barMs) * barMs;
  const [first, second] = beats;
  if (atMs <= bar + first) return bar + first;
  return atMs <= bar + second ? bar + second : bar + barMs + first;
}

/** The beat after this one. */
export const beatAfter = (atMs: number): number => beatFrom(atMs + 1);

/** When people fill in forms: mornings and afternoons, rarely at night. */
const hours: Choices<number> = [
  [2, 6],
  [5, 7],
  [9, 8],
  [12, 9],
  [13, 10],
  [11, 11],
  [6, 12],
  [8, 13],
  [11, 14],
  [11, 15],
  [9, 16],
  [6, 17],
  [4, 18],
  [4, 19],
  [4, 20],
  [3, 21],
  [1, 23],
];

/** A time of day in the person's own time zone. @param dayMs midnight UTC of that day. */
export const momentOfDay = (dice: Dice, dayMs: number, utcOffset: number): number =>
  dayMs + (dice.weighted(hours) - utcOffset) * HOUR_MS + dice.between(0, HOUR_MS - 1);

const weekend = 0.25;

/** How busy a day is: weekends are quiet, and traffic grows a little over the weeks. */
export const busynessOf = (dayMs: number, share: number): number => {
  const weekday = new Date(dayMs).getUTCDay();
  return (weekday === 0 || weekday === 6 ? weekend : 1) * (0.85 + 0.3 * share);
};

/** Moves most weekend times to the next Monday to Friday, as business people do not work then. */
export function onWorkday(dice: Dice, atMs: number): number {
  const weekday = new Date(atMs).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  if (!isWeekend || dice.chance(weekend)) return atMs;
  return atMs + (weekday === 6 ? 2 : 1) * DAY_MS;
}
