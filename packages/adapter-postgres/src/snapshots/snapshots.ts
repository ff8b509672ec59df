import type { Snapshot, Snapshots } from "@leadstream/application";
import { textArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./snapshots.sql");
const loadSnapshots = sql("load-snapshots");
const saveSnapshot = sql("save-snapshot");
const dropSnapshot = sql("drop-snapshot");

/** Snapshots in `cache.snapshots`. The reader must check them. */
export function createPostgresSnapshots({ database }: { readonly database: Database }): Snapshots {
  return {
    load: async ({ fold, version }, streams) =>
      database.query<Snapshot>(loadSnapshots, [textArray(streams), fold, version]),
    save: async ({ stream, fold, version, revision, sha256, body }) => {
      await database.query(saveSnapshot, [stream, fold, version, revision, sha256, body]);
    },
    drop: async ({ stream, fold, version }, revision) => {
      await database.query(dropSnapshot, [stream, fold, version, revision]);
    },
  };
}
