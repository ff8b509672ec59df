/** A stretch of one local day, in minutes since its midnight: `0 <= fromMinute < toMinute <= 1440`, end excluded. */
export type WorkingWindow = { readonly fromMinute: number; readonly toMinute: number };

/** A day that is worked other than its weekday says: a Chinese make-up Sunday, a short Christmas Eve. */
export type MakeUpDay = { readonly date: string; readonly windows: readonly WorkingWindow[] };

/** When a team works, as a person writes it down. A night shift is two windows: until 1440, and from 0 the next day. */
export type BusinessCalendar = {
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly zone: string;
  /** Seven entries, Monday first; an empty entry is a day off. */
  readonly weekly: readonly (readonly WorkingWindow[])[];
  /** Local dates `YYYY-MM-DD` on which nobody works. */
  readonly holidays: readonly string[];
  /** Beat both the week and the holidays. */
  readonly makeUpDays: readonly MakeUpDay[];
};
