import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  eventCodec,
  eventDefects,
  GOVERNANCE_STREAM,
  Instant,
  misses,
  type NewEvent,
  PastEvent,
  readNewEvent,
  storedTypesWithout,
  unknownAs,
} from "../src/index.ts";

const folder = join(import.meta.dirname, "../../../schemas/samples");
const Sample = z.object({ type: z.string(), data: z.unknown() });
const recorded = PastEvent.options.flatMap(({ shape }) =>
  globSync(`${shape.type.value}/*.json`, { cwd: folder }).map(
    (path) => [path, readFileSync(join(folder, path), "utf8")] as const,
  ),
);

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
])("issue 11: unreadable rules are forwarded in their stored form: %s", (_name, type, data) => {
  const event = readNewEvent(stored(GOVERNANCE_STREAM, type, data));
  expect(event).toMatchObject({ type: "opaque", data: { type, data } });
  if (event === null) return;
  expect(eventDefects(event)).toHaveLength(1);
  const placed = { ...event, stream: GOVERNANCE_STREAM, revision: 3, position: 9 };
  const wire = eventCodec.encode(placed);
  expect(wire.headers["ce_type"]).toBe(type);
  expect(eventCodec.decode(wire)).toEqual({ ok: true, value: placed });
});

it("issue 11: only unreadable events of the governance stream are forwarded", () => {
  const type = "policy.published.v1";
  expect(readNewEvent(stored("lead_1", type, {}))).toBeNull();
  expect(readNewEvent(stored("roster_sales", "roster.slots-taken.v1", {}))).toBeNull();
});

describe("issue 13: an event that only a newer version knows", () => {
  const place = { stream: "lead_1", revision: 3, position: 9 };

  it.each([
    ["a new type", "lead.frozen.v1", "unknown-type"],
    ["a newer version of a known type", "lead.stage-changed.v7", "unknown-version"],
  ])("keeps its revision and its stored form: %s", (_name, type, why) => {
    const data = { leadId: "lead_1", degrees: -4, deep: { list: [null, "x"] } };
    const event = readNewEvent(stored("lead_1", type, data));
    expect(event).toMatchObject({ type: "opaque", data: { type, data, why }, id: stored("", "", {}).id });
    if (event === null) return;
    const wire = eventCodec.encode({ ...event, ...place });
    expect(wire.headers).toMatchObject({
      ce_type: type,
      ce_sequence: "3",
      ce_dataschema: `urn:leadstream:schemas:events:${type}`,
    });
    expect(new TextDecoder().decode(wire.body ?? undefined)).toBe(JSON.stringify(data));
    expect(eventCodec.decode(wire)).toEqual({ ok: true, value: { ...event, ...place } });
  });

  it("is never written", () => {
    const event = readNewEvent(stored("lead_1", "lead.frozen.v1", {}));
    expect(event === null ? [] : eventDefects(event)).toHaveLength(1);
  });

  it.each(["soon", "lead.frozen", "lead.frozen.v0", "Lead.frozen.v1", `lead.${"x".repeat(200)}.v1`])(
    "needs a valid type name, unlike %s",
    (type) => {
      expect(readNewEvent(stored("lead_1", type, {}))).toBeNull();
      expect(unknownAs(type)).toBeNull();
    },
  );

  it("stops only consumers that subscribe to another version of it", () => {
    const scored = { type: "lead.scored.v9", data: {}, why: "unknown-version" } as const;
    expect(misses(["lead.scored.v2"])(scored)).toBe(true);
    expect(misses(["lead.assigned.v2"])(scored)).toBe(false);
    expect(misses(["lead.scored.v2"])({ ...scored, type: "lead.scored-again.v1", why: "unknown-type" })).toBe(
      false,
    );
  });

  it("is not excluded for a reader of some types, because it may be another version of them", () => {
    const without = storedTypesWithout(["consent.given.v2"]);
    expect(without).toContain("lead.captured.v1");
    expect(without.filter((type) => type.startsWith("consent.given"))).toEqual([]);
  });
});

describe("issue 13: an event that reads differently from its stored form", () => {
  const sample = stored("lead_1", "roster.leads-left.v1", { group: "g", leadIds: [], later: { x: 1 } });
  const place = { stream: "roster_g", revision: 0, position: 1 };
  const bodyOf = (event: NewEvent): string =>
    new TextDecoder().decode(eventCodec.encode({ ...event, ...place }).body ?? undefined);

  it("is forwarded in its stored form, with fields that only a newer version knows", () => {
    const event = readNewEvent(sample);
    expect(event?.data).toEqual({ group: "g", leadIds: [] });
    expect(event === null ? "" : bodyOf(event)).toBe(JSON.stringify(sample.data));
  });

  it.each(recorded)("is forwarded in its stored version, which an older reader knows: %s", (_, text) => {
    const past = Sample.parse(JSON.parse(text));
    const event = readNewEvent({ ...sample, type: past.type, data: past.data });
    expect(event?.stored).toEqual({ type: past.type, data: past.data });
    if (event === null) return;
    expect(eventCodec.encode({ ...event, ...place }).headers["ce_type"]).toBe(past.type);
    expect(bodyOf(event)).toBe(JSON.stringify(past.data));
  });
});
