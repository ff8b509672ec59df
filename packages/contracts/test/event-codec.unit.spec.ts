import { describe, expect, it } from "vitest";
import {
  deadLetterTopic,
  deadLetterWire,
  EventId,
  eventCodec,
  eventsTopic,
  Instant,
  inboundTopic,
  type StoredEvent,
  SubmissionId,
  type Wire,
} from "../src/index.ts";

const at = Instant.parse("2026-03-02T09:00:00.000Z");
const event: StoredEvent = {
  id: EventId.parse("0193b3a0-0000-4000-8000-000000000001"),
  type: "roster.leads-left.v1",
  data: { group: "default", leadIds: [] },
  stream: "roster_default",
  revision: 3,
  position: 41,
  meta: {
    occurredAt: at,
    recordedAt: Instant.parse("2026-03-02T09:00:01.000Z"),
    actor: { kind: "service", id: "assignment.v1" },
    correlationId: "c1",
    causationId: "m1",
    policy: { name: "default", version: 2 },
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  },
};

/** Encodes the event, changes the message, and decodes it. */
function read(change: { headers?: Record<string, string | undefined>; body?: Uint8Array | null }) {
  const { headers, body } = eventCodec.encode(event);
  const all: Record<string, string | undefined> = { ...headers, ...change.headers };
  const kept = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return eventCodec.decode({
    headers: Object.fromEntries(kept),
    body: change.body === undefined ? body : change.body,
  });
}

const noHeaders = Object.fromEntries(
  Object.keys(eventCodec.encode(event).headers).map((name) => [name, undefined]),
);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("an event as a CloudEvent", () => {
  it("has the headers that downstream services rely on", () => {
    const { headers } = eventCodec.encode(event);
    expect(headers).toMatchObject({
      ce_specversion: "1.0",
      ce_id: event.id,
      ce_type: "roster.leads-left.v1",
      ce_subject: "roster_default",
      ce_sequence: "3",
      ce_time: at,
      ce_dataschema: "urn:leadstream:schemas:events:roster.leads-left.v1",
      traceparent: event.meta.traceparent,
      "content-type": "application/json",
    });
    for (const name of Object.keys(headers).filter((n) => n.startsWith("ce_")))
      expect(name).toMatch(/^ce_[a-z0-9]{1,20}$/);
  });

  it("reads back unchanged, with and without optional fields", () => {
    expect(eventCodec.decode(eventCodec.encode(event))).toEqual({ ok: true, value: event });
    const { policy: _, traceparent: __, ...meta } = event.meta;
    const bare = { ...event, meta };
    expect(eventCodec.decode(eventCodec.encode(bare))).toEqual({ ok: true, value: bare });
  });

  it("reads with headers and fields that a later version may add", () => {
    const body = bytes(JSON.stringify({ ...event.data, later: 1 }));
    const stored = { type: event.type, data: { ...event.data, later: 1 } };
    expect(read({ headers: { ce_later: "x" }, body })).toEqual({ ok: true, value: { ...event, stored } });
  });

  it.each([
    ["no type", { headers: { ce_type: undefined } }, "message.undecodable"],
    [
      "a type from another source",
      { headers: { ce_type: "lead.frozen.v1", ce_source: "/else" } },
      "message.undecodable",
    ],
    [
      "a type without a source",
      { headers: { ce_type: "lead.frozen.v1", ce_source: undefined } },
      "message.undecodable",
    ],
    ["a text that is not a type name", { headers: { ce_type: "soon" } }, "message.undecodable"],
    ["no headers", { headers: noHeaders }, "message.undecodable"],
    [
      "an unknown type and unknown header values",
      { headers: { ce_type: "lead.frozen.v1", ce_actorkind: "soon" } },
      "message.unknown-type",
    ],
    [
      "an unknown type and no body",
      { headers: { ce_type: "lead.frozen.v1" }, body: null },
      "message.unknown-type",
    ],
    [
      "a later version with another shape",
      { headers: { ce_type: "roster.leads-left.v2", ce_sequence: "three" } },
      "event.unknown-version",
    ],
    ["a revision that is not a number", { headers: { ce_sequence: "three" } }, "message.undecodable"],
    ["an invalid time", { headers: { ce_time: "soon" } }, "message.undecodable"],
    ["no actor", { headers: { ce_actorid: undefined } }, "message.undecodable"],
    ["no body", { body: null }, "message.undecodable"],
    ["a body that is not JSON", { body: bytes("{") }, "message.undecodable"],
    ["a body that is not UTF-8", { body: Uint8Array.of(0xff, 0xfe) }, "message.undecodable"],
    ["the body of another event", { body: bytes('{"secret":"Ada"}') }, "message.undecodable"],
  ])("is refused with %s, without a value in the reason", (_, change, code) => {
    const result = read(change);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(result)).not.toMatch(/Ada|three|soon|frozen/);
  });
});

describe("a submission on its way", () => {
  const message = {
    submissionId: SubmissionId.parse("subm_0193b3a0-0000-4000-8000-000000000001"),
    sender: "web",
    receivedAt: at,
    actorKind: "service" as const,
    refusedFor: [],
    sealed: { keyId: "2026-03-02", bytes: "c2VhbGVk" },
  };

  it("reads back unchanged", () => {
    const { codec } = inboundTopic;
    expect(codec.decode(codec.encode(message))).toEqual({ ok: true, value: message });
  });

  it.each([
    ["garbage without headers", {}, "message.undecodable"],
    [
      "another leadstream message",
      { ce_type: "lead.withdrawn.v1", ce_source: "/leadstream" },
      "message.unknown-type",
    ],
    [
      "a message from another source",
      { ce_type: "lead.submitted.v2", ce_source: "/else" },
      "message.undecodable",
    ],
    [
      "a message of a newer version",
      { ce_type: "lead.submitted.v2", ce_source: "/leadstream" },
      "event.unknown-version",
    ],
  ])("issue 12: %s has its own error code", (_, headers, code) => {
    expect(inboundTopic.codec.decode({ headers, body: bytes("{}") })).toMatchObject({ error: { code } });
  });

  it("is refused if its body does not match the schema", () => {
    const body = bytes(JSON.stringify({ ...message, sender: 7 }));
    const wire: Wire = { ...inboundTopic.codec.encode(message), body };
    expect(inboundTopic.codec.decode(wire)).toMatchObject({
      ok: false,
      error: { reason: "sender: invalid_type" },
    });
  });
});

describe("a dead letter", () => {
  it("is the unchanged message, with its origin in headers", () => {
    const wire: Wire = { headers: { odd: "1" }, body: Uint8Array.of(0xff) };
    const origin = { topic: eventsTopic.name, group: "scoring.v1", partition: 3, offset: 9, key: "k" };
    const dead = deadLetterWire({ ...origin, wire, code: "message.undecodable", reason: "no JSON" });
    expect(dead.body).toEqual(wire.body);
    expect(dead.headers).toEqual({
      odd: "1",
      "__connect.errors.topic": "leads.events.v1",
      "__connect.errors.partition": "3",
      "__connect.errors.offset": "9",
      "__connect.errors.connector.name": "scoring.v1",
      "__connect.errors.exception.class.name": "message.undecodable",
      "__connect.errors.exception.message": "no JSON",
    });
  });

  it("goes to a topic of its group, with as many partitions as the original topic", () => {
    expect(deadLetterTopic(eventsTopic, "scoring.v1")).toEqual({
      name: "leads.events.v1.scoring.v1.dlq",
      partitions: 8,
    });
  });
});
