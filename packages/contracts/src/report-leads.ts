import { z } from "zod";
import { Instant, LeadId, SubmissionId } from "./basics.ts";
import { type ReportName, reports } from "./report-list.ts";
import { dimensionNames } from "./report-parameters.ts";
import { Amounts } from "./report-spec.ts";
import { LeadRow } from "./reports.ts";

/*
 * The list behind a number. Every number of a report is a figure: its name is the column, or `column.key` in a record of
 * numbers. The list has the same parameters as the report, and `row.KEY` and `group.NAME` say which row the number is in.
 */

/** What a schema is when it may be absent or null. */
const innerOf = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? innerOf(schema.unwrap()) : schema;

const isSum = (schema: unknown): boolean => schema instanceof z.ZodObject && "amount" in schema.shape;

/** The keys of a record of numbers: of credits by model. */
function keysIn(schema: z.ZodRecord): readonly string[] {
  const value = innerOf(schema.valueType);
  const isCounted = value instanceof z.ZodObject && "count" in value.shape;
  return isCounted && schema.keyType instanceof z.ZodEnum ? schema.keyType.options.map(String) : [];
}

function figuresIn(column: string, schema: unknown): readonly string[] {
  const inner = innerOf(schema);
  if (inner instanceof z.ZodNumber || isSum(inner)) return [column];
  if (inner instanceof z.ZodArray) return isSum(inner.element) || isMoney(inner.element) ? [column] : [];
  return inner instanceof z.ZodRecord ? keysIn(inner).map((key) => `${column}.${key}`) : [];
}

/** A row for each currency. */
const isMoney = (schema: unknown): boolean => schema instanceof z.ZodObject && "currency" in schema.shape;

const shapeOf = (name: ReportName): Readonly<Record<string, unknown>> => {
  const { row } = reports[name];
  return row instanceof z.ZodObject ? row.shape : {};
};

/** Columns that have numbers, and no list, with the reason. */
export const unlistedOf = (name: ReportName): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(reports[name].unlisted ?? {}).flatMap(([column, reason]) =>
      typeof reason === "string" ? [[column, reason]] : [],
    ),
  );

/** The columns that may count something. An hour that names a row counts nothing. */
function countingColumns(name: ReportName): readonly (readonly [column: string, schema: unknown])[] {
  const keys: readonly string[] = reports[name].keys ?? [];
  return Object.entries(shapeOf(name)).filter(([column]) => !keys.includes(column));
}

/** Every number of the rows of a report that has a list behind it, by its name. */
export function figuresOf(name: ReportName): readonly string[] {
  const unlisted = unlistedOf(name);
  return countingColumns(name).flatMap(([column, schema]) =>
    column in unlisted ? [] : figuresIn(column, schema),
  );
}

/** Every number of the rows of a report, those without a list too. */
export const numbersOf = (name: ReportName): readonly string[] =>
  countingColumns(name).flatMap(([column, schema]) => figuresIn(column, schema));

/** Reports with a list behind at least one number. */
export const isListed = (name: ReportName): boolean => figuresOf(name).length > 0;

const text = z.string().min(1).max(2_000);

/** Parameters of the report that a list has no use for: its rows are other rows. */
const ofRows: ReadonlySet<string> = new Set(["sort", "limit", "compare", "restates"]);

/** The parameters of the list behind the numbers of a report. */
export function reportLeadsParameters(name: ReportName): z.ZodObject {
  const { parameters, keys = [] } = reports[name];
  const own = Object.entries(parameters.shape).filter(([parameter]) => !ofRows.has(parameter));
  const groups = ["period", ...dimensionNames];
  return z
    .strictObject({
      ...Object.fromEntries(own),
      figure: z.enum(figuresOf(name)).describe("which number"),
      ...Object.fromEntries(
        keys.map((key) => [`row.${key}`, text.optional().describe(`only rows with this \`${key}\``)]),
      ),
      ...Object.fromEntries(
        groups.map((group) => [
          `group.${group}`,
          text.optional().describe(`only rows of this \`${group}\` in \`group\``),
        ]),
      ),
      after: z
        .string()
        .regex(/^\d{1,15}~\d{1,15}$/)
        .optional()
        .describe("`next` of the page before"),
      limit: z.coerce.number().int().min(1).max(1_000).default(100).describe("rows of a page"),
    })
    .refine(
      (given: Readonly<Record<string, unknown>>) =>
        given["group.period"] === undefined || given["interval"] !== undefined || name === "cohorts",
      {
        path: ["interval"],
        message: "`group.period` needs the `interval` of the report",
      },
    );
}

/** One thing that a number counts: a lead, a promise, a move, a deal, a submission. A lead may be in a list more than once. */
export const ReportLead = z.object({
  /** The lead it counts for; of a merged lead the survivor. Null: it is in no lead. */
  leadId: LeadId.nullable(),
  /** Of what counts submissions. */
  submissionId: SubmissionId.optional(),
  /** When it was: the moment that lies in the period of the report. */
  at: Instant.nullable(),
  /** The measure that the number is taken from, in the unit of the column: hours, minutes, days. */
  value: z.number().optional(),
  amount: Amounts.element.optional(),
  /** The part of this conversion that the row gets, 0 to 1. */
  credit: z.number().optional(),
  /** The lead as it was at the position of the page. Null: it is in no lead, or the caller does not see it in lists. */
  lead: LeadRow.nullable(),
});
export type ReportLead = z.infer<typeof ReportLead>;

/** A page of what a number counts. */
export const ReportLeads = z.object({
  /** The position that all pages are of. */
  position: z.int(),
  rows: z.array(ReportLead),
  /** `after` of the next page; null on the last one. */
  next: z.string().nullable(),
  /** All that the number counts. Of a count it is the number itself. */
  total: z.int(),
  /** The sums of all amounts, exact. Of a sum of money it is the number itself. Absent: it counts no money. */
  amounts: Amounts.optional(),
  /** The sum of all credits. Absent: it counts no credit. */
  credit: z.number().optional(),
});
export type ReportLeads = z.infer<typeof ReportLeads>;
