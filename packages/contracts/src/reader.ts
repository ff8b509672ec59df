import { z } from "zod";

/*
 * Compiles zod schemas to plain functions, once, when the module loads. Every event is read and written through them.
 * zod allocates two objects for every field it checks. Each event is read five times on its way, and parsing with zod was
 * a fifth of the consumers' work. A compiled reader allocates nothing if there is nothing to leave out: it returns its
 * input.
 *
 * The zod schema stays the only source. A reader falls back to zod for kinds and checks that it does not support, and zod
 * reports the defects when a reader refuses. `test/reader.unit.spec.ts` compares both.
 */

type Schema = z.core.$ZodType;

const REFUSED = Symbol("refused");
type Refused = typeof REFUSED;

/** Returns the parsed value, or `REFUSED`. */
type Read = (value: unknown) => unknown;

/**
 * Compiles a schema to a function that accepts the same values as `schema.safeParse` and returns the same data. Unknown
 * fields are left out, or refused if the schema is closed. Fields may keep the order of the input.
 *
 * @returns a function that returns undefined if it refuses the value. The schema says why.
 */
export function readerOf<T extends NonNullable<unknown>>(
  schema: z.ZodType<T>,
): (value: unknown) => T | undefined {
  const read = compiled(schema, "leftOut");
  const isTaken = (value: unknown): value is T => value !== REFUSED;
  return (value) => {
    const taken = read(value);
    return isTaken(taken) ? taken : undefined;
  };
}

/** Compiles a schema to a function that says whether a value is valid. */
export function keeps(schema: Schema): (value: unknown) => boolean {
  const read = compiled(schema, "asIs");
  return (value) => read(value) !== REFUSED;
}

/** How to treat fields that an open schema does not name: leave them out of a copy, or keep them. */
type Unnamed = "leftOut" | "asIs";

const compiled = (schema: Schema, unnamed: Unnamed): Read =>
  compositeRead(schema, unnamed) ?? leafRead(schema) ?? zodRead(schema);

/** Readers for values with parts. zod does the checks on the whole value, except for the length of a list. */
function compositeRead(schema: Schema, unnamed: Unnamed): Read | null {
  if (isArray(schema)) return arrayRead(schema, unnamed);
  if (hasChecks(schema)) return null;
  if (schema instanceof z.ZodObject) return objectRead(schema, unnamed);
  if (schema instanceof z.ZodDiscriminatedUnion) return taggedRead(schema, unnamed);
  if (isUnion(schema)) return firstOf(schema.options.map((option) => compiled(option, unnamed)));
  if (isRecord(schema)) return recordRead(schema, unnamed);
  if (isOptional(schema)) return unless(undefined, compiled(schema.unwrap(), unnamed));
  if (isNullable(schema)) return unless(null, compiled(schema.unwrap(), unnamed));
  return null;
}

const isArray = (schema: Schema): schema is z.ZodArray<Schema> => schema instanceof z.ZodArray;
const isRecord = (schema: Schema): schema is z.ZodRecord<z.core.$ZodRecordKey, Schema> =>
  schema instanceof z.ZodRecord;
const isUnion = (schema: Schema): schema is z.ZodUnion<Schema[]> => schema instanceof z.ZodUnion;
const isOptional = (schema: Schema): schema is z.ZodOptional<Schema> =>
  schema instanceof z.ZodOptional && schema.def.type === "optional";
const isNullable = (schema: Schema): schema is z.ZodNullable<Schema> => schema instanceof z.ZodNullable;

/** Falls back to zod for a kind or check that is not supported here. */
const zodRead =
  (schema: Schema): Read =>
  (value) => {
    const { success, data } = z.safeParse(schema, value);
    return success ? data : REFUSED;
  };

const unless =
  (exempt: null | undefined, read: Read): Read =>
  (value) =>
    value === exempt ? value : read(value);

const firstOf =
  (reads: readonly Read[]): Read =>
  (value) => {
    for (const read of reads) {
      const taken = read(value);
      if (taken !== REFUSED) return taken;
    }
    return REFUSED;
  };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Field = { readonly name: string; readonly read: Read };

function objectRead(schema: z.ZodObject, unnamed: Unnamed): Read | null {
  const { catchall } = schema.def;
  const isClosed = catchall !== undefined && catchall._zod.def.type === "never";
  if (catchall !== undefined && !isClosed) return null;
  const fields = Object.entries<Schema>(schema.shape).map(([name, field]): Field => ({
    name,
    read: compiled(field, unnamed),
  }));
  return (value) => {
    if (!isFields(value)) return REFUSED;
    const found = fieldsIn(fields, value);
    if (found === REFUSED) return REFUSED;
    const isMore = found.count !== Object.keys(value).length;
    if (isMore && isClosed) return REFUSED;
    const isAsGiven = found.changed === null && (!isMore || unnamed === "asIs");
    return isAsGiven ? value : rebuilt(fields, value, found.changed);
  };
}

type Found = { readonly count: number; readonly changed: Map<string, unknown> | null };

function fieldsIn(fields: readonly Field[], value: Fields): Found | Refused {
  let count = 0;
  let changed: Map<string, unknown> | null = null;
  for (const { name, read } of fields) {
    const given = value[name];
    const taken = read(given);
    if (taken === REFUSED) return REFUSED;
    if (given !== undefined || Object.hasOwn(value, name)) count += 1;
    if (taken !== given) (changed ??= new Map()).set(name, taken);
  }
  return { count, changed };
}

/** A copy with only the fields of the schema. */
const rebuilt = (
  fields: readonly Field[],
  value: Fields,
  changed: ReadonlyMap<string, unknown> | null,
): Fields =>
  Object.fromEntries(
    fields
      .filter(({ name }) => Object.hasOwn(value, name) || changed?.has(name) === true)
      .map(({ name }) => [name, changed?.has(name) === true ? changed.get(name) : value[name]]),
  );

/** The discriminator selects the option. No other option is tried. */
function taggedRead(schema: z.ZodDiscriminatedUnion, unnamed: Unnamed): Read | null {
  const { discriminator, options, unionFallback } = schema.def;
  if (unionFallback === true) return null;
  const byTag = new Map<unknown, Read>();
  for (const option of options) {
    const read = compiled(option, unnamed);
    for (const tag of option._zod.propValues?.[discriminator] ?? []) byTag.set(tag, read);
  }
  return (value) => {
    const read = isFields(value) ? byTag.get(value[discriminator]) : undefined;
    return read === undefined ? REFUSED : read(value);
  };
}

function arrayRead(schema: z.ZodArray<Schema>, unnamed: Unnamed): Read | null {
  const bounds = boundsOf(schema);
  if (bounds === null) return null;
  const read = compiled(schema.element, unnamed);
  return (value) => {
    if (!Array.isArray(value) || !bounds.every((isKept) => isKept(value))) return REFUSED;
    const given: readonly unknown[] = value;
    let copy: unknown[] | null = null;
    for (let i = 0; i < given.length; i += 1) {
      const taken = read(given[i]);
      if (taken === REFUSED) return REFUSED;
      if (taken !== given[i]) (copy ??= [...given])[i] = taken;
    }
    return copy ?? given;
  };
}

/** Records whose keys are strings. */
function recordRead(schema: z.ZodRecord<z.core.$ZodRecordKey, Schema>, unnamed: Unnamed): Read | null {
  const { keyType, valueType } = schema.def;
  if (keyType._zod.def.type !== "string") return null;
  const [readName, readValue] = [compiled(keyType, unnamed), compiled(valueType, unnamed)];
  const readByZod = zodRead(schema);
  return (value) => {
    if (!isFields(value)) return REFUSED;
    for (const [name, given] of Object.entries(value)) {
      if (name === "__proto__") return readByZod(value);
      const taken = readValue(given);
      if (taken === REFUSED || readName(name) !== name) return REFUSED;
      if (taken !== given) return readByZod(value);
    }
    return value;
  };
}

type Check = (value: unknown) => boolean;

/** Readers for values without parts. */
function leafRead(schema: Schema): Read | null {
  const isKind = kindOf(schema);
  const bounds = boundsOf(schema);
  if (isKind === null || bounds === null) return null;
  const [first, second, ...more] = bounds;
  if (first === undefined) return (value) => (isKind(value) ? value : REFUSED);
  if (second === undefined) return (value) => (isKind(value) && first(value) ? value : REFUSED);
  return (value) => {
    if (!isKind(value) || !first(value) || !second(value)) return REFUSED;
    for (const isKept of more) if (!isKept(value)) return REFUSED;
    return value;
  };
}

function kindOf(schema: Schema): Check | null {
  if (schema instanceof z.ZodLiteral || schema instanceof z.ZodEnum) {
    const values = new Set<unknown>(schema._zod.values);
    return (value) => values.has(value);
  }
  if (isCoerced(schema)) return null;
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat)
    return (value) => typeof value === "string";
  if (schema instanceof z.ZodNumber) return (value) => typeof value === "number" && Number.isFinite(value);
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === "boolean";
  if (schema instanceof z.ZodNull) return (value) => value === null;
  return null;
}

const isCoerced = ({ _zod: { def } }: Schema): boolean => "coerce" in def && def.coerce === true;

const hasChecks = ({ _zod: { def } }: Schema): boolean => (def.checks ?? []).length > 0;

/** The checks of a schema, including the one of its format or number kind; null if one is not supported here. */
function boundsOf(schema: Schema): readonly Check[] | null {
  const { def } = schema._zod;
  const all: readonly z.core.$ZodCheckDef[] = [
    ...("check" in def && isCheckDef(def) ? [def] : []),
    ...(def.checks ?? []).map((check) => check._zod.def),
  ];
  const bounds = all.map(boundOf);
  return bounds.every((bound) => bound !== null) ? bounds : null;
}

const isCheckDef = (def: object): def is z.core.$ZodCheckDef => "check" in def;

const has = (def: object, name: string): unknown => Reflect.get(def, name);
const lengthIn = (value: unknown): number =>
  typeof value === "string" || Array.isArray(value) ? value.length : Number.NaN;

/** A check on text, lists and numbers. It runs after the check of the kind. */
function boundOf(def: z.core.$ZodCheckDef): Check | null {
  const bound = Number(
    has(def, def.check === "length_equals" ? "length" : (boundName[def.check] ?? "value")),
  );
  switch (def.check) {
    case "string_format":
      return formatOf(def);
    case "number_format":
      return has(def, "format") === "safeint" ? Number.isSafeInteger : null;
    case "min_length":
      return (value) => lengthIn(value) >= bound;
    case "max_length":
      return (value) => lengthIn(value) <= bound;
    case "length_equals":
      return (value) => lengthIn(value) === bound;
    case "greater_than":
      return has(def, "inclusive") === true
        ? (value) => Number(value) >= bound
        : (value) => Number(value) > bound;
    case "less_than":
      return has(def, "inclusive") === true
        ? (value) => Number(value) <= bound
        : (value) => Number(value) < bound;
    default:
      return null;
  }
}

const boundName: Readonly<Record<string, string>> = { min_length: "minimum", max_length: "maximum" };

/** Formats that are only a pattern. */
const patterns = new Set<unknown>(["regex", "datetime", "date"]);

function formatOf(def: z.core.$ZodCheckDef): Check | null {
  const pattern = has(def, "pattern");
  if (!patterns.has(has(def, "format")) || !(pattern instanceof RegExp) || pattern.global || pattern.sticky)
    return null;
  // Events of one command and of one batch share times, codes and policies. Comparing costs a tenth of matching.
  let last: unknown;
  return (value) => {
    if (value === last) return true;
    if (!pattern.test(String(value))) return false;
    last = value;
    return true;
  };
}
