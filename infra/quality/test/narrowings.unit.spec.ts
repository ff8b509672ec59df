import { describe, expect, it } from "vitest";
import { z } from "zod";
import { JsonSchema } from "../json-schema.ts";
import { narrowings } from "../narrowings.ts";
import { schemaFiles } from "../schema-set.ts";

const published = (schema: z.ZodType) => JsonSchema.parse(z.toJSONSchema(schema, { io: "input" }));
const change = (before: z.ZodType, after: z.ZodType) => narrowings(published(before), published(after));

const person = z.object({ name: z.string(), age: z.int().min(0).optional() });
const owner = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pool"), pool: z.string() }),
  z.object({ kind: z.literal("rep"), rep: z.string() }),
]);

describe("a released schema refuses", () => {
  it.each([
    ["a removed field", person, person.omit({ age: true }), "$.age: removed"],
    ["a field that becomes required", person, person.required(), "$.age: became required"],
    ["a new required field", person, person.extend({ city: z.string() }), "$.city: became required"],
    ["another type", person, person.extend({ name: z.number() }), "$.name: string became number"],
    ["a number that becomes whole", z.number(), z.int(), "$: number became integer"],
    ["a value removed from an enum", z.enum(["a", "b"]), z.enum(["a"]), '$: "b" is no longer allowed'],
    ["a free text that becomes an enum", z.string(), z.enum(["a"]), "$: any value but those listed"],
    ["a higher minimum", z.int().min(0), z.int().min(1), "$: minimum 0 became 1"],
    ["a lower maximum", z.string().max(9), z.string().max(8), "$: maxLength 9 became 8"],
    ["a new limit", z.array(z.string()), z.array(z.string()).max(5), "$: maxItems (none) became 5"],
    ["a changed pattern", z.string().regex(/^a/), z.string().regex(/^ab/), "$: pattern ^a became ^ab"],
    ["null that is no longer allowed", z.string().nullable(), z.string(), "$: null became string"],
    [
      "a removed alternative",
      owner,
      z.discriminatedUnion("kind", [owner.options[0]]),
      "is no longer allowed",
    ],
    ["narrower items of a list", z.array(z.string()), z.array(z.string().max(3)), "$[]: maxLength"],
    [
      "narrower values of a map",
      z.record(z.string(), z.number()),
      z.record(z.string(), z.int()),
      "$.*: number became integer",
    ],
    [
      "a change deep inside",
      z.object({ who: person }),
      z.object({ who: person.omit({ name: true }) }),
      "$.who.name: removed",
    ],
    ["a closed object", z.object({}), z.strictObject({}), "$: further fields are no longer allowed"],
  ])("%s", (_what, before, after, said) => {
    expect(change(before, after).join("\n")).toContain(said);
  });
});

describe("a released schema may", () => {
  it.each<readonly [string, z.ZodType, z.ZodType]>([
    ["stay the same", person, person],
    ["gain an optional field", person, person.extend({ city: z.string().optional() })],
    ["make a field optional", person, person.partial()],
    ["allow null", z.string(), z.string().nullable()],
    ["gain an alternative", z.discriminatedUnion("kind", [owner.options[0]]), owner],
    ["gain an enum value", z.enum(["a"]), z.enum(["a", "b"])],
    ["widen its limits", z.string().min(2).max(3), z.string().min(1).max(4)],
    ["allow fractions", z.int().min(0).max(10), z.number().min(0).max(10)],
    ["become anything", z.string(), z.unknown()],
  ])("%s", (_what, before, after) => {
    expect(change(before, after)).toEqual([]);
  });
});

it("every published schema can be compared, and equals itself", () => {
  for (const [path, text] of schemaFiles()) {
    // The tables of schema read are described for people, not as JSON Schema.
    if (path === "asyncapi.json" || path.startsWith("read/")) continue;
    const schema = JsonSchema.parse(JSON.parse(text));
    expect(narrowings(schema, schema)).toEqual([]);
  }
});
