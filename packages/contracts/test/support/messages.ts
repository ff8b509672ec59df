import {
  type AnyEvent,
  EventId,
  eventCodec,
  Instant,
  readEvent,
  type Stage,
  type StoredEvent,
} from "../../src/index.ts";

const uuid = (n: number): string => `0193b3a0-0000-4000-8000-${String(n).padStart(12, "0")}`;
const at = Instant.parse("2026-03-02T09:00:00.000Z");

/** A stored event with a unique id and position. */
function stored(type: string, data: unknown, stream: string, revision: number): StoredEvent {
  const event: AnyEvent | null = readEvent(type, data);
  if (event === null) throw new Error(`${type}: the data do not match the type`);
  return {
    ...event,
    id: EventId.parse(uuid(revision * 1000 + Number(stream.slice(-3)))),
    stream,
    revision,
    position: revision * 1000 + Number(stream.slice(-3)),
    meta: {
      occurredAt: at,
      recordedAt: at,
      actor: { kind: "service", id: "test" },
      correlationId: "c",
      causationId: "m",
    },
  };
}

const leadId = (n: number): string => `lead_${uuid(n)}`;

/** The n-th lead is captured. */
export const captured = (n: number): StoredEvent =>
  stored(
    "lead.captured.v1",
    {
      leadId: leadId(n),
      subjectId: `subj_${uuid(n)}`,
      submissionId: `subm_${uuid(n)}`,
      sender: "web",
      kind: "form",
      action: null,
      source: { channel: "(none)", campaign: "(none)", party: "first" },
      contact: null,
      contactHeldBySender: true,
      attributes: {},
      defects: [],
      poolId: "pool_primary",
    },
    leadId(n),
    0,
  );

/** The n-th lead changes to a stage. */
export const moved = (n: number, revision: number, to: Stage): StoredEvent => {
  const cause = { kind: "score", ref: uuid(n), rule: "bar" };
  return stored(
    "lead.stage-changed.v1",
    { leadId: leadId(n), from: "inquiry", to, cause },
    leadId(n),
    revision,
  );
};

/** An event that belongs to no lead. */
export const noLeads = (revision: number): StoredEvent =>
  stored("roster.leads-left.v1", { group: "g000", leadIds: [] }, "roster_g000", revision);

type Message = {
  readonly key: Buffer;
  readonly headers: Record<string, Buffer>;
  readonly value: Buffer;
};

/** The same event in an unknown later version. */
export function later(event: StoredEvent): Message {
  const { headers, ...message } = messageOf(event);
  return { ...message, headers: { ...headers, ce_type: Buffer.from(event.type.replace(/\d+$/u, "99")) } };
}

/** The event as a message of kafkajs. */
export function messageOf(event: StoredEvent): Message {
  const { headers, body } = eventCodec.encode(event);
  return {
    key: Buffer.from(event.stream),
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
    value: Buffer.from(body ?? []),
  };
}
