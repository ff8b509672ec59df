import { readdir, readFile, readlink, realpath, unlink } from "node:fs/promises";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Fault } from "@leadstream/kernel";

/*
 * Finds the server of a data folder by `postmaster.pid`, which PostgreSQL writes at its start and removes at its end. After
 * a SIGKILL the file stays, and its pid may now belong to any other process (in containers it often does) or to a zombie
 * that nobody reaps. PostgreSQL then refuses to start. Removing the file blindly could let a second server start on the
 * same files. So we remove it only when the named process is not a server of this folder and no process at all works in the
 * folder: all processes of a server have it as their working directory.
 */

export type Postmaster = { readonly pid: number; readonly port: number; readonly isReady: boolean };

const run = promisify(execFile);
const lockFile = (folder: string): string => join(folder, "postmaster.pid");

/** Whether a server runs here, or was killed here and left its lock file. */
export const hasLockFile = async (folder: string): Promise<boolean> => (await readLockFile(folder)) !== null;

/** The running server of this folder, or `null`. Removes the lock file of a dead server. */
export async function findPostmaster(folder: string): Promise<Postmaster | null> {
  const written = await readLockFile(folder);
  if (written === null) return null;
  if (await isServerOf(folder, written.pid)) return written;
  if (!isAlive(written.pid)) return null; // PostgreSQL itself clears this, and checks shared memory as it does.
  await clearLockFile(folder);
  return null;
}

/** Fast shutdown: running transactions roll back, a checkpoint is written, and no recovery is needed. */
export async function stopPostmaster(folder: string, pid: number, deadlineMs = 30_000): Promise<void> {
  signal(pid, "SIGINT");
  if (await isGoneWithin(folder, pid, deadlineMs)) return;
  // Immediate shutdown loses no committed data; the next start replays the log.
  signal(pid, "SIGQUIT");
  if (await isGoneWithin(folder, pid, deadlineMs)) return;
  throw new Fault("data-folder.in-use", "PostgreSQL does not stop", { pid });
}

/** Line 1 pid, 4 port, 8 state (postmaster.c, `AddToDataDirLockFile`). A half-written file counts as not ready. */
async function readLockFile(folder: string): Promise<Postmaster | null> {
  const text = await readFile(lockFile(folder), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  return { pid, port: Number(lines[3] ?? 0), isReady: lines[7]?.trim() === "ready" };
}

async function isServerOf(folder: string, pid: number): Promise<boolean> {
  if (process.platform === "linux") return (await workingDirectory(pid)) === (await realpath(folder));
  const { stdout } = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return stdout.includes("postgres") && stdout.includes(folder);
}

/** `null` for zombies and dead processes. */
const workingDirectory = (pid: number | string): Promise<string | null> =>
  readlink(`/proc/${pid}/cwd`).catch(() => null);

/** Whether a process with this pid exists (a zombie counts). */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
}

/** How long the processes of a killed server may take to end. */
export const LEAVING_MS = 30_000;

async function clearLockFile(folder: string): Promise<void> {
  // Backends end by themselves when their postmaster dies. One in the middle of a sort takes a moment.
  const deadline = performance.now() + LEAVING_MS;
  for (;;) {
    const pid = await anyoneWorkingIn(folder);
    if (pid === undefined) break;
    if (performance.now() > deadline)
      throw new Fault("data-folder.in-use", "a process of a dead PostgreSQL still works here", { pid });
    await pause(50);
  }
  await unlink(lockFile(folder)).catch(() => undefined);
}

async function anyoneWorkingIn(folder: string): Promise<string | undefined> {
  if (process.platform !== "linux") return undefined;
  const here = await realpath(folder);
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/u.test(name));
  const directories = await Promise.all(pids.map(workingDirectory));
  return pids[directories.indexOf(here)];
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

async function isGoneWithin(folder: string, pid: number, deadlineMs: number): Promise<boolean> {
  const deadline = performance.now() + deadlineMs;
  while (performance.now() < deadline) {
    if (!(await isServerOf(folder, pid))) return true;
    await pause(20);
  }
  return false;
}
