import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  AnyEvent,
  AnyVersion,
  eventDefects,
  PastEvent,
  readEvent,
  readNewEvent,
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
  it("is recorded for every version that is written no more", () => {
    expect(new Set(recorded.map(([, { type }]) => type))).toEqual(new Set(past));
  });

  it.each(recorded)("reads as today's: %s", (_, sample) => {
    const event = readEvent(sample.type, sample.data);
    expect(event?.type).toBe(todaysType(sample.type));
    expect(AnyEvent.safeParse(event).success).toBe(true);
    expect(readNewEvent({ ...sample, stream: "subj_1", data: sample.data })).toMatchObject({
      ...event,
      id: sample.id,
    });
    // All that was said is still said, and the words stay where they were written.
    const { evidence } = V1.parse(sample.data);
    expect(event).toMatchObject({ data: { evidence: { ...evidence, textRef: null } } });
    expect(event?.data).toEqual(
      expect.objectContaining({ ...Object(sample.data), evidence: expect.anything() }),
    );
  });

  it("reads as nothing when it is not what it says", () => {
    expect(readEvent("consent.given.v1", { recordId: "x" })).toBeNull();
    expect(readEvent("consent.given.v0", {})).toBeNull();
  });

  it("is not written any more", () => {
    for (const [, { type, data }] of recorded)
      expect(eventDefects({ type, data })).toEqual([`type: ${type} is not an event of ours`]);
  });
});

describe("names of stored events", () => {
  it("each lead to one that is written today, and back", () => {
    for (const { shape } of AnyVersion.options) {
      const today = todaysType(shape.type.value);
      expect(AnyEvent.options.map((option) => option.shape.type.value)).toContain(today);
      expect(storedTypesOf(today === null ? [] : [today])).toContain(shape.type.value);
    }
    expect(storedTypesOf(["consent.given.v2"]).toSorted()).toEqual(["consent.given.v1", "consent.given.v2"]);
    expect(todaysType("lead.melted.v9")).toBeNull();
  });
});
