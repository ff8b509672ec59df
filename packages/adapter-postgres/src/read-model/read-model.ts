import type { ReadModel } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Database, Queries } from "../database.ts";
import { sqlFile } from "../sql.ts";
import { commitOf } from "./commit-views.ts";
import { createReadView, loadRows } from "./read-view.ts";
import { ensureViews, replaceViews } from "./replace-views.ts";

const sql = sqlFile(import.meta, "./views.sql");
const checkpoint = sql("checkpoint");
const setCheckpoint = sql("set-checkpoint");
const lockLook = sql("lock-look");

/**
 * Read models in schema `read`: a table per view and version, and every projector's checkpoint beside them.
 * Committing costs one round trip; replacing goes by COPY.
 */
export function createPostgresReadModel({ database }: { readonly database: Database }): ReadModel {
  return {
    ensure: (views) => database.transaction((tx) => ensureViews(tx, views)),
    checkpoint: (projector) => positionOf(database, projector),
    load: (view, keys) => loadRows(database, view, keys),
    commit: async (projector, step, changes) => {
      const { statement, values } = commitOf(projector, step, changes);
      const moved = await database.query(statement, values);
      if (moved.length > 0) return;
      const message = `${projector} is not at ${step.from}: another projector is at work`;
      throw new Fault("projection.gap", message, step);
    },
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
