import { type ReportName, type ReportRow, reports } from "@leadstream/contracts";

/** A row of any report. */
export type ReportCells = Readonly<Record<string, unknown>>;

/** The fields of a row by their names. */
export const cellsOf = (row: object): ReportCells => Object.fromEntries(Object.entries(row));

/** What the row is grouped by. */
export function groupIn({ group }: ReportCells): Readonly<Record<string, string>> {
  if (typeof group !== "object" || group === null) return {};
  return Object.fromEntries(Object.entries(group).map(([name, value]) => [name, String(value)]));
}

/** @returns the number in a field; 0 where there is none. */
export const numberIn = (cells: ReportCells, name: string): number => {
  const value = cells[name];
  return typeof value === "number" ? value : 0;
};

/** The periods of some rows, the first one first. */
const periodsIn = (rows: readonly ReportCells[]): readonly string[] =>
  [...new Set(rows.flatMap((row) => groupIn(row)["period"] ?? []))].toSorted();

/** Rows of two periods with the same name; the first day of one period is compared with the first day of the other. */
function namer(keys: readonly string[], rows: readonly ReportCells[]): (row: ReportCells) => string {
  const periods = periodsIn(rows);
  return (row) => {
    const { period, ...others } = groupIn(row);
    const place = period === undefined ? null : periods.indexOf(period);
    return JSON.stringify([place, others, ...keys.map((key) => row[key])]);
  };
}

/** Each row with the one of the other period that has the same keys and groups; null: it has none. */
export function pairsOf<N extends ReportName>(
  name: N,
  rows: readonly ReportRow<N>[],
  compared: readonly ReportRow<N>[] = [],
): readonly { readonly row: ReportCells; readonly before: ReportCells | null }[] {
  const { keys = [] } = reports[name];
  const [own, others] = [rows.map(cellsOf), compared.map(cellsOf)];
  const [nameOf, otherName] = [namer(keys, own), namer(keys, others)];
  const known = new Map(others.map((row) => [otherName(row), row]));
  return own.map((row) => ({ row, before: known.get(nameOf(row)) ?? null }));
}
