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
 * The server itself decides who owns it: the owner holds one session lock for as long as it runs. When the owner is killed,
 * the server continues and the lock becomes free. The next process finds the server, takes the lock, knows that the server
 * is an orphan, shuts it down cleanly and starts its own, so that binaries and settings are always those of the running
 * version. If the lock is held, the folder is in use. If two processes start at once, PostgreSQL's own lock file lets one
 * win; the other finds the winner's server and reports that.
 */

export type EmbeddedPostgres = {
  /** Contains the password. For `openDatabase`, never for a log. */
  readonly url: string;
  readonly pid: number;
  /**
   * Resolves when the server has ended for any reason. A standalone process without its database then ends
   * itself.
   */
  readonly ended: Promise<void>;
  /** Fast shutdown with a checkpoint. Resolves when the server has ended. */
  readonly stop: () => Promise<void>;
};

const OWNER_LOCK = 7_345_101_902;
const DATABASE = "leadstream";
/** The PostgreSQL version whose data we can read. */
export const POSTGRES_MAJOR = "18";
/** How long we wait for the lock of a killed owner to become free, and for a starting server to answer. */
const patienceMs = { owner: 2_000, start: 60_000 };

/**
 * Starts the server of a data folder, and creates the folder the first time. Works as root (the server then runs
 * as an unprivileged user) and as an ordinary user. Listens on 127.0.0.1 only.
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
 * The owner's lock on the server that we started, or `null`. Before we had the lock, another process may have
 * mistaken our server for an orphan and may be stopping it. Then we get the lock only because the shutdown
 * released it. A server records its shutdown before it closes any session, so we check that record.
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
  // The server has gone: it is being stopped right now, by itself or by a third process.
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

/** A connection with the owner's lock, unless another process holds it or the server has gone. */
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
    throw unusable(dataDir, "its PostgreSQL refuses the password in postgres.password", next, thrown);
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

/** @throws Fault `data-folder.invalid` when another version of PostgreSQL wrote it, or others may read it. */
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
