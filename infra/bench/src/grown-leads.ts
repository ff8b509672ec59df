import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Database } from "@leadstream/adapter-postgres";
import { z } from "zod";
import { rounded } from "./report.ts";

/*
 * Many leads in little time: the read model of the demo's history, copied in the database. Reports, lists and the pipeline
 * find the same tables, indexes and states as after a history of that size; the events themselves are not copied.
 */

const run = promisify(execFile);
const commandLine = fileURLToPath(new URL("../../../services/cli/src/main.ts", import.meta.url));

/** Leads of the demo that is copied. */
export const DEMO_LEADS = 2_000;

/** Plays the demo into a folder: about two minutes. */
async function playDemo(dataDir: string): Promise<void> {
  const words = ["demo", "--json", "--data", dataDir, "--leads", String(DEMO_LEADS)];
  await run(process.execPath, [commandLine, ...words], { maxBuffer: 1 << 26 });
}

/**
 * Works on the folder of a demo: the one that BENCH_DEMO names, or one that is played now and removed.
 *
 * @param isCopied whether the work changes the folder, so that it gets a copy of a named one.
 */
export async function withDemo<T>(
  { log, isCopied }: { readonly log: (line: string) => void; readonly isCopied: boolean },
  work: (dataDir: string) => Promise<T>,
): Promise<T> {
  const named = process.env["BENCH_DEMO"];
  if (named !== undefined && !isCopied) return work(named);
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-bench-demo-"));
  try {
    if (named === undefined) {
      log("plays the demo that is copied");
      await playDemo(dataDir);
      // Keeps the owners: PostgreSQL may run as another user than we do.
    } else await run("cp", ["-a", `${named}/.`, dataDir]);
    return await work(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Positions of a copy start this much later, far behind every real one. */
const SPAN = 1_000_000_000;

/** An id of ours ends in twelve hexadecimal digits; eight of them become the number of the copy. */
const idOf = (text: string): string =>
  `overlay(${text} placing lpad(to_hex(n), 8, '0') from length(${text}) - 11 for 8)`;

/** Ids that belong to one lead. Reps, pools and purposes are the same in every copy. */
const owned = new Set([
  "lead_id",
  "event_id",
  "subject_id",
  "submission_id",
  "task_id",
  "opportunity_id",
  "survivor_id",
  "merged_id",
  "via",
  "own_lead_id",
]);

const position = `position + n::bigint * ${SPAN}`;

/** The same column in copy `n`. */
function copied(column: string, columns: readonly string[]): string {
  if (column === "position") return position;
  if (owned.has(column)) return idOf(column);
  if (column === "row")
    return "replace(row::text, substr(key, 6), substr(NEWKEY, 6))::jsonb".replace("NEWKEY", idOf("key"));
  if (column !== "key") return column;
  // A fact's key is its position and its place in the event; the key of the others begins with the lead.
  if (columns.includes("position"))
    return `lpad((${position})::text, 12, '0') || substr(key, position('/' in key))`;
  return `${idOf("left(key, 41)")} || substr(key, 42)`;
}

const Tables = z.array(z.object({ table: z.string(), columns: z.array(z.string()) }));

const tablesQuery = `
  SELECT c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
  WHERE c.relnamespace = 'read'::regnamespace AND c.relkind = 'r'
  GROUP BY c.oid, c.relname
  HAVING bool_or(a.attname = 'lead_id') OR c.relname ~ '^leads_v[0-9]+$'
  ORDER BY 1`;

const Indexes = z.array(z.object({ name: z.string(), definition: z.string() }));

// Without those of keys.
const indexesQuery = `
  SELECT indexname AS name, indexdef AS definition FROM pg_indexes i
  WHERE schemaname = 'read' AND tablename = $1
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)`;

/**
 * Copies every lead of the read model, until there are at least this many.
 * @returns how many there are
 */
export async function growLeads(
  { pool }: Database,
  wanted: number,
  log: (line: string) => void,
): Promise<number> {
  const tables = Tables.parse((await pool.query(tablesQuery)).rows);
  const { rows } = await pool.query<{ leads: number }>("SELECT count(*) AS leads FROM read.captures");
  const leads = rows[0]?.leads ?? 0;
  const copies = Math.ceil(wanted / leads) - 1;
  const start = performance.now();
  for (const { table, columns } of tables) {
    // An index is built faster than it is kept.
    const indexes = Indexes.parse((await pool.query(indexesQuery, [table])).rows);
    for (const { name } of indexes) await pool.query(`DROP INDEX read.${name}`);
    const list = columns.join(", ");
    const values = columns.map((column) => copied(column, columns)).join(", ");
    await pool.query(
      `INSERT INTO read.${table} (${list}) SELECT ${values} FROM read.${table}, generate_series(1, ${copies}) n`,
    );
    for (const { definition } of indexes) await pool.query(definition);
    await pool.query(`VACUUM ANALYZE read.${table}`);
    log(`${table}: ${rounded((performance.now() - start) / 1_000)} s`);
  }
  return leads * (copies + 1);
}
