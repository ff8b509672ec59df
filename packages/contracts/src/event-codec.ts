import { ok, type Result } from "@leadstream/kernel";
import { z } from "zod";
import { type EventMetadata, readStored, type StoredEvent } from "./envelope.ts";
import { cloudEvent, EventHeaders, origin } from "./event-headers.ts";
import { keeps } from "./reader.ts";
import { unknownAs } from "./known-types.ts";
import { asStored, GOVERNANCE_STREAM } from "./opaque-event.ts";
import { todaysType } from "./upcasts.ts";
import {
  type Codec,
  jsonBytes,
  jsonOf,
  refusalOf,
  strangeType,
  undecodable,
  type Wire,
  type WireDefect,
} from "./wire.ts";

/** The headers that the reader needs, checked as strictly as the metadata. The omitted ones are the same on every message. */
const Headers = EventHeaders.omit({
  "content-type": true,
  ce_specversion: true,
  ce_source: true,
  ce_dataschema: true,
  // Checked earlier: it may be a type that only another version knows.
  ce_type: true,
}).extend({
  ce_policyversion: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .optional(),
});
type Headers = z.infer<typeof Headers>;

const hasHeaders = keeps(Headers);
const areHeaders = (headers: unknown): headers is Headers => hasHeaders(headers);

/** The `$id` of the JSON Schema of an event's data, in `schemas/events`. */
export const dataSchemaOf = (type: string): string => `urn:leadstream:schemas:events:${type}`;

function encode(event: StoredEvent): Wire {
  const { id, stream, revision, position, meta } = event;
  // Send the stored form: an older reader needs the older version, and a newer reader the fields we cannot read.
  const { type, data } = asStored(event);
  const { policy, traceparent, format } = meta;
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
      ...(format === undefined ? {} : { ce_format: String(format) }),
    },
    body: jsonBytes(data),
  };
}

/** Expects checked headers. Returns null if a policy has a name but no version. */
function metaOf(h: Headers): EventMetadata | null {
  const { ce_policyname: name, ce_policyversion: version, traceparent, ce_format: format } = h;
  if (name !== undefined && version === undefined) return null;
  return {
    occurredAt: h.ce_time,
    recordedAt: h.ce_recordedtime,
    actor: { kind: h.ce_actorkind, id: h.ce_actorid },
    correlationId: h.ce_correlationid,
    causationId: h.ce_causationid,
    ...(name === undefined || version === undefined ? {} : { policy: { name, version: Number(version) } }),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(format === undefined ? {} : { format: Number(format) }),
  };
}

const isGovernance = ({ headers }: Wire): boolean =>
  headers["ce_subject"] === GOVERNANCE_STREAM && headers["ce_source"] === origin.store;

function decode(wire: Wire): Result<StoredEvent, WireDefect> {
  const type = wire.headers["ce_type"];
  if (type === undefined || !(isOurType(type, wire) || isGovernance(wire)))
    return strangeType(wire.headers, origin.store);
  const read = decodeAs(type, wire);
  // A newer version may have any shape, so a failed read is not a sign of damage.
  return read.ok || unknownAs(type) === null ? read : strangeType(wire.headers, origin.store);
}

const isOurType = (type: string, { headers }: Wire): boolean =>
  todaysType(type) !== null || (unknownAs(type) !== null && headers["ce_source"] === origin.store);

function decodeAs(type: string, wire: Wire): Result<StoredEvent, WireDefect> {
  const { headers } = wire;
  if (!areHeaders(headers)) return undecodable(refusalOf(Headers, headers));
  const meta = metaOf(headers);
  if (meta === null) return undecodable("ce_policyversion: missing");
  const json = jsonOf(wire);
  if (!json.ok) return json;
  const event = readStored(type, json.value, headers.ce_subject);
  if (event === null) return undecodable(`the body is not the data of ${type}`);
  const { ce_id: id, ce_subject: stream, ce_sequence: revision, ce_position: position } = headers;
  return ok({ ...event, id, meta, stream, revision: Number(revision), position: Number(position) });
}

/** A stored event as a CloudEvent in binary mode: the data is the body, the metadata is in the headers. */
export const eventCodec: Codec<StoredEvent> = { encode, decode };
