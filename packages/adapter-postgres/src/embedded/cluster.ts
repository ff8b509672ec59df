import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { type FileHandle, chown, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "@leadstream/kernel";
import type { Binaries } from "./binaries.ts";
import { findPostmaster, isAlive, LEAVING_MS } from "./postmaster.ts";
import type { ServerUser } from "./server-user.ts";

/*
 * One of our data folders: `postgres/` (PostgreSQL's own), `postgres.password`, `postgres.log`.
 *
 * Root may start the server in a folder whose parents the server's user may not enter (`mktemp -d` makes such folders, and
 * `/root` is one). So the server starts with the data as working directory and `-D /proc/self/cwd`: that link works
 * without access to the path. PostgreSQL opens all its files relative to that directory.
 */

export type Folder = {
  readonly data: string;
  readonly passwordFile: string;
  readonly logFile: string;
};

export const USER = "leadstream";

/** File names inside a data folder. */
export const folderAt = (dataDir: string): Folder => ({
  data: join(dataDir, "postgres"),
  passwordFile: join(dataDir, "postgres.password"),
  logFile: join(dataDir, "postgres.log"),
});

/** Exists in a data folder while a backup is restored into it. */
export const restoringMark = (dataDir: string): string => join(dataDir, "restoring");

const settings: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  fsync: "on",
  synchronous_commit: "on",
  // A folder may be on a laptop: this limits the log beside the data, and groups writes. Each checkpoint makes
  // the log repeat whole pages, which compress well.
  max_wal_size: "512MB",
  min_wal_size: "128MB",
  checkpoint_timeout: "15min",
  wal_compression: "on",
  // Our statements are short. Compiling one costs more than running it.
  jit: "off",
  password_encryption: "scram-sha-256",
  // DETAIL lines quote row values.
  log_error_verbosity: "terse",
};

export const dataArgument = (user: ServerUser, data: string): string =>
  user !== null && process.platform === "linux" ? "/proc/self/cwd" : data;

export const spawnOptions = (user: ServerUser, cwd: string): SpawnOptions => ({
  ...(user ?? {}),
  cwd,
  // An empty environment: PG* variables would change the server's behaviour.
  env: { LC_ALL: "C" },
});

/** Creates the cluster, complete or not at all: it is built beside its place and renamed. */
export async function initialise(folder: Folder, binaries: Binaries, user: ServerUser): Promise<void> {
  await removeAbandoned(folder.data);
  const staging = `${folder.data}.new-${process.pid}`;
  await mkdir(staging, { mode: 0o700 });
  if (user !== null) await chown(staging, user.uid, user.gid);
  await runInitdb(folder.passwordFile, staging, binaries.initdb, user);
  try {
    await rename(staging, folder.data);
    await syncFolder(dirname(folder.data));
  } catch {
    // Another process was faster. The start of the server decides who owns the cluster.
    await rm(staging, { recursive: true, force: true });
  }
}

/** Removes the rest of a killed initialisation. */
async function removeAbandoned(data: string): Promise<void> {
  const prefix = `${basename(data)}.new-`;
  const left = (await readdir(dirname(data))).filter((name) => name.startsWith(prefix));
  for (const name of left)
    if (!isAlive(Number(name.slice(prefix.length))) || name === `${prefix}${process.pid}`)
      await rm(join(dirname(data), name), { recursive: true, force: true });
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}

async function runInitdb(
  passwordFile: string,
  data: string,
  initdb: string,
  user: ServerUser,
): Promise<void> {
  // The server's user reads the password through an inherited file handle, because it may not open the path.
  const password = await open(passwordFile, "r");
  try {
    if (user !== null) await password.chown(user.uid, user.gid);
    const child = spawn(initdb, initdbArguments(dataArgument(user, data), user, passwordFile), {
      ...spawnOptions(user, data),
      stdio: ["ignore", "pipe", "pipe", password.fd],
    });
    const output: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => output.push(chunk));
    await once(child, "close");
    if (child.exitCode !== 0)
      throw new Fault("data-folder.invalid", `initdb failed: ${Buffer.concat(output).toString()}`);
  } finally {
    if (user !== null) await password.chown(0, 0);
    await password.close();
  }
}

const initdbArguments = (data: string, user: ServerUser, passwordFile: string): readonly string[] => [
  `--pgdata=${data}`,
  `--username=${USER}`,
  `--pwfile=${data === "/proc/self/cwd" && user !== null ? "/proc/self/fd/3" : passwordFile}`,
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  // Sorts by code point on every machine, and handles upper and lower case of all letters.
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--no-instructions",
];

/**
 * Starts the server and waits until it accepts connections, including recovery after a crash. First it waits for
 * the processes of a killed server to end: they hold its memory for some milliseconds, or longer if they hang.
 *
 * @returns its pid, or `null` when it ended at once because another server got the folder first.
 * @throws Fault `data-folder.invalid` with the end of its log when it does not start.
 */
export async function launch(
  folder: Folder,
  binaries: Binaries,
  user: ServerUser,
  port: number,
): Promise<number | null> {
  await rename(folder.logFile, `${folder.logFile}.1`).catch(() => undefined);
  const deadline = performance.now() + LEAVING_MS;
  for (;;) {
    const end = await launchOnce(folder, binaries, user, port);
    if (end.kind === "ready") return end.pid;
    if (end.kind === "taken") return null;
    if (!passes.test(end.output) || performance.now() > deadline)
      throw new Fault("data-folder.invalid", `PostgreSQL did not start: ${endOf(end.output)}`, {}, end.cause);
    await pause(100);
  }
}

/** Messages about a server that is still ending, or that is just writing its lock file. We try again. */
const passes = /pre-existing shared memory block|lock file "postmaster\.pid"/u;

type Launch =
  | { readonly kind: "ready"; readonly pid: number }
  /** Another server got the folder first. */
  | { readonly kind: "taken" }
  | { readonly kind: "failed"; readonly output: string; readonly cause: unknown };

async function launchOnce(
  folder: Folder,
  binaries: Binaries,
  user: ServerUser,
  port: number,
): Promise<Launch> {
  const log = await open(folder.logFile, "a+", 0o600);
  try {
    const { size } = await log.stat();
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const child = spawn(
      binaries.postgres,
      ["-D", dataArgument(user, folder.data), "-p", String(port), ...flags],
      {
        ...spawnOptions(user, folder.data),
        stdio: ["ignore", log.fd, log.fd],
        // A separate session: Ctrl-C in the terminal reaches only us, and we stop the server at our own end.
        detached: true,
      },
    );
    child.unref();
    return await whenReady(child, folder, () => writtenSince(log, size));
  } finally {
    await log.close();
  }
}

/** Reads through the handle: another process that starts at the same time may have renamed the file. */
async function writtenSince(log: FileHandle, from: number): Promise<string> {
  const { size } = await log.stat();
  const { buffer } = await log.read(Buffer.alloc(size - from), 0, size - from, from);
  return buffer.toString();
}

async function whenReady(
  child: ChildProcess,
  folder: Folder,
  output: () => Promise<string>,
): Promise<Launch> {
  let cause: unknown;
  child.on("error", (thrown) => (cause = thrown));
  for (;;) {
    const found = await findPostmaster(folder.data);
    if (found !== null && found.isReady && found.pid === child.pid) return { kind: "ready", pid: found.pid };
    if (cause !== undefined || child.exitCode !== null || child.signalCode !== null) {
      if (found !== null && found.pid !== child.pid) return { kind: "taken" };
      return { kind: "failed", output: await output(), cause };
    }
    await pause(10);
  }
}

const endOf = (text: string): string => text.trimEnd().split("\n").slice(-5).join("\n");
