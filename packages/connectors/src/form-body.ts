import { Busboy } from "@fastify/busboy";
import type { ConnectorRequest } from "@leadstream/application";
import { jsonOf, type JsonObject } from "./json.ts";

/** Far above any form a person fills in; HubSpot's limit. */
const MAX_FIELDS = 1_000;
const MAX_FIELD_BYTES = 1_048_576;

const mediaTypeOf = ({ headers }: ConnectorRequest): string =>
  (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

export const isMultipart = (request: ConnectorRequest): boolean =>
  mediaTypeOf(request) === "multipart/form-data";
export const isUrlEncoded = (request: ConnectorRequest): boolean =>
  mediaTypeOf(request) === "application/x-www-form-urlencoded";

type Pairs = readonly (readonly [string, string])[];

/** Fields of a multipart body, in order; contents of files are dropped. */
const multipartPairs = (request: ConnectorRequest): Promise<Pairs | null> =>
  new Promise((resolve) => {
    const pairs: (readonly [string, string])[] = [];
    try {
      const reader = new Busboy({
        headers: { "content-type": request.headers["content-type"] ?? "" },
        limits: { fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES, files: 20, parts: MAX_FIELDS },
      });
      reader.on("field", (name, value) => pairs.push([name, value]));
      reader.on("file", (_name, file) => file.resume());
      reader.on("error", () => resolve(null));
      reader.on("finish", () => resolve(pairs));
      reader.end(Buffer.from(request.body));
    } catch {
      resolve(null);
    }
  });

const urlEncodedPairs = ({ body }: ConnectorRequest): Pairs => {
  // Charsets other than UTF-8 are the form route's; vendors send UTF-8.
  const text = Buffer.from(body).toString("utf8");
  return [...new URLSearchParams(text)].slice(0, MAX_FIELDS);
};

/** @returns null when the body is no form that anybody can read. */
export async function formPairs(request: ConnectorRequest): Promise<Pairs | null> {
  if (isMultipart(request)) return multipartPairs(request);
  return isUrlEncoded(request) ? urlEncodedPairs(request) : null;
}

type Tree = Map<string, Tree | string>;

function plant(tree: Tree, [step = "", ...rest]: readonly string[], value: string): void {
  const name = step === "" ? String(tree.size) : step;
  if (rest.length === 0) {
    if (!tree.has(name)) tree.set(name, value);
    return;
  }
  const inner = tree.get(name) ?? new Map<string, Tree | string>();
  if (typeof inner === "string") return;
  tree.set(name, inner);
  plant(inner, rest.slice(0, 8), value);
}

const asObject = (tree: Tree): JsonObject =>
  Object.fromEntries(
    [...tree].map(([name, value]) => [name, typeof value === "string" ? value : asObject(value)]),
  );

/** `data[merges][FNAME]=x` → `{data: {merges: {FNAME: "x"}}}`. The first of several values counts. */
export function nested(pairs: Pairs): JsonObject {
  const tree: Tree = new Map();
  for (const [name, value] of pairs) {
    const [, head = name, tail = ""] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/u.exec(name) ?? [];
    plant(tree, [head, ...[...tail.matchAll(/\[([^[\]]*)\]/gu)].map((step) => step[1] ?? "")], value);
  }
  return asObject(tree);
}

/** The body as one JSON value, whether it came as JSON or as a form; undefined when it is neither. */
export async function valueOf(request: ConnectorRequest): Promise<unknown> {
  const pairs = await formPairs(request);
  if (pairs !== null) return nested(pairs);
  return isMultipart(request) ? undefined : jsonOf(request.body);
}
