import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { z } from "zod";
import { openApiDocument } from "../../src/index.ts";

const Content = z.record(z.string(), z.unknown());
const Operation = z.looseObject({
  operationId: z.string(),
  responses: z.record(z.string(), z.looseObject({ content: Content.optional() })),
});
const Document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

const document = Document.parse(JSON.parse(JSON.stringify(openApiDocument())));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, "openapi.json");

const operations = new Map(
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(
      ([method, operation]) => [operation.operationId, { path, method, operation }] as const,
    ),
  ),
);

const pointer = (...parts: readonly string[]): string =>
  parts.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");

/** How a body breaks the schema at this place of the document. */
function breaches(place: string, body: string): readonly string[] {
  const reference = `openapi.json#/${place}`;
  const validate = ajv.getSchema(reference) ?? ajv.compile({ $ref: reference });
  if (validate(JSON.parse(body)) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message = "" }) => `${instancePath} ${message}`);
}

/**
 * What an answer says that the document does not: a status or a content type of its own, a body that breaks its schema.
 *
 * @returns nothing for an answer that conforms.
 */
export function deviations(
  operationId: string,
  { status, headers }: Pick<Response, "status" | "headers">,
  body: string,
): readonly string[] {
  const name = `${operationId} ${status}`;
  const found = operations.get(operationId);
  const response = found?.operation.responses[String(status)];
  if (found === undefined || response === undefined) return [`nothing is said of ${name}`];
  const { content } = response;
  if (content === undefined || status === 304) return body === "" ? [] : [`${name} has a body`];
  const type = (headers.get("Content-Type") ?? "").replace(/;.*/, "");
  if (content[type] === undefined) return [`${name} says nothing of ${type}`];
  if (!type.endsWith("json")) return [];
  const place = ["paths", found.path, found.method, "responses", String(status), "content", type, "schema"];
  return breaches(pointer(...place), body).map((breach) => `${name} ${breach}`);
}
