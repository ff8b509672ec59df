import type { Json, ViewChange, ViewRow } from "@leadstream/application";
import { intArray, textArray } from "../binary-array.ts";
import { named, sqlFile } from "../sql.ts";
import type { Statement } from "../sql.ts";
import { storable } from "./row-text.ts";
import { tableOf } from "./view-table.ts";

const sql = sqlFile(import.meta, "./commit-views.sql");
const commit = sql("commit");
const upsert = sql("upsert");

/** The parameters of the checkpoints: to, views, froms. */
const checkpointParameters = 3;

type Question = { readonly statement: Statement; readonly values: readonly unknown[] };

/**
 * A whole step of a projector as one statement. There is one for every set of views that change together: a
 * handful, each prepared once per connection.
 */
export function commitOf(to: number, changes: readonly ViewChange[]): Question {
  const tables = changes.map(({ view, upserts }) => ({ table: tableOf(view), rows: newestRows(upserts) }));
  const changed = tables.filter(({ rows }) => rows.length > 0);
  const upserts = changed.map(({ table }, i) => upsertInto(table, checkpointParameters + 3 * i));
  const values = changed.flatMap(({ rows }) => [
    textArray(rows.map(({ key }) => key)),
    intArray(rows.map(({ revision }) => revision)),
    textArray(rows.map(({ row }) => storable(JSON.stringify(row)))),
  ]);
  return {
    statement: named(
      "commit-views",
      commit.text.replaceAll("{{upserts}}", () => upserts.join("")),
    ),
    values: [to, tables.map(({ table }) => table), changes.map(({ from }) => from), ...values],
  };
}

const upsertInto = (table: string, parametersBefore: number): string =>
  upsert.text
    .replaceAll("{{table}}", table)
    .replace("{{keys}}", `$${parametersBefore + 1}`)
    .replace("{{revisions}}", `$${parametersBefore + 2}`)
    .replace("{{rows}}", `$${parametersBefore + 3}`);

/** One statement may not change a row twice, so of two versions of a key the newer is taken. */
function newestRows(rows: readonly ViewRow<Json>[]): readonly ViewRow<Json>[] {
  const newest = new Map<string, ViewRow<Json>>();
  for (const row of rows) if ((newest.get(row.key)?.revision ?? -1) < row.revision) newest.set(row.key, row);
  return [...newest.values()];
}
