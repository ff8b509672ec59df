import { existsSync } from "node:fs";
import { join } from "node:path";
import specification from "@asyncapi/specs/schemas/3.0.0-without-$id.json" with { type: "json" };
import { AnyVersion, eventsTopic, inboundTopic } from "@leadstream/contracts";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { asyncApiDocument } from "../schemas/asyncapi.ts";
import { validatorOf } from "../schemas/validator.ts";
import { messageSchemas, schemaFolder } from "../schema-set.ts";

// The official schema of AsyncAPI 3.0, with all references resolved.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const isAsyncApi = ajv.compile(specification);

const Reference = z.object({ $ref: z.string() });
const Message = z.looseObject({
  headers: Reference,
  payload: z.unknown(),
  examples: z.array(z.object({ headers: z.unknown(), payload: z.unknown() })).default([]),
});
const Channel = z.looseObject({
  address: z.string(),
  messages: z.record(z.string(), Reference),
  bindings: z.object({ kafka: z.object({ partitions: z.int() }) }),
});
const Document = z.looseObject({
  channels: z.record(z.string(), Channel),
  components: z.object({ messages: z.record(z.string(), Message) }),
});

const schemas = messageSchemas();
const document: unknown = JSON.parse(JSON.stringify(asyncApiDocument(schemas)));
const { channels, components } = Document.parse(document);

const referencesIn = (value: unknown): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
        key === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner),
      )
    : [];

describe("the AsyncAPI document", () => {
  it("matches the specification, version 3.0", () => {
    expect(isAsyncApi(document), JSON.stringify(isAsyncApi.errors?.slice(0, 3))).toBe(true);
  });

  it.each([
    [
      "an operation that neither sends nor receives",
      { operations: { x: { action: "listen", channel: { $ref: "#/channels/x" } } } },
    ],
    [
      "a channel without partitions",
      { channels: { x: { address: "x", bindings: { kafka: { partitions: 0, bindingVersion: "0.5.0" } } } } },
    ],
    ["another version", { asyncapi: "2.6.0" }],
  ])("would not match it with %s", (_what, change) => {
    expect(isAsyncApi({ ...Document.parse(document), ...change })).toBe(false);
  });

  it("has the channels and partitions of the topics, and a message for every event", () => {
    const found = Object.values(channels).map(({ address, bindings }) => [
      address,
      bindings.kafka.partitions,
    ]);
    expect(found).toEqual([
      [eventsTopic.name, eventsTopic.partitions],
      [inboundTopic.name, inboundTopic.partitions],
      [`${eventsTopic.name}.{group}.dlq`, eventsTopic.partitions],
      [`${inboundTopic.name}.{group}.dlq`, inboundTopic.partitions],
    ]);
    const types = AnyVersion.options.map((option) => option.shape.type.value);
    expect(Object.keys(channels[eventsTopic.name]?.messages ?? {})).toEqual(types);
  });

  it("resolves every reference", () => {
    for (const reference of new Set(referencesIn(document))) {
      const [, place = "", kind = "", name = ""] = reference.split("/");
      const isThere = reference.startsWith("./")
        ? existsSync(join(schemaFolder, reference))
        : name in (place === "channels" || kind === "" ? channels : components.messages) || kind in channels;
      expect([reference, isThere]).toEqual([reference, true]);
    }
  });

  it("has examples that match payload and headers", () => {
    const files = new Map(schemas.map(([path, schema]) => [`./${path}`, validatorOf(schema)]));
    for (const { headers, payload, examples } of Object.values(components.messages))
      for (const example of examples) {
        expect(files.get(headers.$ref)?.(example.headers)).toEqual([]);
        expect(files.get(Reference.parse(payload).$ref)?.(example.payload)).toEqual([]);
      }
  });
});
