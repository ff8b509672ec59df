import { hash } from "node:crypto";
import { asStored, type StoredEvent } from "@leadstream/contracts";
import { canonicalJson } from "../core/canonical-json.ts";

/** One byte in UTF-8. */
const leafPrefix = "\u0000";

/**
 * RFC 6962 leaf hash of an event: SHA-256 over the byte 0x00 and the canonical event.
 *
 * The canonical event is one JSON object in UTF-8 with the fields `data`, `id`, `meta`, `position`, `revision`, `stream`
 * and `type`: keys sorted by code unit at every depth, no spaces, `type` and `data` as they are stored (the version that
 * was written, not today's).
 *
 * @param dataText canonical JSON of the stored data, if the caller has it already.
 * @returns 32 bytes. Cost: about 5 µs for an event of a kilobyte.
 */
export function leafHash(event: StoredEvent, dataText = canonicalJson(asStored(event).data)): Uint8Array {
  return hash("sha256", leafPrefix + canonicalEvent(event, dataText), "buffer");
}

/** Written by hand so that the data, nearly all of the event, is turned into text once. */
function canonicalEvent(event: StoredEvent, dataText: string): string {
  const { id, meta, position, revision, stream } = event;
  const { type } = asStored(event);
  return `{"data":${dataText},"id":"${id}","meta":${canonicalJson(meta)},"position":${position},"revision":${revision},"stream":${JSON.stringify(stream)},"type":${JSON.stringify(type)}}`;
}
