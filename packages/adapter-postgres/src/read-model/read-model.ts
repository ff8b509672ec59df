import type { Json, ReadModel, ViewChange, ViewRow } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { intArray, jsonArray, textArray } from "../binary-array.ts";
import type { Database, Queries, Transaction } from "../database.ts";
import { sql } from "../sql.ts";
import { createReadView, loadRows } from "./read-view.ts";
import { ensureViews, replaceViews } from "./replace-views.ts";
import { storable } from "./row-text.ts";
import { onTable, tableOf } from "./view-table.ts";

const checkpoint = sql(import.meta, "./sql/checkpoint.sql");
const moveCheckpoint = sql(import.meta, "./sql/move-checkpoint.sql");
const setCheckpoint = sql(import.meta, "./sql/set-checkpoint.sql");
const upsert = sql(import.meta, "./sql/upsert.sql");
const lockLook = sql(import.meta, "./sql/lock-look.sql");

/** Rows per statement: past this PostgreSQL gets no faster, and documents stay below some megabytes. */
const UPSERT_CHUNK = 1_000;

/**
 * Read models in schema `read`: a table per view and version, and every projector's checkpoint beside them.
 * Committing costs three round trips and one per view and thousand rows; replacing goes by COPY.
 */
export function createPostgresReadModel({ database }: { readonly database: Database }): ReadModel {
  return {
    ensure: (views) => database.transaction((tx) => ensureViews(tx, views)),
    checkpoint: (projector) => positionOf(database, projector),
    load: (view, keys) => loadRows(database, view, keys),
    commit: (projector, { from, to }, changes) =>
      database.transaction(async (tx) => {
        const moved = await tx.query(moveCheckpoint, [projector, from, to]);
        if (moved.length === 0)
          throw new Fault("projection.gap", `${projector} is not at ${from}: another projector is at work`, {
            from,
            to,
          });
        for (const change of changes) await write(tx, change);
      }),
    replace: (projector, position, views) =>
      database.transaction(async (tx) => {
        await replaceViews(tx, views);
        await tx.query(setCheckpoint, [projector, position]);
      }),
    read: (projector, look) =>
      database.transaction(async (tx) => {
        await tx.query(lockLook);
        return look(createReadView(tx, await positionOf(tx, projector)));
      }, "repeatable read, read only"),
  };
}

async function positionOf(on: Queries, projector: string): Promise<number> {
  const [row] = await on.query<{ position: number }>(checkpoint, [projector]);
  return row?.position ?? 0;
}

async function write(tx: Transaction, { view, upserts }: ViewChange): Promise<void> {
  const statement = onTable(upsert, tableOf(view));
  const rows = newestOfEachKey(upserts);
  for (let at = 0; at < rows.length; at += UPSERT_CHUNK) {
    const chunk = rows.slice(at, at + UPSERT_CHUNK);
    await tx.query(statement, [
      textArray(chunk.map(({ key }) => key)),
      intArray(chunk.map(({ revision }) => revision)),
      jsonArray(chunk.map(({ row }) => storable(JSON.stringify(row)))),
    ]);
  }
}

/** One statement may not touch a row twice. */
function newestOfEachKey(upserts: readonly ViewRow<Json>[]): readonly ViewRow<Json>[] {
  const newest = new Map<string, ViewRow<Json>>();
  for (const upsert of upserts) {
    const other = newest.get(upsert.key);
    if (other === undefined || other.revision < upsert.revision) newest.set(upsert.key, upsert);
  }
  return [...newest.values()];
}
