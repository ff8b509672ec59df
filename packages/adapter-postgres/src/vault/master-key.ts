import { hkdfSync, randomUUID } from "node:crypto";
import { link, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { KeyWrapper } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { decrypt, encrypt, KEY_BYTES, keyOfBytes, newKey } from "./cipher.ts";

/** A `KeyWrapper` whose master key is in this process, and gives keys for other purposes too. */
export type MasterKey = KeyWrapper & {
  /**
   * A 32-byte key for one purpose (HKDF-SHA-256, RFC 5869): the same label gives the same key, and no
   * label's key tells anything about another's or about the master key.
   */
  readonly deriveKey: (label: string) => Uint8Array;
};

const nothing = new Uint8Array();

/**
 * Wraps data keys under a master key given as bytes, say from the environment.
 *
 * @param masterKey  32 bytes, random, kept apart from the database.
 * @throws Fault `config.invalid` when it is not 32 bytes long.
 */
export function createKeyWrapper(masterKey: Uint8Array): MasterKey {
  if (masterKey.length !== KEY_BYTES)
    throw new Fault("config.invalid", `the master key must have ${KEY_BYTES} bytes, not ${masterKey.length}`);
  const deriveKey = (label: string): Uint8Array =>
    new Uint8Array(hkdfSync("sha256", masterKey, nothing, `leadstream/${label}`, KEY_BYTES));
  const wrappingKey = keyOfBytes(deriveKey("wrap"));
  return {
    // A name for the key that tells nothing about it, so that rows can say which master key they need.
    keyId: Buffer.from(deriveKey("key-id")).toString("hex").slice(0, 16),
    deriveKey,
    wrap: async (key) => encrypt(wrappingKey, key, nothing),
    unwrap: async (wrapped) => {
      const key = decrypt(wrappingKey, wrapped, nothing);
      if (key === null) throw new Fault("vault.tampered", "a wrapped key does not open");
      return key;
    },
  };
}

/**
 * Wraps data keys under the master key in a file: 32 raw bytes, made with mode 0600 when there is no file.
 * Whoever loses the file loses every personal value; it belongs in the backup, apart from the database's.
 *
 * @throws Fault `config.invalid` when the file cannot be read or made, or is not 32 bytes long.
 */
export async function createFileKeyWrapper(path: string): Promise<MasterKey> {
  try {
    return createKeyWrapper((await readIfThere(path)) ?? (await createKeyFile(path)));
  } catch (cause) {
    const reason = cause instanceof Fault ? cause.message : codeOf(cause);
    throw new Fault("config.invalid", `master key file ${path}: ${reason}`, {}, cause);
  }
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") return null;
    throw cause;
  }
}

/** Written beside, synced, then linked into place: nobody ever reads half a key, and of two makers one wins. */
async function createKeyFile(path: string): Promise<Uint8Array> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeDurably(draft, newKey());
    await link(draft, path).catch((cause: unknown) => {
      if (codeOf(cause) !== "EEXIST") throw cause;
    });
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(path));
  return readFile(path);
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

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && "code" in thrown && typeof thrown.code === "string"
    ? thrown.code
    : "failed for an unknown reason";
