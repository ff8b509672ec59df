import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AnyVersion, EventMetadata, InboundMessage, Submission } from "../src/index.ts";
import { closed } from "../src/closed.ts";
import { keeps, readerOf } from "../src/reader.ts";

const samples = join(import.meta.dirname, "../../../schemas/samples");
const recorded = readdirSync(samples).flatMap((type) =>
  readdirSync(join(samples, type)).map(
    (file) => JSON.parse(readFileSync(join(samples, type, file), "utf8")) as Record<string, unknown>,
  ),
);

type Place = readonly (string | number)[];

/** Paths of all fields and list elements in a value. */
function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const keys: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => {
    const place = [...at, key];
    return [place, ...placesIn((value as Record<string | number, unknown>)[key], place)];
  });
}

/** At most `count` paths, evenly spread: a policy has a thousand. */
const atMost = (count: number, places: readonly Place[]): readonly Place[] =>
  places.filter((_, i) => i % Math.ceil(places.length / count) === 0);

/** A copy with another value at one path; undefined removes the field. */
function changedAt(value: unknown, [key, ...rest]: Place, to: unknown): unknown {
  if (key === undefined) return to;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  const changed = changedAt(copy[key], rest, to);
  if (changed === undefined) delete copy[key];
  else copy[key] = changed;
  return copy;
}

const oddities = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  "",
  "x".repeat(2_000),
  "2026-02-30T00:00:00.000Z",
  "2026-03-02T09:30:00Z",
  [],
  [null],
  {},
  { more: 1 },
] as const;

/** The results of the compiled reader and of zod. */
function bothOf(schema: z.ZodType<object>, value: unknown) {
  const parsed = schema.safeParse(value);
  return { ours: readerOf(schema)(value), theirs: parsed.success ? parsed.data : undefined };
}

const event = ({ type, data }: Record<string, unknown>): unknown => ({ type, data });

describe("a reader", () => {
  it("accepts every recorded sample and returns what zod returns", () => {
    for (const sample of recorded) {
      const { ours, theirs } = bothOf(AnyVersion, event(sample));
      expect(theirs).toBeDefined();
      expect(ours).toEqual(theirs);
      expect(readerOf(EventMetadata)(sample["meta"])).toEqual(EventMetadata.parse(sample["meta"]));
    }
  });

  const [read, closedSchema] = [readerOf(AnyVersion), closed(AnyVersion)];
  const isValidClosed = keeps(closedSchema);
  const types = [...new Set(recorded.map(({ type }) => String(type)))];
  it.each(types)("agrees with zod about %s with one odd value, at any path", (type) => {
    const differences: string[] = [];
    for (const sample of recorded.filter((each) => each["type"] === type))
      for (const place of atMost(120, placesIn(event(sample))))
        for (const [n, oddity] of oddities.entries()) {
          const odd = changedAt(event(sample), place, oddity);
          const parsed = AnyVersion.safeParse(odd);
          const isSame = isDeepStrictEqual(read(odd), parsed.success ? parsed.data : undefined);
          if (!isSame || isValidClosed(odd) !== z.safeParse(closedSchema, odd).success)
            differences.push(`${place.join(".")}: oddity ${n}`);
        }
    expect(differences).toEqual([]);
  });

  it("leaves out unknown fields at any depth, and does not change its input", () => {
    const sample = recorded.find(({ type }) => type === "lead.assigned.v2") ?? {};
    const given = changedAt(changedAt(event(sample), ["data", "more"], 1), ["data", "from", "more"], {
      a: 1,
    });
    const before = structuredClone(given);
    expect(readerOf(AnyVersion)(given)).toEqual(event(sample));
    expect(given).toEqual(before);
    expect(JSON.stringify(readerOf(AnyVersion)(given))).not.toContain("more");
  });

  it("returns the same object if it leaves nothing out", () => {
    const given = event(recorded[0] ?? {});
    expect(readerOf(AnyVersion)(given)).toBe(given);
  });

  it("falls back to zod if a schema transforms values", () => {
    const schema = z.object({
      trimmed: z.string().trim().min(1),
      email: z.email(),
      number: z.string().transform(Number),
      least: z.string().default("none"),
      even: z.number().refine((n) => n % 2 === 0),
      either: z.union([z.object({ a: z.string() }), z.object({ b: z.number() })]),
      names: z.record(z.string(), z.string().trim()),
      few: z.array(z.number()).max(2),
      odd: z
        .number()
        .optional()
        .refine((n) => n !== 0),
      whole: z.object({ c: z.number() }).refine(({ c }) => c > 0),
    });
    const given = {
      trimmed: " a ",
      email: "a@b.example",
      number: "7",
      even: 2,
      either: { b: 1, c: 2 },
      names: { x: " y " },
      few: [1, 2],
      odd: 1,
      whole: { c: 1 },
    };
    expect(readerOf(schema)(given)).toEqual(schema.parse(given));
    for (const place of placesIn(given))
      for (const [n, oddity] of oddities.entries()) {
        const odd = changedAt(given, place, oddity);
        const { ours, theirs } = bothOf(schema, odd);
        expect(ours, `${place.join(".")}: oddity ${n}`).toEqual(theirs);
      }
  });

  it.each([
    ["a submission", Submission],
    ["an inbound message", InboundMessage],
  ] as const)("agrees with zod about any value read as %s", (_, schema) => {
    const value = fc.object({ key: fc.constantFrom(...Object.keys(schema.shape), "more"), maxDepth: 3 });
    fc.assert(
      fc.property(value, (given) => {
        const { ours, theirs } = bothOf(schema, given);
        expect(ours).toEqual(theirs);
      }),
    );
  });

  it("does not mistake inherited properties for fields", () => {
    const schema = z.object({ a: z.string(), names: z.record(z.string(), z.string()) });
    const given: unknown = JSON.parse('{"a":"b","__proto__":{"c":1},"names":{"__proto__":"d","e":"f"}}');
    const { ours, theirs } = bothOf(schema, given);
    expect(ours).toEqual(theirs);
    expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
    expect(readerOf(z.object({ constructor: z.string() }))({})).toBeUndefined();
  });
});
