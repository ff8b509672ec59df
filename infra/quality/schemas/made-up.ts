import fc from "fast-check";
import type { JsonSchema } from "../json-schema.ts";
import { untold } from "./untold.ts";

const INSTANT = "2026-03-02T09:30:00.000Z";

/**
 * Which sample: `full` has every optional field, `bare` none and null where null may be, `sparse` none inside of what
 * may be null.
 */
export type Fullness = "full" | "sparse" | "bare";

/** Two samples, and a third where a field may be missing inside of what may be null. */
export function madeUpSamples(schema: JsonSchema): ReadonlyMap<Fullness, unknown> {
  const two = new Map(
    (["full", "bare"] as const).map((each): [Fullness, unknown] => [each, madeUp(schema, each)]),
  );
  return untold(schema, [...two.values()]).length === 0 ? two : two.set("sparse", madeUp(schema, "sparse"));
}

/**
 * A value that keeps to a schema, the same each time.
 *
 * @throws Error for a schema that names no type we know how to make.
 */
function madeUp(schema: JsonSchema, fullness: Fullness): unknown {
  const [choice = schema.const] = schema.enum ?? [];
  if (choice !== undefined) return choice;
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return ofBranches(branches, fullness);
  const types = [schema.type ?? []].flat();
  const [type = "null"] = types.filter((each) => each !== "null");
  return fullness === "bare" && types.includes("null") ? null : ofType(type, schema, fullness);
}

function ofBranches(branches: readonly JsonSchema[], fullness: Fullness): unknown {
  const isNull = ({ type }: JsonSchema): boolean => type === "null";
  if (fullness === "bare" && branches.some(isNull)) return null;
  const [first] = branches.filter((branch) => !isNull(branch));
  return first === undefined ? null : madeUp(first, fullness);
}

function ofType(type: string, schema: JsonSchema, fullness: Fullness): unknown {
  switch (type) {
    case "string":
      return text(schema);
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "null":
      return null;
    case "boolean":
      return true;
    case "array":
      return schema.items === undefined ? [] : [madeUp(schema.items, fullness)];
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => fullness === "full" || schema.required?.includes(name) === true)
          .map(([name, field]) => [name, madeUp(field, fullness)]),
      );
    default:
      throw new Error(`no value can be made up of the type ${type}: write the sample by hand`);
  }
}

/** Making a text from a pattern takes tens of milliseconds, and patterns come up again and again. */
const madeOf = new Map<string, string>();

function text({ format, pattern, minLength = 1 }: JsonSchema): string {
  if (format === "date-time") return INSTANT;
  if (pattern === undefined) return "x".repeat(Math.max(1, minLength));
  const made = madeOf.get(pattern) ?? matching(pattern);
  madeOf.set(pattern, made);
  return made;
}

function matching(pattern: string): string {
  const texts = fc.stringMatching(new RegExp(pattern, "u"), { size: "xsmall" });
  const [made = ""] = fc.sample(texts, { seed: 7, numRuns: 1 });
  return made;
}
