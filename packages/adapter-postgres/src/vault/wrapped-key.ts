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
 * @throws Fault `config.invalid` when another master key wrapped it: a wrong key file must stop the process,
 *   not park every message; `vault.tampered` when it does not open.
 */
export async function unwrapKey(wrapper: KeyWrapper, key: WrappedKey): Promise<KeyObject> {
  if (key.wrappedBy !== wrapper.keyId)
    throw new Fault(
      "config.invalid",
      `the vault was filled under master key ${key.wrappedBy}, this process has ${wrapper.keyId}`,
    );
  return keyOfBytes(await wrapper.unwrap(key.wrapped));
}
