import { hkdfSync } from "node:crypto";
import type { KeyWrapper } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { decrypt, encrypt, KEY_BYTES, keyOfBytes } from "./cipher.ts";

/** A `KeyWrapper` that holds its master key in this process, and derives keys for other purposes. */
export type MasterKey = KeyWrapper & {
  /**
   * A 32-byte key for one purpose (HKDF-SHA-256, RFC 5869). The same label gives the same key. The key of one
   * label reveals nothing about another's or about the master key.
   */
  readonly deriveKey: (label: string) => Uint8Array;
};

const nothing = new Uint8Array();

/**
 * Wraps data keys under a master key given as bytes, for example from the environment.
 *
 * @param masterKey 32 bytes, random, kept apart from the database.
 * @throws Fault `config.invalid` when it is not 32 bytes long.
 */
export function createKeyWrapper(masterKey: Uint8Array): MasterKey {
  if (masterKey.length !== KEY_BYTES)
    throw new Fault("config.invalid", `the master key must have ${KEY_BYTES} bytes, not ${masterKey.length}`);
  const deriveKey = (label: string): Uint8Array =>
    new Uint8Array(hkdfSync("sha256", masterKey, nothing, `leadstream/${label}`, KEY_BYTES));
  const wrappingKey = keyOfBytes(deriveKey("wrap"));
  return {
    // An id that reveals nothing about the key, so that rows can name their master key.
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
