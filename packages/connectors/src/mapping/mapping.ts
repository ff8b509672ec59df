import { Code, isCurrency } from "@leadstream/contracts";
import { z } from "zod";
import { dateFormatDefect } from "./dates.ts";
import { isSubmissionField } from "./submission-fields.ts";

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof Scalar>;

const DateFormat = z
  .string()
  .check((context) => {
    const defect = dateFormatDefect(context.value);
    if (defect !== null) context.issues.push({ code: "custom", message: defect, input: context.value });
  })
  .describe(
    "`iso`, `epoch-seconds`, `epoch-milliseconds`, `excel` and `excel-1904` (serial days), or a pattern of yyyy yy " +
      "MMMM MMM (month name) MM M dd d EEE (weekday) HH H hh h a (AM, PM) mm ss SSS XXX (offset) O (GMT+8), e.g. M/d/yyyy h:mm a",
  );

const Zone = z
  .string()
  .refine((zone) => isZone(zone), "not a time zone name such as America/Sao_Paulo")
  .describe("IANA time zone of dates without an offset");

const NumberFormat = z.strictObject({
  as: z.enum(["integer", "minor-units"]).describe("minor-units turns 12.34 into 1234 of the currency"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/u)
    .refine(isCurrency, "not a currency of ISO 4217")
    .optional()
    .describe("ISO 4217; defines the digits of a minor unit. Needed for minor-units"),
  decimal: z.enum([".", ","]).default("."),
  group: z
    .enum([".", ",", " ", "'"])
    .optional()
    .describe("thousands separator, when there is one; a space is every kind of space, ' every apostrophe"),
});
export type NumberFormat = z.infer<typeof NumberFormat>;

const Column = z.string().min(1);

const FieldShape = z.strictObject({
  column: Column.or(z.array(Column).min(2))
    .optional()
    .describe(
      "a column of the file, or a (dotted) key of the NDJSON object; of several the first that is not empty",
    ),
  constant: Scalar.optional().describe("the same value for every row"),
  template: z.string().optional().describe("text with columns in braces, e.g. olist:{mql_id}"),
  separator: z
    .string()
    .min(1)
    .max(3)
    .optional()
    .describe("between several values in one cell: the first is used, a defect names the fact"),
  map: z
    .record(z.string(), Scalar.nullable())
    .optional()
    .describe("value in the file → value to use; null: as if the cell were empty; *: any other value"),
  default: Scalar.optional().describe("used when the cell is empty, or when `map` does not have its value"),
  dates: z
    .array(DateFormat)
    .min(1)
    .optional()
    .describe("formats to try; a value with more than one result is ambiguous"),
  zone: Zone.optional(),
  pivot: z
    .int()
    .min(1800)
    .max(2100)
    .optional()
    .describe("the first of the hundred years that yy can mean; absent: 1970"),
  number: NumberFormat.optional(),
  required: z.boolean().default(false).describe("an empty cell rejects the row"),
});

type FieldRule = {
  readonly message: string;
  readonly isBroken: (field: z.infer<typeof FieldShape>) => boolean;
};

const fieldRules: readonly FieldRule[] = [
  {
    message: "name exactly one of column, constant, template",
    isBroken: ({ column, constant, template }) => countGiven(column, constant, template) !== 1,
  },
  {
    message: "name at most one of map, dates, number",
    isBroken: ({ map, dates, number }) => countGiven(map, dates, number) > 1,
  },
  {
    message: "map, dates, number, separator and default need a column",
    isBroken: ({ column, map, dates, number, separator, default: other }) =>
      column === undefined && countGiven(map, dates, number, separator, other) > 0,
  },
  {
    message: "a template names at least one column in braces",
    isBroken: ({ template }) => template !== undefined && placeholders(template).length === 0,
  },
  {
    message: "zone and pivot need dates",
    isBroken: ({ zone, pivot, dates }) => countGiven(zone, pivot) > 0 && dates === undefined,
  },
  {
    message: "minor-units needs a currency",
    isBroken: ({ number }) => number?.as === "minor-units" && number.currency === undefined,
  },
  {
    message: "decimal and group must differ",
    isBroken: ({ number }) => number !== undefined && number.group === number.decimal,
  },
];

const countGiven = (...values: readonly unknown[]): number =>
  values.filter((value) => value !== undefined).length;

/** Where the value of one field comes from. */
export const FieldSource = FieldShape.check(({ value, issues }) => {
  for (const { message, isBroken } of fieldRules)
    if (isBroken(value)) issues.push({ code: "custom", message, input: value });
});
export type FieldSource = z.infer<typeof FieldSource>;

const asciiCharacter = z.string().regex(/^[\t\x20-\x7e]$/u, "one ASCII character");

const Encoding = z
  .string()
  .refine((label) => isEncoding(label), "not an encoding such as gb18030, big5, shift_jis, windows-1251")
  .describe(
    "of the rows that are not UTF-8: a label of the WHATWG Encoding Standard, e.g. gb18030, big5, windows-1252",
  );

const SubmissionField = z.string().refine(isSubmissionField, "not a field of a submission");

const KeyTemplate = z
  .string()
  .refine((text) => placeholders(text).length > 0, "names at least one column in braces")
  .describe("makes each row's idempotency key, e.g. olist-lead:{mql_id}; absent: hash of the row's content");

/**
 * How rows of a file become submissions. Version 1. A change that would read an old mapping differently gets a new
 * version number.
 */
export const Mapping = z
  .strictObject({
    $schema: z.string().optional(),
    version: z.literal(1),
    description: z.string().max(2000).optional(),
    recognizedBy: z
      .array(z.array(Column).min(1))
      .optional()
      .describe("sets of columns: a file that has all of one set is such an export"),
    aliases: z
      .record(z.string(), z.array(Column).min(1))
      .optional()
      .describe("column → other names that it has, such as those of another language"),
    missingColumns: z
      .enum(["refuse", "leave-out"])
      .default("refuse")
      .describe("leave-out: a field whose columns the file lacks is left out"),
    otherColumns: z
      .enum(["ignore", "by-name"])
      .default("ignore")
      .describe("by-name: columns that the mapping does not name fill the fields that their own names tell"),
    sender: Code.describe("the sender: the unit of conservation, e.g. olist-leads"),
    record: z.enum(["lead", "won"]).default("lead"),
    contactHeldBySender: z
      .boolean()
      .default(false)
      .describe("the contact data are in the source system, not in this file"),
    idempotencyKey: KeyTemplate.optional(),
    encoding: Encoding.default("utf-8"),
    delimiter: asciiCharacter
      .or(z.literal("auto"))
      .default(",")
      .describe("auto: the one that the header has"),
    quote: asciiCharacter.default('"'),
    trim: z.boolean().default(true),
    empty: z.array(z.string()).default([""]).describe("cells that count as empty"),
    zone: Zone.default("UTC"),
    fields: z
      .record(SubmissionField, FieldSource)
      .describe("dotted path of a submission field (contact.email, consents.0.given) → its source"),
  })
  .refine(({ delimiter, quote }) => delimiter !== quote, {
    path: ["quote"],
    message: "delimiter and quote must differ",
  });
export type Mapping = z.infer<typeof Mapping>;

/** The columns that a template names: `{first} {last}` → first, last. */
export function placeholders(template: string): readonly string[] {
  return [...template.matchAll(/\{([^{}]+)\}/gu)].map((match) => match[1] ?? "");
}

/** The columns that a field is read from: of `column` one after another, of a template all. */
export const columnsIn = ({ column = [], template = "" }: Pick<FieldSource, "column" | "template">) => [
  ...(typeof column === "string" ? [column] : column),
  ...placeholders(template),
];

/** Every column that the mapping reads. */
export function columnsOf(mapping: Mapping): readonly string[] {
  const fromFields = Object.values(mapping.fields).flatMap(columnsIn);
  return [...new Set([...fromFields, ...placeholders(mapping.idempotencyKey ?? "")])];
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
