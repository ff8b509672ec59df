import { constants } from "node:fs";
import { mkdir, open, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Fault } from "@leadstream/kernel";

/** What is wrong with a data folder, and what to do: the one place that reads errno. */

const OTHERS_WRITE = 0o002;

const reasons: Readonly<Record<string, string>> = {
  EEXIST: "a file is in the way",
  ENOTDIR: "a part of the path is a file",
  EISDIR: "a folder is where a file must be",
  ENOENT: "no folder can be made there",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the disk",
  EDQUOT: "no space is left of the user's quota",
  EINVAL: "the file system does not take our files",
  ENAMETOOLONG: "the path is too long",
  ELOOP: "the path goes round in circles",
};

const anotherFolder = "name another folder with --data (LEADSTREAM_DATA)";

/** A folder that cannot be used, in words: place, reason, remedy. */
export const unusable = (dataDir: string, reason: string, next: string, cause?: unknown): Fault =>
  new Fault("data-folder.invalid", `${dataDir}: ${reason}; ${next}`, { next }, cause);

/** `ENOENT` and its like; null for what did not come from a system call. */
const errnoOf = (thrown: unknown): string | null =>
  thrown instanceof Error && "syscall" in thrown && "code" in thrown && typeof thrown.code === "string"
    ? thrown.code
    : null;

/** What the system said about a file of the folder, in words; what did not come from there stays as it is. */
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

/** Runs `work` on a folder; what the system has against it becomes a Fault. @throws Fault `data-folder.invalid` */
export async function onFolder<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw folderFault(dataDir, thrown);
  }
}

/**
 * Makes the folder where there is none, open to its owner alone, and finds out whether it can be used.
 *
 * @throws Fault `data-folder.invalid` when it is a file, cannot be made, cannot be written to, or everybody on the
 *   machine may write into it.
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

/** One by one from the first that is there: Node's own `recursive` never comes back from a path below /proc. */
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

/** Rights and mounts have the last word, whatever the mode says. */
async function tryWriting(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.write-probe-${process.pid}-${Math.floor(performance.now() * 1000)}`);
  const file = await open(probe, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
  await file.close();
  await rm(probe, { force: true });
}
