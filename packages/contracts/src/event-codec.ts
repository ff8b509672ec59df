import { err, ok, type Result } from "@leadstream/kernel";
import { z } from "zod";
import { type EventMetadata, isKnownType, readEvent, type StoredEvent } from "./envelope.ts";
import { cloudEvent, Count, EventHeaders, origin } from "./event-headers.ts";
import { type Codec, jsonBytes, jsonOf, reasonOf, undecodable, type Wire, type WireDefect } from "./wire.ts";

const number = Count.transform(Number);
const version = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number);

/** What the reader needs of them, as strict as the metadata they become; the rest says the same of every message. */
const Headers = EventHeaders.omit({
  "content-type": true,
  ce_specversion: true,
  ce_source: true,
  ce_dataschema: true,
}).extend({ ce_sequence: number, ce_position: number, ce_policyversion: version.optional() });
type Headers = z.infer<typeof Headers>;

/** The `$id` of the JSON Schema of an event's data, which stands in `schemas/events`. */
export const dataSchemaOf = (type: string): string => `urn:leadstream:schemas:events:${type}`;

function encode({ id, type, stream, revision, position, data, meta }: StoredEvent): Wire {
  const { policy, traceparent } = meta;
  return {
    headers: {
      ...cloudEvent,
      ce_id: id,
      ce_source: origin.store,
      ce_type: type,
      ce_subject: stream,
      ce_time: meta.occurredAt,
      ce_dataschema: dataSchemaOf(type),
      ce_sequence: String(revision),
      ce_position: String(position),
      ce_recordedtime: meta.recordedAt,
      ce_correlationid: meta.correlationId,
      ce_causationid: meta.causationId,
      ce_actorkind: meta.actor.kind,
      ce_actorid: meta.actor.id,
      ...(policy === undefined
        ? {}
        : { ce_policyname: policy.name, ce_policyversion: String(policy.version) }),
      ...(traceparent === undefined ? {} : { traceparent }),
    },
    body: jsonBytes(data),
  };
}

/** Checked as headers already. Null when a policy is named without its version. */
function metaOf(h: Headers): EventMetadata | null {
  const { ce_policyname: name, ce_policyversion: version, traceparent } = h;
  if (name !== undefined && version === undefined) return null;
  return {
    occurredAt: h.ce_time,
    recordedAt: h.ce_recordedtime,
    actor: { kind: h.ce_actorkind, id: h.ce_actorid },
    correlationId: h.ce_correlationid,
    causationId: h.ce_causationid,
    ...(name === undefined || version === undefined ? {} : { policy: { name, version } }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

function decode(wire: Wire): Result<StoredEvent, WireDefect> {
  const type = wire.headers["ce_type"];
  if (type === undefined) return undecodable("ce_type: missing");
  // A later version of ours, or a stranger's: either way today's reader has no word for it.
  if (!isKnownType(type)) return err({ code: "message.unknown-type", reason: "ce_type: no event of ours" });
  const headers = Headers.safeParse(wire.headers);
  if (!headers.success) return undecodable(reasonOf(headers.error));
  const meta = metaOf(headers.data);
  if (meta === null) return undecodable("ce_policyversion: missing");
  const json = jsonOf(wire);
  if (!json.ok) return json;
  const event = readEvent(type, json.value);
  if (event === null) return undecodable(`the body is not the data of ${type}`);
  const { ce_id: id, ce_subject: stream, ce_sequence: revision, ce_position: position } = headers.data;
  return ok({ ...event, id, meta, stream, revision, position });
}

/** A stored event as a CloudEvent in binary mode: what happened is the body, everything about it the headers. */
export const eventCodec: Codec<StoredEvent> = { encode, decode };
