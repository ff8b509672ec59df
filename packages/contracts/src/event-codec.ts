import { err, ok, type Result } from "@leadstream/kernel";
import { z } from "zod";
import { EventId } from "./basics.ts";
import { EventMetadata, isKnownType, readEvent, type StoredEvent } from "./envelope.ts";
import {
  cloudEvent,
  type Codec,
  jsonBytes,
  jsonOf,
  reasonOf,
  undecodable,
  type Wire,
  type WireDefect,
} from "./wire.ts";

/** A whole number as text, as headers carry it. */
const Count = z
  .string()
  .regex(/^(0|[1-9]\d{0,15})$/)
  .transform(Number);

/** The attributes of a stored event, CloudEvents' own first. Extension names are lower-case letters and digits. */
const Headers = z.object({
  ce_id: EventId,
  ce_type: z.string().min(1).max(120),
  /** The stream: for events of a lead the lead's id. */
  ce_subject: z.string().min(1).max(200),
  /** Revision within the stream, without gaps from 0. */
  ce_sequence: Count,
  /** Place in the whole store, rising, with gaps. */
  ce_position: Count,
  ce_time: z.string(),
  ce_recordedtime: z.string(),
  ce_correlationid: z.string(),
  ce_causationid: z.string(),
  ce_actorkind: z.string(),
  ce_actorid: z.string(),
  ce_policyname: z.string().optional(),
  ce_policyversion: Count.optional(),
  traceparent: z.string().optional(),
});
type Headers = z.infer<typeof Headers>;

/** Where the JSON Schema of an event's data stands in `schemas/events`. */
export const dataSchemaOf = (type: string): string => `urn:leadstream:schemas:events:${type}`;

function encode({ id, type, stream, revision, position, data, meta }: StoredEvent): Wire {
  const { policy, traceparent } = meta;
  return {
    headers: {
      ...cloudEvent,
      ce_id: id,
      ce_source: "/leadstream/store",
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

const metaOf = (h: Headers) =>
  EventMetadata.safeParse({
    occurredAt: h.ce_time,
    recordedAt: h.ce_recordedtime,
    actor: { kind: h.ce_actorkind, id: h.ce_actorid },
    correlationId: h.ce_correlationid,
    causationId: h.ce_causationid,
    ...(h.ce_policyname === undefined
      ? {}
      : { policy: { name: h.ce_policyname, version: h.ce_policyversion } }),
    ...(h.traceparent === undefined ? {} : { traceparent: h.traceparent }),
  });

function decode(wire: Wire): Result<StoredEvent, WireDefect> {
  const type = wire.headers["ce_type"];
  if (type === undefined) return undecodable("ce_type: missing");
  // A later version of ours, or a stranger's: either way today's reader has no word for it.
  if (!isKnownType(type)) return err({ code: "message.unknown-type", reason: "ce_type: no event of ours" });
  const headers = Headers.safeParse(wire.headers);
  if (!headers.success) return undecodable(reasonOf(headers.error));
  const meta = metaOf(headers.data);
  if (!meta.success) return undecodable(reasonOf(meta.error));
  const json = jsonOf(wire);
  if (!json.ok) return json;
  const event = readEvent(type, json.value);
  if (event === null) return undecodable(`the body is not the data of ${type}`);
  const { ce_id: id, ce_subject: stream, ce_sequence: revision, ce_position: position } = headers.data;
  return ok({ ...event, id, meta: meta.data, stream, revision, position });
}

/** A stored event as a CloudEvent in binary mode: what happened is the body, everything about it the headers. */
export const eventCodec: Codec<StoredEvent> = { encode, decode };
