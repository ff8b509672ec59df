import { createHash, randomUUID } from "node:crypto";

type Asked = { readonly keyId: string; readonly operationId: string; readonly subject?: string };

/**
 * The id under which a command runs once: derived from the client's Idempotency-Key, or random. The scope is API
 * key, operation and lead, because clients number from 1: "1" from another client, or for another lead, is
 * another command.
 *
 * @returns a UUID; version 8 (RFC 9562) when derived, because events cite it as their cause.
 */
export function commandIdFor(
  idempotencyKey: string | undefined,
  { keyId, operationId, subject }: Asked,
): string {
  if (idempotencyKey === undefined) return randomUUID();
  const parts = JSON.stringify([keyId, operationId, subject ?? "", idempotencyKey]);
  const hash = createHash("sha256").update(parts).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
