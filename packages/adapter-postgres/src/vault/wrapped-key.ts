import type { KeyObject } from "node:crypto";
import type { KeyWrapper } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { keyOfBytes } from "./cipher.ts";

/** A data key as it lies in the database. */
export type WrappedKey = {
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  /** `keyId` of the wrapper. */
  readonly wrappedBy: string;
};

/**
 * @throws Fault `vault.key-unknown` when a master key wrapped it that is not the vault's. The process holds the right one
 *   (`masterKeyOf`), so the row is from a time when the data went on without theirs, and only what needs it parks;
 *   `vault.tampered` when it does not open.
 */
export async function unwrapKey(wrapper: KeyWrapper, key: WrappedKey): Promise<KeyObject> {
  if (key.wrappedBy !== wrapper.keyId)
    throw new Fault(
      "vault.key-unknown",
      `a data key was wrapped under master key ${key.wrappedBy}, the vault belongs to ${wrapper.keyId}`,
    );
  return keyOfBytes(await wrapper.unwrap(key.wrapped));
}
