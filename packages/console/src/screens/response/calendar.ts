import type { ReadPolicyResponse } from "@leadstream/api-client";

/* What a calendar of the policy says, for people. Pure. */

export type CalendarRules = ReadPolicyResponse["calendars"][string];
type Windows = CalendarRules["weekly"][number];

const minuteInWords = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** `09:00–12:00, 13:00–18:00`; empty: no work. */
export const windowsInWords = (windows: Windows): string =>
  windows
    .map(({ fromMinute, toMinute }) => `${minuteInWords(fromMinute)}–${minuteInWords(toMinute)}`)
    .join(", ");

/** Days in a row with the same hours. */
export type DaysAlike = { readonly first: number; readonly last: number; readonly hours: string };

/** The week in as few lines as it has kinds of days in a row; days without work are left out. 1 is Monday. */
export function weekOf({ weekly }: { readonly weekly: readonly Windows[] }): readonly DaysAlike[] {
  const runs: DaysAlike[] = [];
  for (const [i, windows] of weekly.entries()) {
    const hours = windowsInWords(windows);
    const run = runs.at(-1);
    if (run?.hours === hours) runs[runs.length - 1] = { ...run, last: i + 1 };
    else runs.push({ first: i + 1, last: i + 1, hours });
  }
  return runs.filter(({ hours }) => hours !== "");
}

/** Those from this day on, in order. @param today `2026-03-02` */
export const daysAhead = (days: readonly string[], today: string): readonly string[] =>
  days.filter((day) => day >= today).toSorted();
