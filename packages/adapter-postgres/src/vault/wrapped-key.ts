import type { KeyObject } from "node:crypto";
import type { KeyWrapper } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { keyOfBytes } from "./cipher.ts";

/** A data key as stored in the database. */
export type WrappedKey = {
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  /** `keyId` of the wrapper. */
  readonly wrappedBy: string;
};

/**
 * @throws Fault `vault.key-unknown` when another master key than the vault's wrapped it. The process holds the
 * right key (`masterKeyOf`), so the row is from a time when the data were used without their key, and only
 * messages that need it are parked; `vault.tampered` when it cannot be unwrapped.
 */
export async function unwrapKey(wrapper: KeyWrapper, key: WrappedKey): Promise<KeyObject> {
  if (key.wrappedBy !== wrapper.keyId)
    throw new Fault(
      "vault.key-unknown",
      `a data key was wrapped under master key ${key.wrappedBy}, the vault belongs to ${wrapper.keyId}`,
    );
  return keyOfBytes(await wrapper.unwrap(key.wrapped));
}
