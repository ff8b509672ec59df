import { z } from "zod";
import type { Queries } from "@leadstream/application";
import {
  ReportManifest,
  type ReportName,
  reportNames,
  reports,
  ReportRun,
  ReportRunAgain,
  ReportRunId,
  ReportRunPage,
} from "@leadstream/contracts";
import type { ApiKey } from "./api-keys.ts";
import { principalOf } from "./api-keys.ts";
import { checked } from "./defects.ts";
import * as examples from "./examples.ts";
import { HttpProblem } from "./problems.ts";
import { jsonReply } from "./reply.ts";
import { anyOf, bind, type Bound, defineRoute, json, noBody, none } from "./route.ts";

/*
 * Runs of reports: each answer of a report carries the manifest of its run. Whoever keeps it, here or in a file, can run
 * it again and see whether the rows are the same bytes.
 */

const Kept = z.strictObject({
  report: z.enum(reportNames).meta({ description: "Its name.", example: "funnel" }),
  parameters: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .default({})
    .meta({ description: "As in the query of the report." }),
});

const analysts = ["manager", "analyst", "auditor", "operator"] as const;

const keptRun = {
  id: "5b0f3c1c1d4e4d5d9f0a2b3c4d5e6f70",
  keptAt: examples.moment,
  keptBy: "anna",
  manifest: examples.reportManifest,
};
const again = { manifest: examples.reportManifest, isSame: true, differences: [], rows: [] };

export const reportRunRoutes = {
  keep: defineRoute({
    method: "post",
    path: "/v1/reports/runs",
    operationId: "keepReportRun",
    tag: "Reports",
    summary: "Run a report and keep its manifest",
    description:
      "The manifest names everything that decides the rows: parameters, position, policy, version of the rules of " +
      "reports, and the hash of the rows. The same run has the same id.",
    access: anyOf(...analysts),
    params: none,
    query: none,
    body: json(Kept, { report: "funnel", parameters: { group: "channel" } }),
    answers: {
      201: {
        means: "Kept.",
        schema: ReportRun,
        example: keptRun,
      },
    },
    problems: ["report.not-repeatable", "report.too-much", "report.busy", "view.building"],
  }),
  list: defineRoute({
    method: "get",
    path: "/v1/reports/runs",
    operationId: "listReportRuns",
    tag: "Reports",
    summary: "Kept runs, the newest first",
    description: "Of the reports that the caller may read, whoever kept them. `keptBy` is the id of a key.",
    access: anyOf(...analysts),
    params: none,
    query: z.strictObject({
      after: ReportRunId.exactOptional().meta({ description: "`next` of the page before." }),
      limit: z.coerce.number().int().min(1).max(1_000).default(100).meta({ description: "Rows of a page." }),
    }),
    body: noBody,
    answers: {
      200: { means: "One page.", schema: ReportRunPage, example: { rows: [keptRun], next: null, total: 1 } },
    },
    problems: [],
  }),
  again: defineRoute({
    method: "get",
    path: "/v1/reports/runs/{runId}",
    operationId: "runReportAgain",
    tag: "Reports",
    summary: "Run a kept report again, and compare",
    access: anyOf(...analysts),
    params: z.strictObject({
      runId: ReportRunId.meta({ description: "From the 201 or the list.", example: keptRun.id }),
    }),
    query: none,
    body: noBody,
    answers: {
      200: { means: "The rows, and what differs from the run.", schema: ReportRunAgain, example: again },
    },
    problems: ["report.unknown-run", "report.too-much", "report.busy", "view.building"],
  }),
  check: defineRoute({
    method: "post",
    path: "/v1/reports/runs/again",
    operationId: "runReportManifest",
    tag: "Reports",
    summary: "Run the report of a manifest again, and compare",
    description: "For a manifest that was kept outside, as `leadstream report --save` writes it.",
    access: anyOf(...analysts),
    params: none,
    query: none,
    body: json(ReportManifest, examples.reportManifest),
    answers: {
      200: { means: "The rows, and what differs from the run.", schema: ReportRunAgain, example: again },
    },
    problems: ["report.too-much", "report.busy", "view.building"],
  }),
} as const;

/** The caller must be one who may read the report itself. */
function mustRead(name: string, { roles }: ApiKey): void {
  const readers = reportNames.filter((known) => known === name).flatMap((known) => reports[known].readers);
  if (readers.length > 0 && !readers.some((role) => roles.includes(role)))
    throw new HttpProblem("role.missing", `Needed: one of ${readers.join(", ")}.`);
}

const checkedParameters = (name: ReportName, parameters: unknown): unknown =>
  checked("body.invalid", reports[name].parameters, parameters);

/** Keep a run, run it again. */
export const reportRunHandlers = ({ queries }: { readonly queries: Queries }): readonly Bound[] => [
  bind(reportRunRoutes.keep, async ({ body: { report, parameters }, key }) => {
    mustRead(report, key);
    const run = await queries.keepRun(
      report,
      principalOf(key),
      checkedParameters(report, parameters),
      key.id,
    );
    if (run === null)
      throw new HttpProblem(
        "report.not-repeatable",
        `${report} counts receipts, which are not in the history.`,
      );
    return jsonReply(201, run, { Location: `/v1/reports/runs/${run.id}` });
  }),
  bind(reportRunRoutes.list, async ({ query, key }) =>
    jsonReply(200, await queries.keptRuns(query, principalOf(key))),
  ),
  bind(reportRunRoutes.again, async ({ params: { runId }, key }) => {
    const run = await queries.runAgain(runId, principalOf(key));
    if (run === null) throw new HttpProblem("report.unknown-run", "No run was kept under this id.");
    mustRead(run.manifest.report, key);
    return jsonReply(200, run);
  }),
  bind(reportRunRoutes.check, async ({ body, key }) => {
    mustRead(body.report, key);
    for (const name of reportNames.filter((known) => known === body.report))
      checkedParameters(name, body.parameters);
    return jsonReply(200, await queries.runManifest(body, principalOf(key)));
  }),
];
