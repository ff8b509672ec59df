import { type ReportName, type ReportRow, reports } from "@leadstream/contracts";
import { csvField } from "@leadstream/kernel";
import { type Cells, groupIn, numberIn, pairsOf } from "./report-cells.ts";

/** Sums of money in one cell: `1200.00 EUR, 350.00 USD`. */
function partInWords(part: unknown): string {
  if (typeof part !== "object" || part === null) return String(part);
  const { currency, amount } = { currency: "", amount: "", ...part };
  return currency === "" ? JSON.stringify(part) : `${amount} ${currency}`;
}

function fieldOf(value: unknown): string {
  if (value === null || value === undefined) return csvField(null);
  if (typeof value === "number" || typeof value === "boolean") return csvField(value);
  return csvField(Array.isArray(value) ? value.map(partInWords).join(", ") : partInWords(value));
}

/**
 * A report as CSV (RFC 4180): what it is grouped by, then every field of the row without rounding, then the counts of the
 * other period. Empty: null.
 */
export function reportCsv<N extends ReportName>(
  name: N,
  {
    rows,
    compared,
  }: { readonly rows: readonly ReportRow<N>[]; readonly compared?: readonly ReportRow<N>[] | undefined },
): string {
  const { counts = [] } = reports[name];
  const pairs = pairsOf(name, rows, compared);
  const groups = Object.keys(groupIn(pairs[0]?.row ?? {}));
  const fields = [...new Set(pairs.flatMap(({ row }) => Object.keys(row)))].filter(
    (field) => field !== "group" && field !== "links",
  );
  const before = compared === undefined ? [] : counts;
  const lineOf = (row: Cells, other: Cells | null): readonly unknown[] => [
    ...groups.map((group) => groupIn(row)[group]),
    ...fields.map((field) => row[field]),
    ...before.map((count) => (other === null ? null : numberIn(other, count))),
  ];
  const head = [...groups, ...fields, ...before.map((count) => `${count}Before`)];
  return [head, ...pairs.map((pair) => lineOf(pair.row, pair.before))]
    .map((line) => `${line.map(fieldOf).join(",")}\n`)
    .join("");
}
