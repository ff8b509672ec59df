import { cutText, mostDefects } from "@leadstream/contracts";
import { z } from "zod";
import { asNumber, asText, asYesOrNo, onlyOne } from "./conversions.ts";

/*
 * What real senders send is close to the schema, not on it. This reads a value by the schema as far as it can be read:
 * null and empty text are absent, numbers, texts and decisions convert where they say the same, long text is cut, and
 * what cannot be read or is not known is left out. A part that is left out costs itself and no more: a field its field,
 * an entry its entry. Only where a part needs what is left out, it goes too.
 *
 * The schema is the only list of fields. What comes out fits it; every change is told.
 */

type Schema = z.core.$ZodType;

/** What was done to a part. Repeats nothing of its value. */
export type Change = {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
};

/** Changes that cost something, then those that cost nothing; the first of each, and how many there were beside them. */
export type Changes = { readonly listed: readonly Change[]; readonly more: number };

export type LenientRules = {
  /** Texts that say something else when they are cut short: ids and addresses. */
  readonly whole: ReadonlySet<unknown>;
  /** By the schema that refuses a value: another that says the same, or undefined. */
  readonly mend: ReadonlyMap<unknown, (value: unknown) => unknown>;
  readonly unknownField: Pick<Change, "code" | "message">;
};

const ABSENT = Symbol("absent");

/** Entries of a list that are looked at; the rest is too much for any list we know. */
const lookedAt = 100;

/** Which changes are told first. */
type Rank = "lost" | "mended";

type Reading = {
  readonly rules: LenientRules;
  readonly tell: (rank: Rank, path: readonly PropertyKey[], what: Pick<Change, "code" | "message">) => void;
  readonly changes: () => Changes;
};

/** A change is made only if it may be listed: a body may have 62,000 unknown names. */
function createReading(rules: LenientRules): Reading {
  const told: Readonly<Record<Rank, Change[]>> = { lost: [], mended: [] };
  let more = 0;
  return {
    rules,
    tell: (rank, path, { code, message }) => {
      if (told[rank].length < mostDefects) told[rank].push({ path, code, message });
      else more += 1;
    },
    changes: () => ({ listed: [...told.lost, ...told.mended], more }),
  };
}

/**
 * Reads a value by a schema, with tolerance.
 *
 * @returns the value to parse, `undefined` where nothing of it can be read; and all that was changed.
 * Cost: one visit of each field of the schema and each name in the value; at most a hundred entries of a list.
 */
export function readLeniently(
  schema: Schema,
  value: unknown,
  rules: LenientRules,
): { readonly value: unknown; readonly changes: Changes } {
  const reading = createReading(rules);
  const taken = read(reading, schema, value, []);
  return { value: taken === ABSENT ? undefined : taken, changes: reading.changes() };
}

function read(reading: Reading, schema: Schema, value: unknown, path: readonly PropertyKey[]): unknown {
  if (value === undefined) return ABSENT;
  if (value === null || (typeof value === "string" && value.trim() === "")) {
    reading.tell("mended", path, { code: "field.empty", message: "empty; it was taken as absent" });
    return ABSENT;
  }
  const inner = innerOf(schema);
  if (inner instanceof z.ZodObject) return readObject(reading, inner, value, path);
  if (inner instanceof z.ZodArray) return readList(reading, inner, value, path);
  return readLeaf(reading, inner, value, path);
}

/** What a field may hold when it is there. */
function innerOf(schema: Schema): Schema {
  const { def } = schema._zod;
  return "innerType" in def && def.innerType instanceof z.core.$ZodType ? innerOf(def.innerType) : schema;
}

const isRequired = (schema: Schema): boolean => !z.safeParse(schema, undefined).success;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readObject(
  reading: Reading,
  schema: z.ZodObject,
  value: unknown,
  path: readonly PropertyKey[],
): unknown {
  if (!isFields(value)) {
    const mended = reading.rules.mend.get(schema)?.(value);
    if (!isFields(mended)) return leftOut(reading, schema, value, path);
    reading.tell("mended", path, converted("its fields"));
    return readObject(reading, schema, mended, path);
  }
  const shape = new Map<string, Schema>(Object.entries(schema.shape));
  for (const name of Object.keys(value))
    if (!shape.has(name)) reading.tell("lost", [...path, name], reading.rules.unknownField);
  const taken: [string, unknown][] = [];
  for (const [name, field] of shape) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    const part = read(reading, field, given, [...path, name]);
    if (part !== ABSENT) taken.push([name, part]);
    else if (isRequired(field)) {
      reading.tell("lost", [...path, name], missing);
      return ABSENT;
    }
  }
  return Object.fromEntries(taken);
}

const missing = { code: "field.missing", message: "needed here; without it the whole was left out" } as const;

function readList(
  reading: Reading,
  schema: z.ZodArray,
  value: unknown,
  path: readonly PropertyKey[],
): unknown {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!Array.isArray(value)) reading.tell("mended", path, converted("a list of one"));
  const most = maxLengthOf(schema) ?? lookedAt;
  const taken: unknown[] = [];
  for (const [i, entry] of entries.slice(0, lookedAt).entries()) {
    if (taken.length === most) break;
    const one = read(reading, schema.element, entry, [...path, i]);
    if (one !== ABSENT) taken.push(one);
  }
  const isCut = entries.length > lookedAt || (taken.length === most && entries.length > most);
  if (isCut)
    reading.tell("lost", path, { code: "list.cut", message: `only ${taken.length} entries were taken` });
  return taken;
}

/** The most characters or entries a schema allows. */
function maxLengthOf({ _zod: { def } }: Schema): number | undefined {
  const limits = (def.checks ?? []).flatMap(({ _zod: { def: check } }) =>
    check.check === "max_length" && "maximum" in check ? [Number(check.maximum)] : [],
  );
  return limits.length === 0 ? undefined : Math.min(...limits);
}

const converted = (what: string): Pick<Change, "code" | "message"> => ({
  code: "field.converted",
  message: `of another form; it was read as ${what}`,
});

/** Something else that says the same as a value, and as what it was read. */
type Candidate = { readonly value: unknown; readonly as: string };

function readLeaf(reading: Reading, schema: Schema, value: unknown, path: readonly PropertyKey[]): unknown {
  const fits = (candidate: unknown): boolean => z.safeParse(schema, candidate).success;
  if (fits(value)) return value;
  for (const candidate of candidatesFor(reading, schema, onlyOne(value)))
    if (fits(candidate.value)) {
      reading.tell("mended", path, converted(candidate.as));
      return candidate.value;
    }
  return readCut(reading, schema, value, path) ?? leftOut(reading, schema, value, path);
}

function* candidatesFor(reading: Reading, schema: Schema, value: unknown): Generator<Candidate> {
  if (schema instanceof z.ZodNumber) yield { value: asNumber(value), as: "a number" };
  else if (schema instanceof z.ZodBoolean) yield { value: asYesOrNo(value), as: "yes or no" };
  else if (schema instanceof z.ZodEnum)
    yield { value: asOption(schema, value), as: "one of the known words" };
  else if (schema instanceof z.ZodString) {
    const text = asText(value);
    if (text === undefined) return;
    yield { value: text, as: "text" };
    yield { value: reading.rules.mend.get(schema)?.(text), as: "a code" };
    yield { value: text.trim(), as: "text without blanks" };
    yield { value: text.trim().toUpperCase(), as: "capitals" };
  }
}

function asOption({ options }: z.ZodEnum, value: unknown): unknown {
  const word = asText(value)
    ?.trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  return options.find((option) => option === word);
}

/** A text that is only too long is cut, where the part says what the whole says. */
function readCut(
  reading: Reading,
  schema: Schema,
  value: unknown,
  path: readonly PropertyKey[],
): string | null {
  const most = maxLengthOf(schema);
  const text = asText(onlyOne(value));
  if (!(schema instanceof z.ZodString) || most === undefined || text === undefined) return null;
  if (text.length <= most || reading.rules.whole.has(schema)) return null;
  const cut = cutText(text, most);
  if (!z.safeParse(schema, cut).success) return null;
  reading.tell("lost", path, {
    code: "text.cut",
    message: `longer than ${most} characters; the rest was cut`,
  });
  return cut;
}

function leftOut(reading: Reading, schema: Schema, value: unknown, path: readonly PropertyKey[]): unknown {
  const issue = z.safeParse(schema, value).error?.issues[0];
  reading.tell("lost", path, {
    code: `invalid.${(issue?.code ?? "custom").replaceAll("_", "-")}`,
    message: `${issue?.message ?? "not what is expected here"}; it was left out`,
  });
  return ABSENT;
}
