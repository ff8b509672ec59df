import type { JsonSchema } from "../json-schema.ts";

/** A place in the schema, and the samples' values there. */
type Seen = { readonly schema: JsonSchema; readonly values: readonly unknown[]; readonly path: string };

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isNull = ({ type }: JsonSchema): boolean => type === "null";
const mayBeNull = ({ type }: JsonSchema): boolean => Array.isArray(type) && type.includes("null");

/**
 * What no sample shows: an optional or nullable field, present or absent.
 *
 * @returns `with $.action`, `without $.action`; empty when samples show everything. Of alternatives by kind, checks
 *   only those that some sample has.
 */
export const untold = (schema: JsonSchema, samples: readonly unknown[]): readonly string[] =>
  shown({ schema, values: samples, path: "$" });

function shown({ schema, values, path }: Seen): readonly string[] {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return ofBranches(branches, values, path);
  const there = values.filter((value) => value !== null && value !== undefined);
  return [
    ...(mayBeNull(schema) ? both(values, path) : []),
    ...fields(schema, there.filter(isFields), path),
    ...(schema.items
      ? shown({
          schema: schema.items,
          values: there.flatMap(itemsOf),
          path: `${path}[]`,
        })
      : []),
  ];
}

const both = (values: readonly unknown[], path: string): readonly string[] => [
  ...(values.some((value) => value !== null && value !== undefined) ? [] : [`with ${path}`]),
  ...(values.some((value) => value === null || value === undefined) ? [] : [`without ${path}`]),
];

function ofBranches(
  branches: readonly JsonSchema[],
  values: readonly unknown[],
  path: string,
): readonly string[] {
  const others = branches.filter((branch) => !isNull(branch));
  const [only] = others;
  return [
    ...(others.length < branches.length ? both(values, path) : []),
    ...(only !== undefined && others.length === 1 ? shown({ schema: only, values, path }) : []),
  ];
}

function fields(
  schema: JsonSchema,
  values: readonly Readonly<Record<string, unknown>>[],
  path: string,
): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = `${path}.${name}`;
    const found = values.map((value) => value[name]);
    const isOptional = schema.required?.includes(name) !== true;
    const missing = shown({ schema: field, values: found, path: at });
    return [...new Set([...(isOptional ? both(found, at) : []), ...missing])];
  });
}
