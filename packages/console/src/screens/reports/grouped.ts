import { fieldsOf, textOf } from "../../shared/read.ts";

/* What the caller of a report groups by is a part of each row, beside its own keys. Pure. */

/** `[["channel", "google"]]` of a row; empty: its report is not grouped. */
export const groupOf = (row: unknown): readonly (readonly [string, string])[] =>
  Object.entries(fieldsOf(fieldsOf(row)["group"])).map(([name, value]) => [name, textOf(value) ?? ""]);

/**
 * The key of a row among those of all groups.
 *
 * @param own its key among the rows of one group.
 */
export function keyAmongGroups(row: unknown, own: string): string {
  const group = groupOf(row);
  return group.length === 0 ? own : JSON.stringify([own, group]);
}

/** By what the rows are grouped, in their order. */
export const groupNames = (rows: readonly unknown[]): readonly string[] => [
  ...new Set(rows.flatMap((row) => groupOf(row).map(([name]) => name))),
];
