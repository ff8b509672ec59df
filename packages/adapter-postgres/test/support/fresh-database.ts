import pg from "pg";
import { afterAll, inject } from "vitest";
import { openDatabase } from "../../src/database.ts";
import type { Database } from "../../src/database.ts";
import { migrate, migrationsDigest } from "../../src/migrate.ts";

/*
 * One server per run, one database per test file: a clone of a template that the first file of the run migrates. A clone
 * costs about 50 ms, and no file sees another's rows, positions or locks.
 */

/** Two files may need the template at the same time. */
const TEMPLATE_LOCK = 7_345_101_901;

export type FreshDatabase = {
  readonly url: string;
  readonly database: Database;
  /** Another pool on the same database, as a second process would have. Closed with the file. */
  readonly open: (maxConnections?: number) => Database;
};

/** A migrated, empty database for one test file, dropped when the file is done. Call it at the top of the file. */
export async function freshDatabase(maxConnections = 10): Promise<FreshDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await asAdmin(serverUrl, async (admin) => {
    const template = await migratedTemplate(serverUrl, admin);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = urlOf(serverUrl, name);
  const opened: Database[] = [];
  const open = (max = maxConnections): Database => {
    const database = openDatabase({ url, maxConnections: max, applicationName: "leadstream-test" });
    opened.push(database);
    return database;
  };
  afterAll(async () => {
    await Promise.all(opened.map((each) => each.close()));
    await asAdmin(serverUrl, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
  });
  return { url, database: open(), open };
}

const urlOf = (serverUrl: string, database: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
};

async function asAdmin<T>(serverUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function migratedTemplate(serverUrl: string, admin: pg.Client): Promise<string> {
  const name = `template_${(await migrationsDigest()).slice(0, 16)}`;
  await admin.query(`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`);
  try {
    const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 1) return name;
    // Renamed when complete: a migration that fails in the middle must not leave a template.
    const building = `${name}_building`;
    await admin.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${building}`);
    const database = openDatabase({ url: urlOf(serverUrl, building), maxConnections: 1 });
    try {
      await migrate(database);
    } finally {
      await database.close();
    }
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
    return name;
  } finally {
    await admin.query(`SELECT pg_advisory_unlock(${TEMPLATE_LOCK})`);
  }
}
