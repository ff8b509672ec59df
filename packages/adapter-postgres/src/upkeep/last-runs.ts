import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./upkeep.sql");
const record = sql("record-run");
const select = sql("select-runs");

/** A maintenance run. Only the last of each kind is stored. */
export type Run = {
  readonly what: "verify" | "backup" | "housekeeping";
  readonly at: Date;
  readonly ok: boolean;
  /** The position in the event store. */
  readonly position: number;
};

type Queries = Pick<Database, "query">;

/** @throws Fault `store.unavailable` */
export async function recordRun(database: Queries, { what, at, ok, position }: Run): Promise<void> {
  await database.query(record, [what, at, ok, position]);
}

export const lastRuns = (database: Queries): Promise<readonly Run[]> => database.query<Run>(select);
