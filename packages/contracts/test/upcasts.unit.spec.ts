import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  AnyEvent,
  AnyVersion,
  EventId,
  eventDefects,
  PastEvent,
  readEvent,
  readNewEvent,
  RepId,
  storedTypesOf,
  todaysType,
} from "../src/index.ts";

const folder = join(import.meta.dirname, "../../../schemas/samples");
const Sample = z.looseObject({ type: z.string(), id: z.string(), data: z.unknown(), meta: z.unknown() });
const past = PastEvent.options.map((option) => option.shape.type.value);
const recorded = past.flatMap((type) =>
  globSync(`${type}/*.json`, { cwd: folder }).map(
    (path) => [path, Sample.parse(JSON.parse(readFileSync(join(folder, path), "utf8")))] as const,
  ),
);
const V1 = z.object({ evidence: z.looseObject({ text: z.string(), textSha256: z.string() }) });

describe("an event of an earlier version", () => {
  it("has a recorded sample for every version that is no longer written", () => {
    expect(new Set(recorded.map(([, { type }]) => type))).toEqual(new Set(past));
  });

  it.each(recorded)("reads as the newest version: %s", (_, sample) => {
    const event = readEvent(sample.type, sample.data);
    expect(event?.type).toBe(todaysType(sample.type));
    expect(AnyEvent.safeParse(event).success).toBe(true);
    expect(readNewEvent({ ...sample, stream: "subj_1", data: sample.data })).toMatchObject({
      ...event,
      id: sample.id,
    });
    if (!sample.type.startsWith("consent.")) return;
    // Nothing is lost, and the text stays in the event.
    const { evidence } = V1.parse(sample.data);
    expect(event).toMatchObject({ data: { evidence: { ...evidence, textRef: null } } });
    expect(event?.data).toEqual(
      expect.objectContaining({ ...Object(sample.data), evidence: expect.anything() }),
    );
  });

  it("reads as null if the data do not match the type", () => {
    expect(readEvent("consent.given.v1", { recordId: "x" })).toBeNull();
    expect(readEvent("consent.given.v0", {})).toBeNull();
  });

  it("is refused for writing", () => {
    for (const [, { type, data }] of recorded)
      expect(eventDefects({ type, data })).toEqual([`type: ${type} is not an event of ours`]);
  });
});

const uuid = (n: number) => EventId.parse(`018e2b5c-0000-7000-8000-${String(n).padStart(12, "0")}`);
const rep = (n: number) => RepId.parse(`rep_${uuid(n)}`);
const read = (type: "lead.scored.v2" | "lead.assigned.v2", sample: object, change: object) => {
  const data: unknown = { ...z.looseObject({ data: z.looseObject({}) }).parse(sample).data, ...change };
  const event = readEvent(type.replace("v2", "v1"), data);
  if (event === null || event.type !== type)
    throw new TypeError("the sample did not read as the expected type");
  return event;
};
const sampleOf = (type: string) => recorded.find(([, sample]) => sample.type === type)?.[1] ?? {};

const pastEntry = fc.record({
  rule: fc.constantFrom("a", "b", "c"),
  group: fc.constantFrom("fit", "behaviour", "negative", "cap", "clamp"),
  points: fc.integer({ min: -100, max: 100 }),
  base: fc.integer({ min: -100, max: 100 }),
  decay: fc.double({ min: 0, max: 1, noNaN: true }),
  evidence: fc.option(fc.nat(9).map(uuid)),
});

describe("a ledger of version 1", () => {
  it("keeps its sum, the points per rule and the number of pieces, with one entry per rule", () => {
    fc.assert(
      fc.property(fc.array(pastEntry, { maxLength: 40 }), (entries) => {
        const event = read("lead.scored.v2", sampleOf("lead.scored.v1"), { entries });
        if (event.type !== "lead.scored.v2") return;
        const now = event.data.entries;
        const sum = (all: readonly { readonly points: number }[]) => all.reduce((n, e) => n + e.points, 0);
        expect(sum(now)).toBe(sum(entries));
        expect(now.reduce((n, e) => n + e.count, 0)).toBe(entries.length);
        for (const { rule, group, points, base } of now) {
          const same = entries.filter((e) => e.rule === rule && e.group === group);
          expect([points, base]).toEqual([sum(same), same.reduce((n, e) => n + e.base, 0)]);
        }
        expect(new Set(now.map(({ rule, group }) => `${group}/${rule}`)).size).toBe(now.length);
      }),
    );
  });

  it("names the piece of evidence with the least decay", () => {
    const entry = (n: number, decay: number) => ({
      rule: "a",
      group: "behaviour",
      points: 1,
      base: 1,
      decay,
      evidence: uuid(n),
    });
    const event = read("lead.scored.v2", sampleOf("lead.scored.v1"), {
      entries: [entry(1, 0.5), entry(2, 1), entry(3, 1), entry(4, 0.25)],
    });
    expect(event).toMatchObject({ data: { entries: [{ evidence: uuid(3), count: 4 }] } });
  });
});

const candidate = fc.record({
  excluded: fc.option(fc.constantFrom("at-capacity", "not-working", "tier-too-low")),
  points: fc.integer({ min: 0, max: 100 }),
  onHand: fc.nat(9),
});

describe("the candidates of an assignment of version 1", () => {
  it("become the ten best, including the chosen rep, and counts of all others", () => {
    fc.assert(
      fc.property(fc.array(candidate, { minLength: 1, maxLength: 40 }), fc.nat(39), (drawn, pick) => {
        const all = drawn.map((c, n) => ({
          ...c,
          repId: rep(n),
          points: c.excluded === null ? c.points : null,
        }));
        const repId = rep(pick % all.length);
        const event = read("lead.assigned.v2", sampleOf("lead.assigned.v1"), { candidates: all, repId });
        if (event.type !== "lead.assigned.v2") return;
        const { candidates, others } = event.data;
        expect(candidates.length).toBeLessThanOrEqual(10);
        expect(candidates.map((c) => c.repId)).toContain(repId);
        const counted = others.excluded.reduce((n, { reps }) => n + reps, others.ranked);
        expect(candidates.length + counted).toBe(all.length);
        const rest = candidates.filter((c) => c.repId !== repId);
        const least = Math.min(...rest.map(({ points }) => points ?? -1));
        const left = all.filter(
          (c) => c.excluded === null && !candidates.some(({ repId: id }) => id === c.repId),
        );
        expect(left.every(({ points }) => (points ?? 0) <= least || rest.length === 0)).toBe(true);
        for (const { code, reps } of others.excluded)
          expect(all.filter((c) => c.excluded === code && c.repId !== repId)).toHaveLength(reps);
        expect(AnyEvent.safeParse(event).success).toBe(true);
      }),
    );
  });
});

describe("names of stored events", () => {
  it("each map to a type that is written today, and back", () => {
    for (const { shape } of AnyVersion.options) {
      const today = todaysType(shape.type.value);
      expect(AnyEvent.options.map((option) => option.shape.type.value)).toContain(today);
      expect(storedTypesOf(today === null ? [] : [today])).toContain(shape.type.value);
    }
    expect(storedTypesOf(["consent.given.v2"]).toSorted()).toEqual(["consent.given.v1", "consent.given.v2"]);
    expect(todaysType("lead.melted.v9")).toBeNull();
  });
});
