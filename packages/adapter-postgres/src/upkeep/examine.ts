import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ruleHistory } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { allOf } from "../access/api-keys.ts";
import { type Database, openDatabase } from "../database.ts";
import { folderAt } from "../embedded/cluster.ts";
import { findPostmaster, hasLockFile } from "../embedded/postmaster.ts";
import { attachToEmbeddedPostgres, startEmbeddedPostgres } from "../embedded-server.ts";
import { migrationNames } from "../migrate.ts";
import { sqlFile } from "../sql.ts";
import { readKeyFile } from "../vault/key-file.ts";
import { keysByWrapper, recordedKeyId } from "../vault/master-key-of.ts";
import { createPostgresEventStore } from "../event-store/event-store.ts";
import { lastRuns, type Run } from "./last-runs.ts";

/*
 * Collects the facts about a data folder, whether a pipeline runs on it, could run, or cannot. Repairs nothing and migrates
 * nothing. If no server runs, one is started for the examination and stopped again.
 */

const sql = sqlFile(import.meta, "./upkeep.sql");
const selectApplied = sql("select-applied");
const selectParked = sql("select-parked");
const selectClock = sql("select-clock");

/** The facts in the database of a folder. Null where its schema is too old to have them. */
export type DatabaseFacts = {
  readonly applied: readonly string[];
  readonly recordedKeyId: string | null;
  readonly keysByWrapper: readonly { readonly wrappedBy: string; readonly keys: number }[];
  readonly parked: { readonly messages: number; readonly keys: number } | null;
  /** Facts about policy versions and stored rules that cannot be used. Null if none is stored here. */
  readonly rules: {
    readonly inForce: number | null;
    readonly setAside: number;
    readonly unreadable: number;
  } | null;
  /** API keys of the table that were not revoked. */
  readonly keys: readonly { readonly id: string; readonly expiresAt: string | null }[] | null;
  readonly databaseNow: Date;
  readonly lastRecordedAt: string | null;
  readonly runs: readonly Run[];
};

export type ServerFacts = {
  /** Contents of `PG_VERSION`; null when there is no database yet. */
  readonly version: string | null;
  /** Whether a server runs there, or was killed and left a lock file. */
  readonly state: "none" | "running" | "killed";
  readonly pid: number | null;
  readonly password: { readonly isThere: boolean; readonly mode: number } | null;
  readonly database: DatabaseFacts | { readonly trouble: string } | null;
};

export type KeyFacts =
  | { readonly kind: "missing" }
  | { readonly kind: "unusable"; readonly trouble: string }
  | { readonly kind: "read"; readonly keyId: string };

/** The key file of a folder. */
export async function examineKey(path: string): Promise<KeyFacts> {
  try {
    const key = await readKeyFile(path);
    return key === null ? { kind: "missing" } : { kind: "read", keyId: key.keyId };
  } catch (thrown) {
    return { kind: "unusable", trouble: inWords(thrown) };
  }
}

/** The embedded server of a folder, and its database. */
export async function examineServer(dataDir: string): Promise<ServerFacts> {
  const folder = folderAt(resolve(dataDir));
  const version = await readFile(join(folder.data, "PG_VERSION"), "utf8").catch(() => null);
  const wasLocked = await hasLockFile(folder.data);
  const running = await findPostmaster(folder.data).catch(() => null);
  const password = await stat(folder.passwordFile).then(
    ({ size, mode }) => ({ isThere: size > 0, mode: mode & 0o777 }),
    () => null,
  );
  return {
    version: version?.trim() ?? null,
    state: running !== null ? "running" : wasLocked ? "killed" : "none",
    pid: running?.pid ?? null,
    password,
    database: version === null ? null : await examineDatabase(dataDir),
  };
}

/** The migrations of this version of the code. */
export const knownMigrations = migrationNames;

async function examineDatabase(dataDir: string): Promise<ServerFacts["database"]> {
  try {
    const beside = await attachToEmbeddedPostgres(dataDir);
    if (beside !== null) return await factsAt(beside.url);
    const server = await startEmbeddedPostgres({ dataDir });
    try {
      return await factsAt(server.url);
    } finally {
      await server.stop();
    }
  } catch (thrown) {
    return { trouble: inWords(thrown) };
  }
}

/** The database of a system with its own servers. */
export async function examineServers(url: string): Promise<DatabaseFacts | { readonly trouble: string }> {
  try {
    return await factsAt(url);
  } catch (thrown) {
    return { trouble: inWords(thrown) };
  }
}

/**
 * Whether a service has ever set up this database. Opening an empty one would set it up.
 *
 * @throws Fault `store.unavailable`, `config.invalid` and other refusals of the server
 */
export async function isSetUp(url: string): Promise<boolean> {
  const database = openDatabase({ url, applicationName: "cli", maxConnections: 1 });
  try {
    return (await orElse([], () => database.query(selectApplied))).length > 0;
  } finally {
    await database.close();
  }
}

async function factsAt(url: string): Promise<DatabaseFacts> {
  const database = openDatabase({ url, applicationName: "doctor", maxConnections: 1 });
  try {
    return await factsOf(database);
  } finally {
    await database.close();
  }
}

async function factsOf(database: Database): Promise<DatabaseFacts> {
  const applied = await orElse([], () => database.query<{ name: string }>(selectApplied));
  const clock = await orElse([], () =>
    database.query<Pick<DatabaseFacts, "databaseNow" | "lastRecordedAt">>(selectClock),
  );
  const parked = await orElse([], () => database.query<{ messages: number; keys: number }>(selectParked));
  return {
    applied: applied.map(({ name }) => name),
    recordedKeyId: await orElse(null, () => recordedKeyId(database)),
    keysByWrapper: await orElse([], () => keysByWrapper(database)),
    parked: parked[0] ?? null,
    rules: await orElse(null, () => rulesOf(database)),
    keys: await orElse(null, async () =>
      (await allOf(database)).filter(({ revokedAt }) => revokedAt === null),
    ),
    databaseNow: clock[0]?.databaseNow ?? new Date(),
    lastRecordedAt: clock[0]?.lastRecordedAt ?? null,
    runs: await orElse([], () => lastRuns(database)),
  };
}

async function rulesOf(database: Database): Promise<DatabaseFacts["rules"]> {
  const store = createPostgresEventStore({ database, tellsOthers: false, tailSize: 0 });
  const { versions, unreadable } = await ruleHistory(store);
  if (versions.length === 0) return null;
  return {
    inForce: versions.find(({ state }) => state === "in-force")?.version ?? null,
    setAside: versions.filter(({ state }) => state === "set-aside").length,
    unreadable: unreadable.length,
  };
}

/** `otherwise` when an older schema lacks the table. A server that is away throws. */
async function orElse<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    return otherwise;
  }
}

const inWords = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
