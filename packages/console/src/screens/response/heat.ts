import type { ReportResponseHoursResponse } from "@leadstream/api-client";

/* The week as a grid of hours. Pure. */

type HourRow = ReportResponseHoursResponse["rows"][number];

export const heatFigures = ["breached", "late", "answered", "promised"] as const;
export type HeatFigure = (typeof heatFigures)[number];

/** Monday first. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export const hours: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour);

export type Heat = {
  /** The row of the report for this hour; undefined: nothing happened in it. */
  readonly rowAt: (weekday: number, hour: number) => HourRow | undefined;
  readonly countAt: (weekday: number, hour: number) => number;
  readonly sumOfDay: (weekday: number) => number;
  readonly sumOfHour: (hour: number) => number;
  readonly total: number;
  /** The largest count of an hour. */
  readonly most: number;
};

/** The grid of one number. */
export function heatOf(rows: readonly HourRow[], figure: HeatFigure): Heat {
  const byPlace = new Map(rows.map((row) => [`${row.weekday}/${row.hour}`, row]));
  const rowAt = (weekday: number, hour: number) => byPlace.get(`${weekday}/${hour}`);
  const countAt = (weekday: number, hour: number): number => rowAt(weekday, hour)?.[figure] ?? 0;
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  return {
    rowAt,
    countAt,
    sumOfDay: (weekday) => sum(hours.map((hour) => countAt(weekday, hour))),
    sumOfHour: (hour) => sum(weekdays.map((weekday) => countAt(weekday, hour))),
    total: sum(rows.map((row) => row[figure])),
    most: Math.max(0, ...rows.map((row) => row[figure])),
  };
}

/** How warm a cell is: 0 for nothing, then 1 to 5 in equal steps up to the largest. */
export const levelOf = (count: number, most: number): number =>
  count <= 0 || most <= 0 ? 0 : Math.max(1, Math.ceil((count / most) * 5));
