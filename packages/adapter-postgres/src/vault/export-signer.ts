import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { Signer } from "@leadstream/application";
import type { MasterKey } from "./master-key.ts";

/** DER of an Ed25519 private key (RFC 8410), before its 32 bytes. */
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");
const keyBytes = 32;

/** Signs exports with an Ed25519 key derived from the master key: the same data folder signs with the same key. */
export function exportSigner({ deriveKey }: MasterKey): Signer {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, deriveKey("export-signature")]),
    format: "der",
    type: "pkcs8",
  });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return {
    publicKey: spki.subarray(-keyBytes).toString("hex"),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}
