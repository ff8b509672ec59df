import type { JsonSchema } from "./json-schema.ts";

/*
 * Stored events are read for ever, and senders do not upgrade with us. So a released schema may only grow: everything
 * allowed before stays allowed, and no field is removed. This module compares two schemas and lists every path that
 * breaks this. When in doubt it refuses: a changed pattern counts as narrower, because the opposite is not proved here.
 */

/**
 * @returns one sentence per narrowing, each with the path inside the schema; empty when `after`
 *   accepts everything that `before` did and still names every field.
 */
export function narrowings(before: JsonSchema, after: JsonSchema, path = "$"): readonly string[] {
  if (before.$ref !== undefined || after.$ref !== undefined)
    return before.$ref === after.$ref
      ? []
      : [`${path}: ${before.$ref ?? "a shape"} became ${after.$ref ?? "another"}`];
  // A schema is either a list of alternatives or one shape: zod writes no other restriction beside alternatives.
  if (branchesOf(before) !== undefined || branchesOf(after) !== undefined)
    return branchNarrowings(before, after, path);
  return [
    ...valueNarrowings(before, after, path),
    ...boundNarrowings(before, after, path),
    ...fieldNarrowings(before, after, path),
    ...innerNarrowings(before, after, path),
  ];
}

const branchesOf = (schema: JsonSchema): readonly JsonSchema[] | undefined => schema.anyOf ?? schema.oneOf;

/** Every alternative of `before` must fit into an alternative of `after`. */
function branchNarrowings(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  const targets = branchesOf(after) ?? [after];
  return (branchesOf(before) ?? [before]).flatMap((branch, i) => {
    const attempts = targets.map((target) => narrowings(branch, target, `${path}|${i}`));
    if (attempts.some((attempt) => attempt.length === 0)) return [];
    return targets.length === 1
      ? (attempts[0] ?? [])
      : [`${path}: alternative ${i} (${nameOf(branch)}) is gone or narrower`];
  });
}

const nameOf = (schema: JsonSchema): string =>
  String(schema.properties?.["kind"]?.const ?? schema.$ref ?? schema.const ?? typesOf(schema).join(" or "));

function valueNarrowings(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  return [
    ...lostTypes(before, after).map((type) => `${path}: ${type} became ${typesOf(after).join(" or ")}`),
    ...lostValues(before, after).map((value) => `${path}: ${value} is no longer allowed`),
    ...(["pattern", "format"] as const)
      .filter((key) => after[key] !== undefined && after[key] !== before[key])
      .map((key) => `${path}: ${key} ${before[key] ?? "(none)"} became ${after[key]}`),
  ];
}

const typesOf = ({ type }: JsonSchema): readonly string[] =>
  typeof type === "string" ? [type] : (type ?? []);

/** @returns the types that `before` allows and `after` refuses. No type means any. */
function lostTypes(before: JsonSchema, after: JsonSchema): readonly string[] {
  const [from, to] = [typesOf(before), typesOf(after)];
  if (to.length === 0) return [];
  if (from.length === 0) return ["any type"];
  return from.filter((type) => !to.includes(type) && !(type === "integer" && to.includes("number")));
}

const valuesOf = (schema: JsonSchema): readonly unknown[] | undefined =>
  schema.const === undefined ? schema.enum : [schema.const];

function lostValues(before: JsonSchema, after: JsonSchema): readonly string[] {
  const [from, to] = [valuesOf(before), valuesOf(after)];
  if (to === undefined) return [];
  if (from === undefined) return ["any value but those listed"];
  return from.filter((value) => !to.includes(value)).map((value) => JSON.stringify(value));
}

const lower = ["minimum", "exclusiveMinimum", "minLength", "minItems"] as const;
const upper = ["maximum", "exclusiveMaximum", "maxLength", "maxItems"] as const;

function boundNarrowings(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  const tighter = [
    ...lower.filter((key) => (after[key] ?? -Infinity) > (before[key] ?? -Infinity)),
    ...upper.filter((key) => (after[key] ?? Infinity) < (before[key] ?? Infinity)),
  ];
  return tighter.map((key) => `${path}: ${key} ${before[key] ?? "(none)"} became ${after[key]}`);
}

function fieldNarrowings(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  const [from, to] = [before.properties ?? {}, after.properties ?? {}];
  const fields = Object.entries(from).flatMap(([name, field]) => {
    const next = to[name];
    return next === undefined ? [`${path}.${name}: removed`] : narrowings(field, next, `${path}.${name}`);
  });
  const wanted = (after.required ?? []).filter((name) => !(before.required ?? []).includes(name));
  return [...fields, ...wanted.map((name) => `${path}.${name}: became required`)];
}

/** Items of lists, values and names of maps. */
function innerNarrowings(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  const isClosed = after.additionalProperties === false && before.additionalProperties !== false;
  const open = (schema: JsonSchema): JsonSchema =>
    typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
  return [
    ...(isClosed && typesOf(before).includes("object")
      ? [`${path}: further fields are no longer allowed`]
      : []),
    ...(after.items === undefined ? [] : narrowings(before.items ?? {}, after.items, `${path}[]`)),
    ...(isSchema(after.additionalProperties) ? narrowings(open(before), open(after), `${path}.*`) : []),
    ...(after.propertyNames === undefined
      ? []
      : narrowings(before.propertyNames ?? {}, after.propertyNames, `${path}.(name)`)),
  ];
}

const isSchema = (value: JsonSchema | boolean | undefined): value is JsonSchema => typeof value === "object";
