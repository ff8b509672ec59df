import { z } from "zod";
import { Role } from "./access.ts";
import { Code, ExportId, Instant, RepId } from "./basics.ts";
import { isListed } from "./report-leads.ts";
import { type ReportName, reportNames } from "./report-list.ts";

/** What a number of a report counts, as a table: `funnel-leads`. */
export type MembersSource = `${ReportName}-leads`;

const membersOf = (name: ReportName): MembersSource => `${name}-leads`;

/** What can be exported as one table: a list of leads, a report by its name, or what a number of a report counts. */
export const tableSources = [
  "leads",
  ...reportNames,
  ...reportNames.filter(isListed).map(membersOf),
] as const;
export const TableSource = z.enum(tableSources);
export type TableSource = z.infer<typeof TableSource>;

/** What a source is made of: the list of leads, a report, or the list behind a number of a report. */
export type TableKind =
  | { readonly kind: "leads" }
  | { readonly kind: "report"; readonly report: ReportName }
  | { readonly kind: "members"; readonly report: ReportName };

const kinds: ReadonlyMap<string, TableKind> = new Map(
  reportNames.flatMap((report): (readonly [string, TableKind])[] => [
    [report, { kind: "report", report }],
    [membersOf(report), { kind: "members", report }],
  ]),
);

export const kindOf = (of: TableSource): TableKind => kinds.get(of) ?? { kind: "leads" };

export const TableForm = z.enum(["csv", "xlsx"]);
export type TableForm = z.infer<typeof TableForm>;

/** The query parameters of the list or report, as in its route. */
export const TableParameters = z.record(z.string().max(40), z.union([z.string().max(2_000), z.number()]));
export type TableParameters = z.infer<typeof TableParameters>;

/** What is to be exported. */
export const ExportOrder = z.strictObject({
  of: TableSource.meta({
    description: "`leads`, the name of a report, or with `-leads` behind it what a number of it counts.",
    example: "leads",
  }),
  form: TableForm.meta({ description: "A file of text, or an Excel workbook.", example: "csv" }),
  parameters: TableParameters.default({}).meta({
    description: "As in the query of the list or report; `limit` and `after` of a list do not count.",
  }),
});
export type ExportOrder = z.output<typeof ExportOrder>;

/** `waiting` → `running` → `done`, `failed` or `cancelled`. After a crash a job is `waiting` again. */
export const ExportState = z.enum(["waiting", "running", "done", "failed", "cancelled"]);
export type ExportState = z.infer<typeof ExportState>;

/** A job that writes a table into a file. */
export const ExportJob = z.object({
  exportId: ExportId,
  of: TableSource,
  form: TableForm,
  parameters: TableParameters,
  /** The id of the key that asked for it. */
  askedBy: Code,
  askedAt: Instant,
  state: ExportState,
  /** How often it was started; more than one after a crash: then it began anew. */
  attempts: z.int(),
  /** The store position that the whole file stands for; null: not begun. */
  position: z.int().nullable(),
  /** Rows written so far. */
  rows: z.int(),
  /** Rows to be written; null: not known yet. */
  total: z.int().nullable(),
  sizeBytes: z.int(),
  /** Why it failed. */
  failure: Code.nullable(),
  endedAt: Instant.nullable(),
});
export type ExportJob = z.infer<typeof ExportJob>;

/** The rights with which a job reads: those that its key had when it asked. */
export const ExportAsker = z.object({
  roles: z.array(Role).readonly(),
  repId: RepId.nullable(),
  /** Of a manager of some teams; null: all. */
  teams: z.array(z.string()).readonly().nullable(),
});
export type ExportAsker = z.infer<typeof ExportAsker>;
