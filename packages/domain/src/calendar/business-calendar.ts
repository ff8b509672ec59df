/** A part of one local day, in minutes since midnight: `0 <= fromMinute < toMinute <= 1440`, end excluded. */
export type WorkingWindow = { readonly fromMinute: number; readonly toMinute: number };

/** A day with other working hours than its weekday, such as a Chinese make-up Sunday or a short Christmas Eve. */
export type MakeUpDay = { readonly date: string; readonly windows: readonly WorkingWindow[] };

/** Working hours of a team, as a person writes them. A night shift is two windows: until 1440, and from 0 the next day. */
export type BusinessCalendar = {
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly zone: string;
  /** Seven entries, Monday first; an empty entry is a day off. */
  readonly weekly: readonly (readonly WorkingWindow[])[];
  /** Local dates `YYYY-MM-DD` without work. */
  readonly holidays: readonly string[];
  /** These override the week and the holidays. */
  readonly makeUpDays: readonly MakeUpDay[];
};
