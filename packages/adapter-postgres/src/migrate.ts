import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "@leadstream/kernel";
import type pg from "pg";
import type { Database } from "./database.ts";
import { translated } from "./pg-faults.ts";

/*
 * Numbered files, forward only, each in its own transaction. A session lock lets one process migrate while the others wait
 * and then find nothing to do. Each applied migration is recorded with its hash: editing a migration that some data folder
 * has already run would leave two schemas under one name.
 */

const folder = join(import.meta.dirname, "migrations");
const fileName = /^(\d{4})_[a-z0-9_]+\.sql$/u;
/** Any number that no other session lock uses. */
const LOCK = 7_345_101_900;

type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
  readonly text: string;
};
type Applied = { readonly number: number; readonly name: string; readonly sha256: string };

/**
 * Migrates the database to this version of the code. Safe to call from every process at every start.
 *
 * @returns the names applied now; empty when there was nothing to do.
 * @throws Fault `data-folder.invalid` when an applied migration was edited or is newer than this code.
 */
export async function migrate(database: Pick<Database, "pool">): Promise<readonly string[]> {
  const migrations = await loadMigrations();
  return translated(async () => {
    const client = await database.pool.connect();
    try {
      // No limit for a migration, nor for the wait for another process's migration.
      await client.query("SET statement_timeout = 0");
      await client.query(`SELECT pg_advisory_lock(${LOCK})`);
      return await applyPending(client, migrations);
    } finally {
      // Ending the session frees the lock, whatever the state of the connection.
      client.release(true);
    }
  });
}

/** Hash of all migration files: the name of the template database that tests clone. */
export async function migrationsDigest(): Promise<string> {
  const hash = createHash("sha256");
  for (const { sha256 } of await loadMigrations()) hash.update(sha256);
  return hash.digest("hex");
}

/** Every migration that this version knows, in order. */
export const migrationNames = async (): Promise<readonly string[]> =>
  (await loadMigrations()).map(({ name }) => name);

async function loadMigrations(): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => fileName.test(file)).toSorted();
  const [twice] = files.filter((name, i) => files[i + 1]?.slice(0, 4) === name.slice(0, 4));
  if (twice !== undefined)
    throw new Error(`two migrations have the number of ${twice}: rename the newer one`);
  return Promise.all(
    files.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      return {
        number: Number(name.slice(0, 4)),
        name,
        sha256: createHash("sha256").update(text).digest("hex"),
        text,
      };
    }),
  );
}

async function applyPending(client: pg.PoolClient, all: readonly Migration[]): Promise<readonly string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS leadstream_migrations (
    number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now())`);
  const { rows } = await client.query<Applied>("SELECT number, name, sha256 FROM leadstream_migrations");
  const known = new Map(all.map((each) => [each.number, each]));
  for (const applied of rows) refuseDrift(applied, known.get(applied.number));
  const done = new Set(rows.map(({ number }) => number));
  const pending = all.filter(({ number }) => !done.has(number));
  for (const migration of pending) await apply(client, migration);
  return pending.map(({ name }) => name);
}

const newerNeeded = "start that version or a newer one, or restore a backup made before the upgrade";

function refuseDrift(applied: Applied, mine: Migration | undefined): void {
  if (mine === undefined)
    throw new Fault(
      "data-folder.invalid",
      `the database has run ${applied.name}, which this version does not know: a newer leadstream wrote these data; ${newerNeeded}`,
      { next: newerNeeded },
    );
  if (mine.sha256 !== applied.sha256)
    throw new Fault("data-folder.invalid", `${mine.name} was edited after this database ran it`);
}

async function apply(client: pg.PoolClient, { number, name, sha256, text }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(text);
    await client.query("INSERT INTO leadstream_migrations (number, name, sha256) VALUES ($1, $2, $3)", [
      number,
      name,
      sha256,
    ]);
    await client.query("COMMIT");
  } catch (thrown) {
    await client.query("ROLLBACK");
    throw thrown;
  }
}
