import { constants } from "node:fs";
import { mkdir, open, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Fault } from "@leadstream/kernel";

/** Explains the problem of a data folder and its remedy. Only this file reads errno. */

const OTHERS_WRITE = 0o002;

const reasons: Readonly<Record<string, string>> = {
  EEXIST: "a file is in the way",
  ENOTDIR: "a part of the path is a file",
  EISDIR: "a folder is where a file must be",
  ENOENT: "no folder can be made there",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the disk",
  EDQUOT: "no space is left of the user's quota",
  EINVAL: "the file system does not accept our files",
  ENAMETOOLONG: "the path is too long",
  ELOOP: "the path is a loop of links",
};

const anotherFolder = "name another folder with --data (LEADSTREAM_DATA)";

/** The Fault for an unusable folder: place, reason, remedy. */
export const unusable = (dataDir: string, reason: string, next: string, cause?: unknown): Fault =>
  new Fault("data-folder.invalid", `${dataDir}: ${reason}; ${next}`, { next }, cause);

/** `ENOENT` and the like; null for errors that are not from a system call. */
const errnoOf = (thrown: unknown): string | null =>
  thrown instanceof Error && "syscall" in thrown && "code" in thrown && typeof thrown.code === "string"
    ? thrown.code
    : null;

/** Turns a system error about a file of the folder into a Fault. Other errors pass unchanged. */
export function folderFault(dataDir: string, thrown: unknown): unknown {
  const code = errnoOf(thrown);
  if (code === null) return thrown;
  if (code === "EACCES" || code === "EPERM") {
    const who = process.getuid?.() ?? "we";
    const next = `give it to us (chown -R ${who} ${dataDir}), run as its owner, or ${anotherFolder}`;
    return unusable(dataDir, `user ${who} may not read and write there`, next, thrown);
  }
  const next = code === "ENOSPC" || code === "EDQUOT" ? "make room, and start again" : anotherFolder;
  return unusable(dataDir, reasons[code] ?? `the system says ${code}`, next, thrown);
}

/** Runs `work` on a folder, and turns its system errors into a Fault. @throws Fault `data-folder.invalid` */
export async function onFolder<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw folderFault(dataDir, thrown);
  }
}

/**
 * Creates the folder if needed, accessible only to its owner, and checks that it can be used.
 *
 * @throws Fault `data-folder.invalid` when it is a file, cannot be created, cannot be written to, or everybody on
 * the machine may write to it.
 */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  await onFolder(dataDir, async () => {
    const found = await stat(dataDir).catch((thrown: unknown) => {
      if (errnoOf(thrown) === "ENOENT") return null;
      throw thrown;
    });
    if (found === null) await makeFolder(dataDir);
    else if (!found.isDirectory()) throw unusable(dataDir, "it is a file, not a folder", anotherFolder);
    else if ((found.mode & OTHERS_WRITE) !== 0) throw openToAll(dataDir);
    await tryWriting(dataDir);
  });
}

/**
 * Creates the folders one by one, starting below the first that exists. Node's own `recursive` hangs on a path
 * below /proc.
 */
async function makeFolder(path: string): Promise<void> {
  const parent = dirname(path);
  const isThere = await stat(parent).then(
    () => true,
    () => false,
  );
  if (!isThere && parent !== path) await makeFolder(parent);
  await mkdir(path, { mode: 0o700 }).catch((thrown: unknown) => {
    if (errnoOf(thrown) !== "EEXIST") throw thrown;
  });
}

const openToAll = (dataDir: string): Fault =>
  unusable(
    dataDir,
    "everybody on this machine may write into it, and so could put another key or database there",
    `chmod 700 ${dataDir}, or ${anotherFolder}`,
  );

/** Rights and mounts may forbid writing whatever the mode says, so we try it. */
async function tryWriting(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.write-probe-${process.pid}-${Math.floor(performance.now() * 1000)}`);
  const file = await open(probe, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
  await file.close();
  await rm(probe, { force: true });
}
