import type { Json, ViewChange, ViewRow } from "@leadstream/application";
import { intArray, textArray } from "../binary-array.ts";
import { named, sqlFile } from "../sql.ts";
import type { Statement } from "../sql.ts";
import { type Store, storesOf } from "./stores.ts";
import { tableOf } from "./view-table.ts";

const sql = sqlFile(import.meta, "./commit-views.sql");
const commit = sql("commit");
const insert = sql("insert");
const orUpdate = sql("or-update");

/** The parameters of the checkpoints: to, views, froms. */
const checkpointParameters = 3;

type Question = { readonly statement: Statement; readonly values: readonly unknown[] };

/**
 * A whole step of a projector as one statement. There is one for every set of views that change together: a
 * handful, each prepared once per connection.
 */
export function commitOf(to: number, changes: readonly ViewChange[]): Question {
  const values: unknown[] = [to, changes.map(({ view }) => tableOf(view)), changes.map(({ from }) => from)];
  const upserts: string[] = [];
  for (const { view, upserts: given } of changes) {
    const rows = newestRows(given);
    if (rows.length === 0) continue;
    const shared = values.length;
    values.push(textArray(rows.map(({ key }) => key)), intArray(rows.map(({ revision }) => revision)));
    for (const store of storesOf(view)) {
      upserts.push(upsertInto(tableOf(view), store, { shared, own: values.length }));
      const texts = rows.map((row) => store.textsOf(row));
      values.push(...store.columns.map((_, column) => textArray(texts.map((row) => row[column] ?? null))));
    }
  }
  const text = commit.text.replaceAll("{{upserts}}", () => upserts.join(""));
  if (values.length > checkpointParameters + MOST_PARAMETERS)
    throw new RangeError("too many columns in one commit");
  return { statement: named("commit-views", text), values };
}

/** PostgreSQL numbers parameters with 16 bits. */
const MOST_PARAMETERS = 60_000;

/** @param before the numbers of parameters before the keys, and before the columns of this store. */
function upsertInto(
  view: string,
  { table, columns, isAppendOnly }: Store,
  before: { readonly shared: number; readonly own: number },
): string {
  const names = columns.map(({ name }) => name);
  const arrays = columns.map((_, i) => `, $${before.own + 1 + i}::text[]`);
  return insert.text
    .replace("{{or-update}}", () => (isAppendOnly ? "" : orUpdate.text))
    .replaceAll("{{table}}", table)
    .replaceAll("{{view}}", view)
    .replaceAll("{{names}}", names.map((name) => `, ${name}`).join(""))
    .replace("{{casts}}", columns.map(({ name, pgType }) => `, ${name}::${pgType}`).join(""))
    .replace("{{changes}}", names.map((name) => `, ${name} = excluded.${name}`).join(""))
    .replace("{{keys}}", `$${before.shared + 1}`)
    .replace("{{revisions}}", `$${before.shared + 2}`)
    .replace("{{arrays}}", arrays.join(""));
}

/** One statement may not change a row twice, so of two versions of a key the newer is taken. */
function newestRows(rows: readonly ViewRow<Json>[]): readonly ViewRow<Json>[] {
  const newest = new Map<string, ViewRow<Json>>();
  for (const row of rows) if ((newest.get(row.key)?.revision ?? -1) < row.revision) newest.set(row.key, row);
  return [...newest.values()];
}
