import { randomUUID } from "node:crypto";
import { link, open, readFile, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Fault } from "@leadstream/kernel";
import { newKey } from "./cipher.ts";
import { createKeyWrapper } from "./master-key.ts";
import type { MasterKey } from "./master-key.ts";

/*
 * The master key in a file: 32 raw bytes. If the file is lost, all personal data are lost. With the file and the database
 * all of them can be read. So the file needs its own backup, apart from the database's.
 */

const OTHERS = 0o007;
const GROUP_READS = 0o040;
const GROUP_AND_OTHERS = 0o077;

/**
 * The problem with the rights of a key file, or null.
 *
 * Only its owner may read it. One exception: a file of root that only its group may read, when we are not root.
 * Kubernetes (a Secret with `defaultMode: 0440` and `fsGroup`) and Docker's secrets give a secret in this way to
 * an unprivileged process, which could never own the file.
 *
 * @param uid our user id; undefined on systems without user ids.
 */
export function rightsDefect(
  file: { readonly mode: number; readonly uid: number },
  uid: number | undefined,
): string | null {
  if ((file.mode & GROUP_AND_OTHERS) === 0) return null;
  const isHandedOver = file.uid === 0 && uid !== 0 && (file.mode & GROUP_AND_OTHERS) === GROUP_READS;
  if (isHandedOver) return null;
  return (file.mode & OTHERS) === 0 ? "its group may use it" : "everybody on this machine may use it";
}

/**
 * Reads a key file.
 *
 * @returns null when there is none.
 * @throws Fault `master-key.exposed` when others than its owner may read it; `config.invalid` when it cannot be
 * read or is not 32 bytes long.
 */
export async function readKeyFile(path: string): Promise<MasterKey | null> {
  return naming(path, async () => {
    const file = await stat(path).catch(unlessThere);
    if (file === null) return null;
    const bytes = await readFile(path);
    const defect = rightsDefect(file, process.getuid?.());
    if (defect !== null) {
      const next = `chmod 600 ${path} (in Kubernetes: defaultMode: 0440 and an fsGroup)`;
      throw new Fault("master-key.exposed", `master key file ${path}: ${defect}; ${next}`, { next });
    }
    return createKeyWrapper(bytes);
  });
}

/**
 * Creates a key file with mode 0600. If several processes create it at the same time, one wins, and all read its
 * key.
 *
 * @returns the key, and whether the file is ours.
 * @throws Fault `config.invalid` when it cannot be created.
 */
export async function makeKeyFile(
  path: string,
  bytes = newKey(),
): Promise<{ readonly key: MasterKey; readonly isOurs: boolean }> {
  const isOurs = await naming(path, () => createDurably(path, bytes));
  const key = await readKeyFile(path);
  if (key === null) throw new Fault("config.invalid", `master key file ${path}: it was removed again`);
  return { key, isOurs };
}

/** Written beside, synced, then linked into place: nobody ever reads half a key. */
async function createDurably(path: string, bytes: Uint8Array): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeDurably(draft, bytes);
    await link(draft, path);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === "EEXIST") return false;
    throw thrown;
  } finally {
    await rm(draft, { force: true });
    await syncFolder(dirname(path)).catch(() => undefined);
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

const unlessThere = (thrown: unknown): null => {
  if (codeOf(thrown) === "ENOENT") return null;
  throw thrown;
};

async function naming<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.message.includes(path)) throw thrown;
    const reason = thrown instanceof Fault ? thrown.message : codeOf(thrown);
    throw new Fault("config.invalid", `master key file ${path}: ${reason}`, {}, thrown);
  }
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && "code" in thrown && typeof thrown.code === "string"
    ? thrown.code
    : "failed for an unknown reason";
