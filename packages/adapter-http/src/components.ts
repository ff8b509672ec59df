import * as contracts from "@leadstream/contracts";
import { z } from "zod";
import type { RouteInfo } from "./route.ts";

/*
 * The names of schemas in the OpenAPI document, which are the names of types in a generated client. What the contracts
 * export keeps its name. Every other body and answer is named after its operation: `ClaimBody`, `ReportFunnelAnswer`.
 */

type Named = Record<string, z.ZodType>;

/** Ids and instants are strings wherever they stand; a name for each would only hide that. */
const isWorthNaming = (schema: unknown): schema is z.ZodType =>
  schema instanceof z.ZodObject ||
  schema instanceof z.ZodUnion ||
  schema instanceof z.ZodDiscriminatedUnion ||
  schema instanceof z.ZodEnum;

const isList = (schema: unknown): boolean => schema instanceof z.ZodArray;

const ofContracts: Named = Object.fromEntries(
  Object.entries(contracts).flatMap(([name, schema]: [string, unknown]) =>
    /^[A-Z]/.test(name) && isWorthNaming(schema) ? [[name, schema]] : [],
  ),
);

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** The schema of a row, of an answer that lists rows. */
function rowOf(schema: z.ZodType): z.ZodType | undefined {
  const rows: unknown = schema instanceof z.ZodObject ? schema.shape["rows"] : undefined;
  const element: unknown = rows instanceof z.ZodArray ? rows.element : undefined;
  return element instanceof z.ZodType ? element : undefined;
}

/** The schemas of one route that have no name yet. */
function* partsOf({ operationId, body, answers }: RouteInfo): Generator<[string, z.ZodType]> {
  const base = capital(operationId);
  const json = body.formats["application/json"];
  if (json !== undefined) yield [`${base}Body`, json.schema];
  for (const [status, { schema, part }] of Object.entries(answers)) {
    if (status.startsWith("2") && schema !== undefined) {
      const row = rowOf(schema);
      if (row !== undefined) yield [`${base}Row`, row];
      yield [`${base}Answer`, schema];
    }
    if (part !== undefined) yield [`${base}Part`, part.schema];
  }
}

/**
 * Every schema by its name; a schema that several routes share has one name.
 *
 * @param own those of this package that have a name of their own.
 */
export function componentsOf(routes: readonly RouteInfo[], own: Named): Named {
  const named: Named = { ...ofContracts, ...own };
  const known = new Set(Object.values(named));
  for (const route of routes)
    for (const [name, schema] of partsOf(route)) {
      if (known.has(schema) || (!isWorthNaming(schema) && !isList(schema))) continue;
      known.add(schema);
      named[name] = schema;
    }
  return named;
}

const REFERENCE = "#/components/schemas/";

function* referencesIn(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries<unknown>({ ...value }))
    if (key === "$ref" && typeof inner === "string" && inner.startsWith(REFERENCE))
      yield inner.slice(REFERENCE.length);
    else yield* referencesIn(inner);
}

type Schemas = Readonly<Record<string, unknown>>;

/** Without the schemas that nothing in the document leads to. */
export function withoutUnused<
  D extends { readonly paths?: unknown; readonly components?: { readonly schemas?: Schemas } },
>(document: D): D {
  const all = document.components?.schemas ?? {};
  const used = new Set<string>();
  for (let found = [...referencesIn(document.paths)]; found.length > 0;) {
    const fresh = [...new Set(found)].filter((name) => !used.has(name));
    for (const name of fresh) used.add(name);
    found = fresh.flatMap((name) => [...referencesIn(all[name])]);
  }
  const schemas = Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas } };
}
