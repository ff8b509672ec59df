import { promisify } from "node:util";
import { gunzip as gunzipNow, gzip as gzipNow } from "node:zlib";
import type { ExportJobs, StoredExportJob } from "@leadstream/application";
import { ExportAsker, ExportJob } from "@leadstream/contracts";
import type { Database, Queries, Row } from "../database.ts";
import { replanned, sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./export-jobs.sql");
const lockAdditions = sql("lock-additions");
const add = sql("add");
const find = sql("find");
const listJobs = replanned(sql("list"));
const countJobs = sql("count");
const giveUp = sql("give-up");
const claim = replanned(sql("claim"));
const clear = sql("clear");
const clearEnded = sql("clear-ended");
const renew = sql("renew");
const append = sql("append");
const end = sql("end");
const release = sql("release");
const cancel = sql("cancel");
const remove = sql("remove");
const piece = sql("piece");

const gzip = promisify(gzipNow);
const gunzip = promisify(gunzipNow);

const isoOf = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : null);

const jobOf = (row: Row): StoredExportJob => ({
  ...ExportJob.parse({
    exportId: row["export_id"],
    of: row["table_name"],
    form: row["form"],
    parameters: row["parameters"],
    askedBy: row["asked_by"],
    askedAt: isoOf(row["asked_at"]),
    state: row["state"],
    attempts: row["attempts"],
    position: row["position"],
    rows: row["rows"],
    total: row["total"],
    sizeBytes: row["size_bytes"],
    failure: row["failure"],
    endedAt: isoOf(row["ended_at"]),
  }),
  asker: ExportAsker.parse(row["asker"]),
});

const holds = async (rows: Promise<readonly Row[]>): Promise<boolean> => (await rows).length > 0;

/** Jobs and files in schema `exports`. A piece costs one round trip, in either direction. */
export const createPostgresExportJobs = ({ database }: { readonly database: Database }): ExportJobs => ({
  ...askedIn(database),
  ...heldIn(database),
  pieces: (id) => piecesOf(database, id),
});

/** What those who ask for exports do. */
const askedIn = (database: Database): Pick<ExportJobs, "add" | "find" | "list" | "cancel" | "remove"> => ({
  add: (job, limits) =>
    database.transaction(async (tx) => {
      await tx.query(lockAdditions);
      const { exportId, of, form, parameters, askedBy, asker, askedAt } = job;
      const values = [
        exportId,
        of,
        form,
        JSON.stringify(parameters),
        askedBy,
        JSON.stringify(asker),
        askedAt,
      ];
      const most = [limits.openOfKey, limits.open, limits.keptOfKey];
      return (await tx.query(add, [...values, ...most])).length > 0 ? "added" : "too-many";
    }),
  find: async (id) => (await database.query(find, [id])).map(jobOf)[0] ?? null,
  list: async ({ askedBy, after, limit }) => {
    const jobs = (await database.query(listJobs, [askedBy, after ?? null, limit])).map(jobOf);
    const [counted] = await database.query<{ total: number }>(countJobs, [askedBy]);
    return { jobs, total: counted?.total ?? 0 };
  },
  cancel: (id, at) =>
    database.transaction(async (tx) => {
      if (await holds(tx.query(cancel, [id, at]))) {
        await tx.query(clear, [id]);
        return "cancelled";
      }
      return (await holds(tx.query(find, [id]))) ? "ended" : "unknown";
    }),
  remove: async (id) => void (await database.query(remove, [id])),
});

type Held = Pick<ExportJobs, "claim" | "renew" | "append" | "end" | "release">;

/** What the holder of a job does. */
const heldIn = (database: Database): Held => ({
  claim: (holder, forMs) => database.transaction((tx) => claimed(tx, holder, forMs)),
  renew: (id, holder, forMs) => holds(database.query(renew, [id, holder, forMs])),
  append: async (id, holder, { bytes, progress: { position, rows, total } }) => {
    const packed = await gzip(bytes);
    return holds(database.query(append, [id, holder, packed, bytes.length, position, rows, total]));
  },
  end: (id, holder, { state, failure, at }) =>
    database.transaction(async (tx) => {
      const isOurs = await holds(tx.query(end, [id, holder, state, failure, at]));
      if (isOurs && state === "failed") await tx.query(clear, [id]);
      return isOurs;
    }),
  release: async (id, holder, { afterMs, counts }) => {
    await database.transaction(async (tx) => {
      if (await holds(tx.query(release, [id, holder, afterMs, counts]))) await tx.query(clear, [id]);
    });
  },
});

async function claimed(tx: Queries, holder: string, forMs: number): Promise<StoredExportJob | null> {
  await tx.query(giveUp);
  await tx.query(clearEnded);
  const [row] = await tx.query(claim, [holder, forMs]);
  if (row === undefined) return null;
  const job = jobOf(row);
  await tx.query(clear, [job.exportId]);
  return job;
}

/** By number, not by cursor: a client that reads slowly holds no transaction open. */
async function* piecesOf(database: Database, id: string): AsyncGenerator<Uint8Array> {
  for (let n = 1; ; n += 1) {
    const [row] = await database.query<{ bytes: Buffer }>(piece, [id, n]);
    if (row === undefined) return;
    yield await gunzip(row.bytes);
  }
}
