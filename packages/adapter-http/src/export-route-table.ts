import { z } from "zod";
import { LeadTableParameters } from "@leadstream/application";
import {
  ExportId,
  ExportJob,
  ExportOrder,
  leadListGrammar,
  reportGrammar,
  type Role,
  TableForm,
  TableParameters,
  TableSource,
} from "@leadstream/contracts";
import * as examples from "./examples.ts";
import { anyOf, defineRoute, json, noBody, none } from "./route.ts";

/*
 * Lists and reports as files. A short one comes at once: `GET /v1/tables/leads.csv` with the query of the list, a path of
 * its own, so that a link in a page works (a browser sends no Accept of ours) and the routes of lists and reports stay as
 * they are. A long one is a job.
 */

/** Who reads a list or a report; which of them may export is configured. */
const readers: readonly Role[] = [
  "rep",
  "manager",
  "pool-admin",
  "analyst",
  "auditor",
  "privacy",
  "operator",
];

/** Every parameter of some list or report, for readers; what the one that is asked for takes is checked by itself. */
const TableQuery = z.looseObject(
  Object.fromEntries(
    Object.entries({ ...leadListGrammar, ...reportGrammar, fields: LeadTableParameters.shape.fields }).map(
      ([name, schema]) => [
        name,
        z
          .string()
          .exactOptional()
          .meta({ description: schema.description ?? "" }),
      ],
    ),
  ),
);

const params = z.strictObject({
  exportId: ExportId.meta({ description: "From the 202.", example: examples.ids.export }),
});

const job = {
  exportId: examples.ids.export,
  of: "leads",
  form: "csv",
  parameters: { stage: "mql" },
  askedBy: "ada",
  askedAt: examples.moment,
  state: "running",
  attempts: 1,
  position: 4711,
  rows: 12_500,
  total: 96_000,
  sizeBytes: 3_145_728,
  failure: null,
  endedAt: null,
} as const;

export const mediaTypeOf: Readonly<Record<TableForm, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const file = {
  means: "The file.",
  type: "text/csv",
  alsoTypes: [mediaTypeOf.xlsx],
  schema: z.string(),
  example: "leadId,stage,score\nlead_0198c5a2-7d1e-7c3a-9b4f-2a6d8e1f0c35,mql,41\n",
} as const;

const ExportPage = z.object({
  rows: z.array(ExportJob),
  /** `after` of the next page; null on the last one. */
  next: z.string().nullable(),
  /** All that you see. */
  total: z.int(),
});

export const exportRoutes = {
  table: defineRoute({
    method: "get",
    path: "/v1/tables/{table}",
    operationId: "downloadTable",
    tag: "Exports",
    summary: "A list of leads, a report, or what a number counts, as a file at once",
    description: `\`leads.csv\`, \`leads.xlsx\`, or the name of a report with such an ending; \`funnel-leads.csv\` is what a
number of the report \`funnel\` counts, with the query of \`/v1/reports/funnel/leads\` (\`figure\`, \`row.KEY\`,
\`group.NAME\`). The query is that of the list or report; a list also takes \`fields\`, by comma; \`limit\`, \`after\` and \`total\` of a list do not count: the file
has every row. Up to 5,000 rows; more by \`POST /v1/exports\`. The whole file stands for one position. A text that a spreadsheet would run as a
formula has a \`'\` before it in CSV, and is a cell of text in a workbook. Every export is recorded. \`EXPORT_ROLES\` says
which roles may export.`,
    access: anyOf(...readers),
    params: z.strictObject({
      table: z
        .string()
        .regex(/^[a-z-]{1,40}\.(csv|xlsx)$/)
        .meta({ description: "Name and form.", example: "leads.csv" }),
    }),
    query: TableQuery,
    body: noBody,
    answers: { 200: file },
    problems: [
      "query.invalid",
      "route.unknown",
      "export.switched-off",
      "export.too-long",
      "report.too-much",
      "report.busy",
      "view.building",
    ],
  }),
  start: defineRoute({
    method: "post",
    path: "/v1/exports",
    operationId: "startExport",
    tag: "Exports",
    summary: "Export a list of leads, a report, or what a number counts, in the background",
    description: `The job reads all rows in one snapshot, with the rights that the key has now, and survives a restart:
then it begins anew. Its file can be fetched by the same key until it is deleted (\`KEEP_EXPORTS_DAYS\`). At most five
jobs of a key are open.`,
    access: anyOf(...readers),
    params: none,
    query: none,
    body: json(ExportOrder, { of: "leads", form: "xlsx", parameters: { stage: "mql" } }),
    answers: {
      202: {
        means: "The job waits; `Location` says where it stands.",
        schema: ExportJob,
        example: {
          ...job,
          state: "waiting",
          attempts: 0,
          position: null,
          rows: 0,
          total: null,
          sizeBytes: 0,
        },
        headers: { Location: `/v1/exports/${examples.ids.export}` },
      },
    },
    problems: ["export.switched-off", "export.too-many"],
  }),
  list: defineRoute({
    method: "get",
    path: "/v1/exports",
    operationId: "listExports",
    tag: "Exports",
    summary: "Exports, the newest first",
    description: "Your own; auditors and operators see those of all keys.",
    access: anyOf(...readers),
    params: none,
    query: z.strictObject({
      after: ExportId.exactOptional().meta({ description: "`next` of the page before." }),
      limit: z.coerce.number().int().min(1).max(1_000).default(100).meta({ description: "Rows of a page." }),
    }),
    body: noBody,
    answers: {
      200: { means: "One page.", schema: ExportPage, example: { rows: [job], next: null, total: 1 } },
    },
    problems: [],
  }),
  read: defineRoute({
    method: "get",
    path: "/v1/exports/{exportId}",
    operationId: "readExport",
    tag: "Exports",
    summary: "How far an export is",
    access: anyOf(...readers),
    params,
    query: none,
    body: noBody,
    answers: { 200: { means: "The job.", schema: ExportJob, example: job } },
    problems: ["export.unknown"],
  }),
  file: defineRoute({
    method: "get",
    path: "/v1/exports/{exportId}/file",
    operationId: "downloadExport",
    tag: "Exports",
    summary: "The file of an export",
    description: "For the key that asked for it.",
    access: anyOf(...readers),
    params,
    query: none,
    body: noBody,
    answers: { 200: file },
    problems: ["export.unknown", "export.not-ready", "export.switched-off"],
  }),
  cancel: defineRoute({
    method: "delete",
    path: "/v1/exports/{exportId}",
    operationId: "cancelExport",
    tag: "Exports",
    summary: "Cancel an export, or delete one that has ended",
    access: anyOf(...readers),
    params,
    query: none,
    body: noBody,
    answers: { 204: { means: "Cancelled, or deleted with its file." } },
    problems: ["export.unknown"],
  }),
} as const;

/** The table and form in a path such as `leads.csv`; null: there is no such table. */
export function tableIn(text: string): Pick<ExportOrder, "of" | "form"> | null {
  const [name = "", ending = ""] = text.split(".");
  const [of, form] = [TableSource.safeParse(name), TableForm.safeParse(ending)];
  return of.success && form.success ? { of: of.data, form: form.data } : null;
}

/** Parameters as they come in a query. */
export const QueryParameters = TableParameters;
