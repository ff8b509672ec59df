import type { RowPage } from "../ports/report-store.ts";

function cellOf(row: unknown, column: string): unknown {
  if (typeof row !== "object" || row === null) return null;
  const own: unknown = Object.entries(row).find(([name]) => name === column)?.[1];
  return own ?? ("group" in row ? cellOf(row.group, column) : null);
}

const groupText = (row: unknown): string =>
  typeof row === "object" && row !== null && "group" in row ? JSON.stringify(row.group) : "";

/**
 * The first rows in the order of one column, largest first after `-`; within the same value in the order of groups, and of
 * the report within each. A database that has made this order already has nothing changed here.
 */
export function inOrder<Row>(rows: readonly Row[], { sort, limit }: RowPage): readonly Row[] {
  const inGroups = rows.toSorted((a, b) => compared(groupText(a), groupText(b)));
  const sorted = sort === undefined ? inGroups : sortedBy(inGroups, sort);
  return limit === null ? sorted : sorted.slice(0, limit);
}

function sortedBy<Row>(rows: readonly Row[], sort: string): readonly Row[] {
  const column = sort.replace(/^-/u, "");
  const sign = sort.startsWith("-") ? -1 : 1;
  return rows.toSorted((a, b) => sign * compared(cellOf(a, column), cellOf(b, column)));
}

const kinds = ["number", "string"];

/** What is neither a number nor a text is below all numbers, and these are below all texts. */
function compared(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return a === b ? 0 : a < b ? -1 : 1;
  return kinds.indexOf(typeof a) - kinds.indexOf(typeof b);
}
