import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "@leadstream/kernel";
import pg from "pg";
import { binariesFor } from "./embedded/binaries.ts";
import { folderAt, initialise, launch, restoringMark, USER } from "./embedded/cluster.ts";
import type { Folder } from "./embedded/cluster.ts";
import { onFolder, prepareDataFolder, unusable } from "./embedded/data-folder.ts";
import { makePassword, passwordAdvice, passwordOf } from "./embedded/password.ts";
import { findPostmaster, stopPostmaster } from "./embedded/postmaster.ts";
import type { Postmaster } from "./embedded/postmaster.ts";
import { serverUserFor } from "./embedded/server-user.ts";
import { faultOf, isAway } from "./pg-faults.ts";

/*
 * A PostgreSQL that belongs to one data folder and to the process that started it.
 *
 * Who owns it is decided by the server itself: the owner holds one session lock for as long as it lives. When
 * the owner is killed the server lives on and the lock falls free. Whoever starts next finds a server, takes
 * the lock, knows it for an orphan, shuts it down in order and starts its own, so that binaries and settings
 * are always those of the running version. When the lock is held, the folder is in use. Two that start at
 * once meet at PostgreSQL's own lock file: one wins, the other finds the winner's server and says so.
 */

export type EmbeddedPostgres = {
  /** With the password; for `openDatabase`, never for a log. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server is gone, asked or not: a standalone without its database ends itself. */
  readonly ended: Promise<void>;
  /** Fast shutdown with a checkpoint; resolves when the server is gone. */
  readonly stop: () => Promise<void>;
};

const OWNER_LOCK = 7_345_101_902;
const DATABASE = "leadstream";
/** The version of PostgreSQL whose data we read. */
export const POSTGRES_MAJOR = "18";
/** How long a killed owner's lock may take to fall free, and a starting server to answer. */
const patienceMs = { owner: 2_000, start: 60_000 };

/**
 * Starts the server of a data folder, creating it the first time. Works as root (the server then runs as
 * somebody without rights) and as an ordinary user; listens on 127.0.0.1 only.
 *
 * @param options.dataDir our data folder; the server's files are in `postgres/` below it and stay between runs.
 * @param options.port default: a free one.
 * @throws Fault `data-folder.in-use` when another process owns it; `data-folder.invalid` when it cannot be used.
 */
export async function startEmbeddedPostgres(options: {
  readonly dataDir: string;
  readonly port?: number;
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  await prepareDataFolder(dataDir);
  if ((await stat(restoringMark(dataDir)).catch(() => null)) !== null)
    throw unusable(
      dataDir,
      "a restore is running here or was interrupted",
      "empty the folder, and restore again",
    );
  return onFolder(dataDir, () => startOn(folderAt(dataDir), options.port));
}

async function startOn(folder: Folder, wishedPort: number | undefined): Promise<EmbeddedPostgres> {
  const user = await serverUserFor(folder.data);
  const isThere = await isCluster(folder);
  const binaries = await binariesFor(user);
  const password = await (isThere ? passwordOf(folder) : makePassword(folder.passwordFile));
  if (!isThere) await initialise(folder, binaries, user);
  for (let attempts = 10; attempts > 0; attempts -= 1) {
    const running = await readyPostmaster(folder);
    if (running !== null) {
      await stopOrphan(folder, running, password);
      continue;
    }
    const port = wishedPort ?? (await freePort());
    const pid = await launch(folder, binaries, user, port);
    const owner = pid === null ? null : await ownOurs(folder, pid, port, password);
    if (pid !== null && owner !== null) return owned(folder, pid, owner, urlFor(port, password));
  }
  throw new Fault("data-folder.in-use", "others keep starting a server on this folder");
}

/**
 * The server that already runs on a folder, for a second process such as the CLI.
 *
 * @returns `null` when none runs there.
 */
export async function attachToEmbeddedPostgres(
  dataDir: string,
): Promise<{ readonly url: string; readonly pid: number } | null> {
  const folder = folderAt(resolve(dataDir));
  return onFolder(resolve(dataDir), async () => {
    if (!(await isCluster(folder))) return null;
    const running = await readyPostmaster(folder);
    if (running === null) return null;
    return { url: urlFor(running.port, await passwordOf(folder)), pid: running.pid };
  });
}

/**
 * The owner's lock on the server that we started, or `null`. Somebody may have taken the server for an orphan before
 * we had the lock, and be stopping it: then the lock we get is theirs, set free by the shutdown, which a server writes
 * down before it lets go of anybody.
 */
async function ownOurs(
  folder: Folder,
  pid: number,
  port: number,
  password: string,
): Promise<pg.Client | null> {
  const owner = await own(folder, port, password).catch(async (thrown: unknown) => {
    await stopPostmaster(folder.data, pid);
    throw thrown;
  });
  if (typeof owner === "string") return null;
  const now = await findPostmaster(folder.data);
  if (now?.isReady === true && now.pid === pid) return owner;
  await owner.end().catch(() => undefined);
  return null;
}

function owned(folder: Folder, pid: number, owner: pg.Client, url: string): EmbeddedPostgres {
  const ended = new Promise<void>((done) => owner.once("end", done));
  let stopping: Promise<void> | undefined;
  return { url, pid, ended, stop: () => (stopping ??= stopPostmaster(folder.data, pid)) };
}

async function stopOrphan(folder: Folder, { pid, port }: Postmaster, password: string): Promise<void> {
  const owner = await own(folder, port, password);
  if (owner === "held")
    throw new Fault("data-folder.in-use", "another leadstream runs on this folder", { pid });
  // Gone: it is being stopped at this moment, by itself or by a third process.
  await stopPostmaster(folder.data, pid);
  if (owner !== "gone") await owner.end().catch(() => undefined);
}

/** Waits while a server starts or stops. */
async function readyPostmaster({ data }: Folder): Promise<Postmaster | null> {
  const deadline = performance.now() + patienceMs.start;
  for (;;) {
    const found = await findPostmaster(data);
    if (found === null || found.isReady) return found;
    if (performance.now() > deadline)
      throw new Fault("data-folder.in-use", "a PostgreSQL on this folder neither starts nor stops", {
        pid: found.pid,
      });
    await pause(20);
  }
}

/** A connection that holds the owner's lock, unless somebody else does or the server has gone again. */
async function own(folder: Folder, port: number, password: string): Promise<pg.Client | "held" | "gone"> {
  const client = new pg.Client({ connectionString: urlFor(port, password, "postgres"), keepAlive: true });
  client.on("error", () => undefined);
  try {
    await client.connect();
    if (await lockWithin(client, patienceMs.owner)) {
      await ensureDatabase(client);
      return client;
    }
    await client.end();
    return "held";
  } catch (thrown) {
    await client.end().catch(() => undefined);
    if (isAway(thrown)) return "gone";
    const fault = faultOf(thrown);
    if (fault instanceof Fault && fault.code !== "config.invalid") throw fault;
    const dataDir = dirname(folder.data);
    const next = passwordAdvice(dataDir);
    throw unusable(dataDir, "its PostgreSQL does not let us in with postgres.password", next, thrown);
  }
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
}

async function lockWithin(client: pg.Client, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(
      `SELECT pg_try_advisory_lock(${OWNER_LOCK}) AS mine`,
    );
    if (rows[0]?.mine === true) return true;
    if (performance.now() > deadline) return false;
    await pause(50);
  }
}

/** @throws Fault `data-folder.invalid` when another version of PostgreSQL wrote it, or others may look into it. */
async function isCluster({ data }: Folder): Promise<boolean> {
  const found = await stat(data).catch(() => null);
  if (found === null) return false;
  const dataDir = dirname(data);
  const version = (await readFile(join(data, "PG_VERSION"), "utf8").catch(() => "")).trim();
  if (version !== POSTGRES_MAJOR) {
    const what = version === "" ? "no PostgreSQL cluster" : `data of PostgreSQL ${version}`;
    const next = `use the version of leadstream that wrote it, or restore a backup into another folder`;
    throw unusable(dataDir, `postgres/ holds ${what}, this version works with ${POSTGRES_MAJOR}`, next);
  }
  // PostgreSQL itself allows the group to read.
  if ((found.mode & 0o027) !== 0) throw unusable(dataDir, "postgres/ is open to others", `chmod 700 ${data}`);
  return true;
}

const urlFor = (port: number, password: string, database = DATABASE): string =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((found, failed) => {
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === "object" && address !== null) found(address.port);
        else failed(new TypeError("a listening socket has no port"));
      });
    });
  });
}
