import { Instant } from "./basics.ts";

/** The years that everything agrees on: calendars, time zones, the database, and sums of days around them. */
const first = "1900-01-01";
const last = "2999-12-31";

/** `1900-01-01` to `2999-12-31`; a tighter `\d{4}-\d{2}-\d{2}`, for people who read the pattern. */
export const dayPattern = String.raw`(?:19|2\d)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;

export const dayMessage = `a day that exists, from ${first} to ${last}, is needed`;

/**
 * Whether a day exists, or an instant does, within the years that we reckon with.
 *
 * @example isCalendarDay("2026-02-29") // false
 */
export function isCalendarDay(text: string): boolean {
  const day = text.slice(0, first.length);
  if (text.length > day.length && !Instant.safeParse(text).success) return false;
  const at = new Date(`${day}T00:00:00.000Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, first.length) !== day) return false;
  return day >= first && day <= last;
}
