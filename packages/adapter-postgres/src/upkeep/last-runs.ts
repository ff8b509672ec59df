import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./upkeep.sql");
const record = sql("record-run");
const select = sql("select-runs");

/** What was done to look after the data. Only the last of each kind is kept. */
export type Run = {
  readonly what: "verify" | "backup" | "housekeeping";
  readonly at: Date;
  readonly ok: boolean;
  /** Of the event store. */
  readonly position: number;
};

type Queries = Pick<Database, "query">;

/** @throws Fault `store.unavailable` */
export async function recordRun(database: Queries, { what, at, ok, position }: Run): Promise<void> {
  await database.query(record, [what, at, ok, position]);
}

export const lastRuns = (database: Queries): Promise<readonly Run[]> => database.query<Run>(select);
