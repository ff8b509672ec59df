import fc from "fast-check";
import type { JsonSchema } from "../json-schema.ts";
import { untold } from "./untold.ts";

const INSTANT = "2026-03-02T09:30:00.000Z";

/**
 * Which sample: `full` has every optional field, `bare` none and null where null may be, `sparse` none inside of what
 * may be null, `hollow` what may be absent or null, and bare inside of it.
 */
export type Fullness = "full" | "bare" | "sparse" | "hollow";

/** Two samples, and further ones where a field may be missing inside of what may be absent or null. */
export function madeUpSamples(schema: JsonSchema): ReadonlyMap<Fullness, unknown> {
  const samples = new Map<Fullness, unknown>();
  for (const each of ["full", "bare", "sparse", "hollow"] as const)
    if (samples.size < 2 || untold(schema, [...samples.values()]).length > 0)
      samples.set(each, madeUp(schema, each));
  return samples;
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
  if (!types.includes("null")) return ofType(type, schema, fullness);
  return fullness === "bare" ? null : ofType(type, schema, inside(fullness));
}

/** How full a value is made that may be absent or null, but is there. */
const inside = (fullness: Fullness): Fullness => (fullness === "hollow" ? "bare" : fullness);

function ofBranches(branches: readonly JsonSchema[], fullness: Fullness): unknown {
  const isNull = ({ type }: JsonSchema): boolean => type === "null";
  const mayBeNull = branches.some(isNull);
  if (fullness === "bare" && mayBeNull) return null;
  const [first] = branches.filter((branch) => !isNull(branch));
  return first === undefined ? null : madeUp(first, mayBeNull ? inside(fullness) : fullness);
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
          .map(([name, field]) => ({ name, field, isRequired: schema.required?.includes(name) === true }))
          .filter(({ isRequired }) => isRequired || fullness === "full" || fullness === "hollow")
          .map(({ name, field, isRequired }) => [
            name,
            madeUp(field, isRequired ? fullness : inside(fullness)),
          ]),
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
