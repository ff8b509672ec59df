import { AnyEvent, EventMetadata, PastEvent } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { namedPlaces, safeguardOf } from "../src/index.ts";

const Node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  get properties() {
    return z.record(z.string(), Node).optional();
  },
  get items() {
    return Node.optional();
  },
  get anyOf() {
    return z.array(Node).optional();
  },
  get oneOf() {
    return z.array(Node).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), Node]).optional();
  },
});
type Node = z.infer<typeof Node>;

/** Where a schema takes a string that is no id, code, time or value of a list. */
function freeTextIn(node: Node, path: string): readonly string[] {
  const isFree =
    node.type === "string" &&
    [node.pattern, node.format, node.enum, node.const].every((narrower) => narrower === undefined);
  const below = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((each) => freeTextIn(each, path));
  const fields = Object.entries(node.properties ?? {}).flatMap(([name, field]) =>
    freeTextIn(field, path === "" ? name : `${path}.${name}`),
  );
  const items = node.items === undefined ? [] : freeTextIn(node.items, `${path}[]`);
  const { additionalProperties: values } = node;
  const inMap = typeof values === "object" ? freeTextIn(values, `${path}.*`) : [];
  return [...(isFree ? [path] : []), ...below, ...fields, ...items, ...inMap];
}

const schemaOf = (schema: z.ZodType): Node => Node.parse(z.toJSONSchema(schema, { io: "input" }));

const places = new Map<string, string>();
for (const { shape } of [...AnyEvent.options, ...PastEvent.options])
  for (const path of freeTextIn(schemaOf(shape.data), "")) places.set(path, shape.type.value);

describe("issue 11: free text in events", () => {
  it("is filtered, in the vault, or excepted with a reason, wherever a schema has it", () => {
    expect([...places].filter(([path]) => safeguardOf(path) === null)).toEqual([]);
    expect(places.size).toBeGreaterThan(25);
  });

  it("is not listed where there is none", () => {
    expect(namedPlaces.filter((path) => !places.has(path))).toEqual([]);
  });

  it("is in the metadata only where this system or the operator writes it", () => {
    // Names of keys, ids of commands and submissions, and a trace context that intake has checked.
    expect(freeTextIn(schemaOf(EventMetadata), "").toSorted()).toEqual([
      "actor.id",
      "causationId",
      "correlationId",
      "traceparent",
    ]);
  });
});
