import { z } from "zod";
import { defineRoute, ignored, noBody, none, open } from "./route.ts";

/** One file for download. */
const SchemaEntry = z.object({
  url: z.string().meta({ description: "Where it is here; below `/schemas`, as in the repository." }),
  id: z.string().nullable().meta({ description: "Its `$id`; of an event, what `ce_dataschema` says." }),
  title: z.string(),
});

export const SchemaList = z.object({ rows: z.array(SchemaEntry) });

const eventSchema = {
  url: "/schemas/events/lead.won.v1.json",
  id: "urn:leadstream:schemas:events:lead.won.v1",
  title: "lead.won.v1",
};

const common = { method: "get", tag: "Schemas", access: open, query: ignored, body: noBody } as const;

const kept = { "Cache-Control": "public, max-age=300", ETag: '"3q2-7w"' } as const;
const unchanged = { 304: { means: "The copy with the ETag in If-None-Match is still good." } } as const;

const Document = z.looseObject({});

export const schemaRoutes = {
  list: defineRoute({
    ...common,
    path: "/schemas",
    operationId: "listSchemas",
    summary: "The schemas of events, topics and bodies of this api",
    description:
      "The AsyncAPI document of the topics is `/schemas/asyncapi.json`. What `ce_dataschema` calls " +
      "`urn:leadstream:schemas:events:NAME` is `/schemas/events/NAME.json`.",
    params: none,
    answers: {
      200: { means: "All of them.", schema: SchemaList, example: { rows: [eventSchema] }, headers: kept },
      ...unchanged,
    },
    problems: [],
  }),
  asyncApi: defineRoute({
    ...common,
    path: "/schemas/asyncapi.json",
    operationId: "readAsyncApi",
    summary: "The topics as an AsyncAPI 3.0 document",
    description: "It refers to the schemas beside it.",
    params: none,
    answers: {
      200: {
        means: "The document.",
        type: "application/vnd.aai.asyncapi+json",
        schema: Document,
        example: { asyncapi: "3.0.0", id: "urn:leadstream" },
        headers: kept,
      },
      ...unchanged,
    },
    problems: [],
  }),
  one: defineRoute({
    ...common,
    path: "/schemas/{folder}/{name}",
    operationId: "readSchema",
    summary: "One JSON Schema (2020-12)",
    description:
      "Closed for writers, to be read open: drop `additionalProperties: false` before you validate what you " +
      "receive, or the first field that joins stops you.",
    params: z.strictObject({
      folder: z.enum(["events", "topics", "api"]).meta({ example: "events" }),
      name: z.string().max(200).meta({ example: "lead.won.v1.json" }),
    }),
    answers: {
      200: {
        means: "The schema.",
        type: "application/schema+json",
        schema: Document,
        example: { $id: eventSchema.id, title: eventSchema.title, type: "object" },
        headers: kept,
      },
      ...unchanged,
    },
    problems: ["schema.unknown"],
  }),
} as const;
