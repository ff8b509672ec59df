import { type ReportName, reports } from "@leadstream/contracts";
import { DAY_MS } from "@leadstream/domain";
import type { ReportScope } from "../../ports/report-store.ts";

/*
 * Which counts are unusual. Each row of a report with an interval belongs to a series: the rows with the same keys and
 * groups in all periods. A count is unusual if it lies outside the median of the twelve periods before it, plus or minus
 * three times their median distance from that median. A period without a row counts 0 once the series has begun. With fewer
 * than six periods before it nothing is said. The distance is at least one, so that a series of equal counts does not mark
 * every change by one. The newest period may not be over: it is only marked if it has too many.
 */

const PERIODS = 12;
const LEAST = 6;
const WIDTH = 3;

const medianOf = (sorted: readonly number[]): number => {
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
};

const ascending = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

/**
 * The usual band of a count.
 *
 * @param before the counts of earlier periods, oldest first; the last twelve are used.
 * @returns lowest and highest usual value; null: fewer than six are known.
 */
export function usualBand(before: readonly number[]): readonly [low: number, high: number] | null {
  const last = before.slice(-PERIODS);
  if (last.length < LEAST) return null;
  const median = medianOf(ascending(last));
  const distance = medianOf(ascending(last.map((value) => Math.abs(value - median))));
  const width = WIDTH * Math.max(1, distance);
  return [median - width, median + width];
}

type Interval = NonNullable<ReportScope["interval"]>;

/** The first day of the period that is so many periods away. @param day a first day, `2026-03-01`. */
function periodAway(day: string, interval: Interval, periods: number): string {
  const at = new Date(`${day}T00:00:00.000Z`);
  if (interval === "month") at.setUTCMonth(at.getUTCMonth() + periods);
  else at.setTime(at.getTime() + periods * (interval === "week" ? 7 : 1) * DAY_MS);
  return at.toISOString().slice(0, 10);
}

/** The first day of the period that this day is in; weeks begin on Monday. */
function periodOf(day: string, interval: Interval): string {
  if (interval === "day") return day;
  if (interval === "month") return `${day.slice(0, 7)}-01`;
  const at = Date.parse(`${day}T00:00:00.000Z`);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** The twelve whole periods before those of the report; null: it has no interval, or no beginning. */
export function periodsBefore(scope: ReportScope): ReportScope | null {
  const { interval, period, zone } = scope;
  if (interval === null || period.from === null) return null;
  const first = periodOf("day" in period.from ? period.from.day : dayIn(period.from.instant, zone), interval);
  const from = { day: periodAway(first, interval, -PERIODS) };
  return { ...scope, period: { ...period, from, until: { day: first } } };
}

/** `sv` writes dates as ISO does. */
const dayIn = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short" }).format(new Date(instant));

type Cells = Readonly<Record<string, unknown>>;
const cellsOf = (row: object): Cells => Object.fromEntries(Object.entries(row));

function groupOf({ group }: Cells): Readonly<Record<string, unknown>> {
  return typeof group === "object" && group !== null ? cellsOf(group) : {};
}

const periodIn = (cells: Cells): string => String(groupOf(cells)["period"]);

/** What all rows of a series have in common. */
function seriesOf(cells: Cells, keys: readonly string[]): string {
  const { period: _, ...others } = groupOf(cells);
  return JSON.stringify([others, ...keys.map((name) => cells[name])]);
}

/** The counts of a column in the periods from the first of the series up to, and without, this one. */
function countsBefore(
  series: ReadonlyMap<string, Cells>,
  column: string,
  { until, interval }: { readonly until: string; readonly interval: Interval },
): readonly number[] {
  const [first = until] = [...series.keys()].toSorted();
  const counts: number[] = [];
  for (let n = 1; n <= PERIODS; n += 1) {
    const day = periodAway(until, interval, -n);
    if (day < first) break;
    const count = series.get(day)?.[column];
    counts.unshift(typeof count === "number" ? count : 0);
  }
  return counts;
}

type SeriesByPeriod = ReadonlyMap<string, ReadonlyMap<string, Cells>>;

const seriesIn = (all: readonly Cells[], keys: readonly string[]): SeriesByPeriod =>
  new Map(
    [...Map.groupBy(all, (cells) => seriesOf(cells, keys))].map(([series, own]) => [
      series,
      new Map(own.map((cells) => [periodIn(cells), cells])),
    ]),
  );

/** How many series of a column were unusual on a day. */
export type UnusualCount = { readonly column: string; readonly series: number };

/**
 * How many series were unusual on a day that is over. A series without a row on that day counts 0: what stopped coming in
 * is unusual too.
 *
 * @param rows of the report by day, for this day and the twelve before it.
 * @param day as 2026-03-01
 * @returns every counted column of the report, also with 0.
 */
export function unusualOn(day: string, rows: readonly object[], name: ReportName): readonly UnusualCount[] {
  const { keys = [], counts = [] } = reports[name];
  const series = [...seriesIn(rows.map(cellsOf), keys).values()];
  const isUnusual = (own: ReadonlyMap<string, Cells>, column: string): boolean => {
    const band = usualBand(countsBefore(own, column, { until: day, interval: "day" }));
    const value = Number(own.get(day)?.[column] ?? 0);
    return band !== null && (value < band[0] || value > band[1]);
  };
  return counts.map((column) => ({
    column,
    series: series.filter((own) => isUnusual(own, column)).length,
  }));
}

/**
 * The rows of a report, those with an unusual count marked in `unusual`.
 *
 * @param before the rows of the periods before them.
 */
export function markUnusual<Row extends object>(
  rows: readonly Row[],
  before: readonly Row[],
  { name, scope: { interval } }: { readonly name: ReportName; readonly scope: ReportScope },
): readonly Row[] {
  const { keys = [], counts = [] } = reports[name];
  if (interval === null || counts.length === 0) return rows;
  const all = [...before, ...rows].map(cellsOf);
  const newest = all.map(periodIn).reduce((latest, day) => (day > latest ? day : latest), "");
  const known = seriesIn(all, keys);
  return rows.map((row) => {
    const cells = cellsOf(row);
    const until = periodIn(cells);
    const series = known.get(seriesOf(cells, keys)) ?? new Map<string, Cells>();
    const unusual = counts.filter((column) => {
      const band = usualBand(countsBefore(series, column, { until, interval }));
      const value = Number(cells[column]);
      return band !== null && (value > band[1] || (value < band[0] && until < newest));
    });
    return unusual.length === 0 ? row : { ...row, unusual };
  });
}
