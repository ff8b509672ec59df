import { expect, it } from "vitest";
import { eventCodec, eventDefects, GOVERNANCE_STREAM, Instant, readNewEvent } from "../src/index.ts";

const at = Instant.parse("2026-03-02T09:00:00.000Z");
const stored = (stream: string, type: string, data: unknown) => ({
  stream,
  type,
  data,
  id: "00000000-0000-4000-8000-000000000001",
  meta: {
    occurredAt: at,
    recordedAt: at,
    actor: { kind: "person", id: "anna" },
    correlationId: "c",
    causationId: "c",
  },
});

it.each([
  ["damaged", "policy.published.v1", { version: "three" }],
  ["of another version", "policy.published.v2", { whatever: 1 }],
])("issue 11: rules that cannot be read are passed on as they are stored: %s", (_name, type, data) => {
  const event = readNewEvent(stored(GOVERNANCE_STREAM, type, data));
  expect(event).toMatchObject({ type: "rules.unreadable", data: { type, data } });
  if (event === null) return;
  expect(eventDefects(event)).toHaveLength(1);
  const whole = { ...event, stream: GOVERNANCE_STREAM, revision: 3, position: 9 };
  const wire = eventCodec.encode(whole);
  expect(wire.headers["ce_type"]).toBe(type);
  expect(eventCodec.decode(wire)).toEqual({ ok: true, value: whole });
});

it("issue 11: nothing but rules is passed on unread", () => {
  const type = "policy.published.v1";
  expect(readNewEvent(stored("lead_1", type, {}))).toBeNull();
  expect(readNewEvent(stored("roster_sales", "roster.slots-taken.v1", {}))).toBeNull();
});
