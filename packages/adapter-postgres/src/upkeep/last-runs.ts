import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./upkeep.sql");
const record = sql("record-run");
const select = sql("select-runs");
const selectSettings = sql("select-settings");

/** A maintenance run. Only the last of each kind is stored. */
export type Run = {
  readonly what: "verify" | "backup" | "housekeeping";
  readonly at: Date;
  readonly ok: boolean;
  /** The position in the event store. */
  readonly position: number;
  /** How it was set up, for readers in other processes. */
  readonly settings?: object;
};

type Queries = Pick<Database, "query">;

/** @throws Fault `store.unavailable` */
export async function recordRun(database: Queries, { what, at, ok, position, settings }: Run): Promise<void> {
  await database.query(record, [what, at, ok, position, settings === undefined ? null : JSON.stringify(settings)]);
}

/** The settings that the last run of this kind left; null: none. */
export async function settingsOf(database: Queries, what: Run["what"]): Promise<unknown> {
  return (await database.query<{ settings: unknown }>(selectSettings, [what]))[0]?.settings ?? null;
}

export const lastRuns = (database: Queries): Promise<readonly Run[]> => database.query<Run>(select);
