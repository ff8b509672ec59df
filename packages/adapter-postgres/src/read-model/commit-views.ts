import type { Json, ViewChange, ViewRow } from "@leadstream/application";
import { intArray, textArray } from "../binary-array.ts";
import { named, sqlFile } from "../sql.ts";
import type { Statement } from "../sql.ts";
import { storable } from "./row-text.ts";
import { tableOf } from "./view-table.ts";

const sql = sqlFile(import.meta, "./commit-views.sql");
const commit = sql("commit");
const upsert = sql("upsert");

/** The checkpoint's own parameters: projector, from, to. */
const checkpointParameters = 3;

type Question = { readonly statement: Statement; readonly values: readonly unknown[] };

/**
 * The whole step of a projector as one statement. There is one for every set of views that change together: a
 * handful, and each is prepared once per connection.
 */
export function commitOf(
  projector: string,
  { from, to }: { readonly from: number; readonly to: number },
  changes: readonly ViewChange[],
): Question {
  const byTable = [...newestRows(changes)].filter(([, rows]) => rows.length > 0);
  const upserts = byTable.map(([table], i) => upsertInto(table, checkpointParameters + 3 * i));
  const values = byTable.flatMap(([, rows]) => [
    textArray(rows.map(({ key }) => key)),
    intArray(rows.map(({ revision }) => revision)),
    textArray(rows.map(({ row }) => storable(JSON.stringify(row)))),
  ]);
  return {
    statement: named(
      "commit-views",
      commit.text.replaceAll("{{upserts}}", () => upserts.join("")),
    ),
    values: [projector, from, to, ...values],
  };
}

const upsertInto = (table: string, parametersBefore: number): string =>
  upsert.text
    .replaceAll("{{table}}", table)
    .replace("{{keys}}", `$${parametersBefore + 1}`)
    .replace("{{revisions}}", `$${parametersBefore + 2}`)
    .replace("{{rows}}", `$${parametersBefore + 3}`);

/** One statement may not touch a row twice: of two versions of a key the newer is taken. */
function newestRows(changes: readonly ViewChange[]): ReadonlyMap<string, readonly ViewRow<Json>[]> {
  const newest = new Map<string, Map<string, ViewRow<Json>>>();
  for (const { view, upserts } of changes) {
    const table = tableOf(view);
    const rows = newest.get(table) ?? new Map<string, ViewRow<Json>>();
    newest.set(table, rows);
    for (const row of upserts) if ((rows.get(row.key)?.revision ?? -1) < row.revision) rows.set(row.key, row);
  }
  return new Map([...newest].map(([table, rows]) => [table, [...rows.values()]]));
}
