import { access, constants, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import {
  attachToEmbeddedPostgres,
  examineKey,
  examineServer,
  examineServers,
  knownMigrations,
  openDatabase,
  POSTGRES_MAJOR,
  recordRun,
  renewPassword,
  restoreBackup,
  startEmbeddedPostgres,
  writeBackup,
} from "@leadstream/adapter-postgres";
import { wallClock } from "@leadstream/platform";
import type { Upkeep } from "../context.ts";
import type { Facts, FolderFacts } from "../doctor/facts.ts";
import { portFacts } from "../system/port-holder.ts";
import { findRunning } from "../system/runtime-file.ts";

/** Maintenance of data folders; bypasses the pipeline. */
export const upkeep: Upkeep = {
  backup: async ({ dataDir, path, stop }, onProgress) => {
    const server = await serverOn(dataDir);
    try {
      const backup = await writeBackup({ url: server.url, path, clock: wallClock, stop }, onProgress);
      await note(server.url, backup.head.position);
      const key = await examineKey(join(dataDir, "master.key"));
      return { ...backup, keyFound: key.kind === "read" ? key.keyId : null };
    } finally {
      await server.stop();
    }
  },
  restore: restoreBackup,
  examine,
  examineServers: async ({ databaseUrl, masterKeyFile }) => ({
    now: new Date(),
    nodeVersion: process.versions.node,
    keyFile: masterKeyFile,
    key: await examineKey(masterKeyFile),
    database: await examineServers(databaseUrl),
    known: await knownMigrations(),
  }),
  renewPassword,
};

/** The server of the running pipeline, or one started for this task. */
async function serverOn(
  dataDir: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const running = await findRunning(dataDir);
  const beside = running === null ? null : await attachToEmbeddedPostgres(dataDir);
  return beside === null
    ? startEmbeddedPostgres({ dataDir })
    : { url: beside.url, stop: () => Promise.resolve() };
}

async function note(url: string, position: number): Promise<void> {
  const database = openDatabase({ url, applicationName: "backup", maxConnections: 1 });
  try {
    await recordRun(database, { what: "backup", at: new Date(), ok: true, position });
  } finally {
    await database.close();
  }
}

async function examine(dataDir: string, port: number): Promise<Facts> {
  const folder = await examineFolder(dataDir);
  const running = await findRunning(dataDir);
  const hasRuntimeFile = await isThere(join(dataDir, "runtime.json"));
  const server = await examineServer(dataDir);
  return {
    dataDir,
    now: new Date(),
    nodeVersion: process.versions.node,
    folder,
    key: await examineKey(join(dataDir, "master.key")),
    server,
    pipeline:
      running === null
        ? { state: hasRuntimeFile ? "killed" : "none" }
        : { state: "running", pid: running.pid, url: running.url },
    port: await portFacts(port),
    known: await knownMigrations(),
    postgresMajor: POSTGRES_MAJOR,
  };
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

async function examineFolder(dataDir: string): Promise<FolderFacts> {
  const found = await stat(dataDir).catch(() => null);
  if (found === null) return { kind: "missing" };
  if (!found.isDirectory()) return { kind: "file" };
  const { bavail, blocks, bsize } = await statfs(dataDir);
  return {
    kind: "folder",
    mode: found.mode & 0o7777,
    unwritable: await access(dataDir, constants.W_OK | constants.X_OK).then(
      () => null,
      (thrown: unknown) =>
        `we may not write there: ${thrown instanceof Error ? thrown.message : "no reason given"}`,
    ),
    isRestoring: await isThere(join(dataDir, "restoring")),
    freeBytes: bavail * bsize,
    totalBytes: blocks * bsize,
  };
}
