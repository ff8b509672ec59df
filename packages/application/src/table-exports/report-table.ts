import { type ReportName, type ReportRow, reports } from "@leadstream/contracts";
import { csvLine, type TableCell, type TableLine } from "./cells.ts";
import { groupIn, numberIn, pairsOf, type ReportCells } from "./report-cells.ts";

type Rows<N extends ReportName> = {
  readonly rows: readonly ReportRow<N>[];
  readonly compared?: readonly ReportRow<N>[] | undefined;
};

/** Sums of money in one cell: `1200.00 EUR, 350.00 USD`. */
function partInWords(part: unknown): string {
  if (typeof part !== "object" || part === null) return String(part);
  const { currency, amount } = { currency: "", amount: "", ...part };
  return currency === "" ? JSON.stringify(part) : `${amount} ${currency}`;
}

/** Any value as one cell; null: nothing. */
export function cellOf(value: unknown): TableCell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return Array.isArray(value) ? value.map(partInWords).join(", ") : partInWords(value);
}

/**
 * A report as a table: what it is grouped by, then every field of the row without rounding, then the counts of the other
 * period.
 */
export function reportTable<N extends ReportName>(
  name: N,
  { rows, compared }: Rows<N>,
): { readonly head: readonly string[]; readonly lines: readonly TableLine[] } {
  const { counts = [] } = reports[name];
  const pairs = pairsOf(name, rows, compared);
  const groups = Object.keys(groupIn(pairs[0]?.row ?? {}));
  const fields = [...new Set(pairs.flatMap(({ row }) => Object.keys(row)))].filter(
    (field) => field !== "group" && field !== "links",
  );
  const before = compared === undefined ? [] : counts;
  const lineOf = (row: ReportCells, other: ReportCells | null): TableLine => [
    ...groups.map((group) => groupIn(row)[group] ?? null),
    ...fields.map((field) => cellOf(row[field])),
    ...before.map((count) => (other === null ? null : numberIn(other, count))),
  ];
  return {
    head: [...groups, ...fields, ...before.map((count) => `${count}Before`)],
    lines: pairs.map((pair) => lineOf(pair.row, pair.before)),
  };
}

/** A report as CSV (RFC 4180). Empty: null. */
export function reportCsv<N extends ReportName>(name: N, report: Rows<N>): string {
  const { head, lines } = reportTable(name, report);
  return [head, ...lines].map(csvLine).join("");
}
