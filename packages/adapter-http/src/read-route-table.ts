import { z } from "zod";
import {
  AssignmentTable,
  DuplicatePage,
  LeadAttribution,
  LeadAttributionParameters,
  LeadDetail,
  leadListGrammar,
  LeadListParameters,
  LeadRow,
  LeadSnapshot,
  LeadWhy,
  Pool,
  Rep,
  SubmissionId,
  SubmissionRow,
  reportAnswer,
  type ReportName,
  reportNames,
  reports,
} from "@leadstream/contracts";
import type { Role } from "@leadstream/contracts";
import type { ApiKey } from "./api-keys.ts";
import { leadParams } from "./command-route-table.ts";
import { taggedHeaders, unchanged } from "./entity-tag.ts";
import * as examples from "./examples.ts";
import { fieldsParameter, partOfOne, partOfRows } from "./fields.ts";
import type { ProblemKind } from "./problem-table.ts";
import { anyOf, defineRoute, noBody, none } from "./route.ts";
import type { Route } from "./route.ts";

/** Every role of people. */
export const everyone: readonly Role[] = [
  "rep",
  "manager",
  "pool-admin",
  "analyst",
  "auditor",
  "privacy",
  "operator",
];

const analysts: readonly Role[] = ["manager", "analyst", "auditor", "operator"];

export const LeadPage = z.object({
  position: z.int(),
  rows: z.array(LeadRow),
  /** `after` of the next page; null on the last one. */
  next: z.string().nullable(),
  /** All that match, if asked for. */
  total: z.int().optional(),
});

const LeadQuery = LeadListParameters.extend({ fields: fieldsParameter(LeadRow) });

const PageQuery = z.strictObject({
  after: z.string().max(120).exactOptional().meta({ description: "`next` of the page before." }),
  limit: z.coerce.number().int().min(1).max(1_000).default(100).meta({ description: "Rows of a page." }),
});

const LeadDetailQuery = LeadListParameters.pick({ asKnownAt: true, asTrueAt: true }).extend({
  fields: fieldsParameter(LeadDetail),
});

const { total } = leadListGrammar;

const CandidatesQuery = z.strictObject({
  assignment: z.coerce
    .number()
    .int()
    .min(1)
    .exactOptional()
    .meta({ description: "Its `assignmentNo`; without it the last one by rule." }),
});

const SnapshotQuery = PageQuery.pick({ after: true }).extend({
  limit: z.coerce.number().int().min(1).max(1_000).default(1_000).meta({ description: "Rows of a page." }),
  total,
  fields: fieldsParameter(LeadRow),
});

export const SubmissionState = z.union([SubmissionRow, z.object({ outcome: z.literal("waiting") })]);

/** Reads of the views have limits of their own. */
const tooMuch: readonly ProblemKind[] = ["report.too-much", "report.busy", "view.building"];

type Read = Route<typeof none, z.ZodObject, undefined, ApiKey>;

/** The fields of a row of a report. */
export function reportRow(name: ReportName): z.ZodObject {
  const { row } = reports[name];
  if (row instanceof z.ZodObject) return row;
  throw new TypeError(`the rows of the report ${name} are no objects`);
}

function reportRoute(name: ReportName): { readonly name: ReportName; readonly route: Read } {
  const { path, operationId, summary, description, readers, parameters, example } = reports[name];
  const answer = reportAnswer(name);
  const row = reportRow(name);
  const route = defineRoute({
    method: "get",
    path,
    operationId,
    tag: "Reports",
    summary,
    ...(description === undefined ? {} : { description }),
    access: anyOf(...readers),
    params: none,
    query: parameters.safeExtend({ fields: fieldsParameter(row) }),
    body: noBody,
    answers: {
      200: {
        means: "The report, and the store position it stands for.",
        schema: answer,
        example: { position: 4711, rows: [example] },
        part: partOfRows(answer, row),
        headers: taggedHeaders,
      },
      ...unchanged,
    },
    problems: tooMuch,
  });
  return { name, route };
}

/** A route for each report there is. */
export const reportRoutes = reportNames.map(reportRoute);

const list = (
  path: string,
  row: z.ZodType,
  { operationId, example }: { operationId: string; example: unknown },
): Read =>
  defineRoute({
    method: "get",
    path,
    operationId,
    tag: "Reps and pools",
    summary: `All ${path.split("/").at(-1)}`,
    access: anyOf(...everyone),
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { means: "As they stand.", schema: z.array(row), example: [example] } },
    problems: [],
  });

export const readRoutes = {
  leads: defineRoute({
    method: "get",
    path: "/v1/leads",
    operationId: "listLeads",
    tag: "Leads",
    summary: "Leads, page by page",
    description:
      "A rep finds own leads and those in pools here, a manager of some teams those of the teams too. With `asKnownAt` or " +
      "`asTrueAt` the leads are those of that moment.",
    access: anyOf(...everyone),
    params: none,
    query: LeadQuery,
    body: noBody,
    answers: {
      200: {
        means: "One page.",
        schema: LeadPage,
        example: { position: 4711, rows: [examples.leadRow], next: null },
        part: partOfRows(LeadPage, LeadRow),
        headers: taggedHeaders,
      },
      ...unchanged,
    },
    problems: tooMuch,
  }),
  lead: defineRoute({
    method: "get",
    path: "/v1/leads/{leadId}",
    operationId: "readLead",
    tag: "Leads",
    summary: "One lead with its whole history",
    description:
      "The contact is there only for the roles rep, manager and privacy; each such look is logged. A rep sees it whole " +
      "for own leads only, a manager for those of the key's teams; else it is shortened and `isContactMasked`.",
    access: anyOf(...everyone),
    params: leadParams,
    query: LeadDetailQuery,
    body: noBody,
    answers: {
      200: {
        means: "The lead.",
        schema: LeadDetail,
        example: examples.leadDetail,
        part: partOfOne(LeadDetail),
        headers: taggedHeaders,
      },
      ...unchanged,
    },
    problems: ["lead.unknown", ...tooMuch],
  }),
  why: defineRoute({
    method: "get",
    path: "/v1/leads/{leadId}/why",
    operationId: "explainLead",
    tag: "Leads",
    summary: "Why a lead is as it is, and what it waits for",
    description:
      "In words, each with the event that says so: stage, score, owner or why there is no rep, who could have or claim " +
      "it, deadlines, messages that are set aside. Without contact data: a rep may ask about own leads and those in " +
      "pools, a manager of some teams about those of the teams too.",
    access: anyOf(...everyone),
    params: leadParams,
    query: none,
    body: noBody,
    answers: { 200: { means: "The reasons.", schema: LeadWhy, example: examples.leadWhy } },
    problems: ["lead.unknown", "lead.not-yours", ...tooMuch],
  }),
  candidates: defineRoute({
    method: "get",
    path: "/v1/leads/{leadId}/candidates",
    operationId: "explainAssignment",
    tag: "Leads",
    summary: "Every rep who was considered for a lead when it was assigned",
    description:
      "An assignment names its first ten candidates and counts the others; here is the whole table, made anew from the " +
      "lead, the counts, the reps and the policy as they were at that moment. It reads the whole roster: ask now and " +
      "then, not in a loop. A rep may ask about own leads and those in pools.",
    access: anyOf(...everyone),
    params: leadParams,
    query: CandidatesQuery,
    body: noBody,
    answers: { 200: { means: "The table.", schema: AssignmentTable, example: examples.assignmentTable } },
    problems: ["lead.unknown", "lead.not-yours", "assignment.unknown", ...tooMuch],
  }),
  leadAttribution: defineRoute({
    method: "get",
    path: "/v1/leads/{leadId}/attribution",
    operationId: "traceAttribution",
    tag: "Leads",
    summary: "Who gets the credit for each conversion of a lead, touch by touch",
    description:
      "Every touch with its weight and its share of the value by each model, or why it does not count. The models that " +
      "learn from all paths, markov and shapley, say nothing of a single lead. A rep may ask about own leads and those in pools.",
    access: anyOf(...everyone),
    params: leadParams,
    query: LeadAttributionParameters,
    body: noBody,
    answers: { 200: { means: "The credits.", schema: LeadAttribution, example: examples.leadAttribution } },
    problems: ["lead.unknown", "lead.not-yours", ...tooMuch],
  }),
  snapshot: defineRoute({
    method: "get",
    path: "/v1/snapshot/leads",
    operationId: "snapshotLeads",
    tag: "Leads",
    summary: "The state of every lead, for a service that goes on with the events topic",
    description: `Fetch all pages, then read \`leads.events.v1\` from the earliest \`tailFrom\` of the pages, a few
minutes taken off for clocks that differ, or from its beginning. Of the leads on a page, drop what has a
\`ce_position\` up to the page's \`position\`; take everything of the others. Leads change between pages, and every
page has a position of its own.`,
    access: anyOf("downstream", ...analysts),
    params: none,
    query: SnapshotQuery,
    body: noBody,
    answers: {
      200: {
        means: "One page.",
        schema: LeadSnapshot,
        example: {
          position: 4711,
          tailFrom: examples.moment,
          rows: [examples.leadRow],
          next: null,
        },
        part: partOfRows(LeadSnapshot, LeadRow),
      },
    },
    problems: [...tooMuch, "team.not-yours"],
  }),
  duplicates: defineRoute({
    method: "get",
    path: "/v1/duplicates",
    operationId: "listDuplicates",
    tag: "Leads",
    summary: "Pairs of leads that may be one person",
    description:
      "Each says what the two share. Merge them (`merge`), or say that they are two people (`dismissDuplicate`): then " +
      "they are not listed again. Of a merged lead the survivor stands here. No name and no address is in it; read the " +
      "two leads to compare them. A caller finds pairs of which it sees both leads in lists.",
    access: anyOf("manager", "analyst", "auditor", "privacy", "operator"),
    params: none,
    query: PageQuery.extend({ total }),
    body: noBody,
    answers: {
      200: {
        means: "One page.",
        schema: DuplicatePage,
        example: { position: 4711, rows: [examples.duplicateRow], next: null },
      },
    },
    problems: tooMuch,
  }),
  submission: defineRoute({
    method: "get",
    path: "/v1/submissions/{submissionId}",
    operationId: "readSubmission",
    tag: "Intake",
    summary: "What became of a submission",
    description: "A key that may only ingest sees the submissions of its own sender.",
    access: anyOf("ingest", ...everyone),
    params: z.strictObject({
      submissionId: SubmissionId.meta({ description: "From the 202.", example: examples.ids.submission }),
    }),
    query: none,
    body: noBody,
    answers: {
      200: {
        means: "Its outcome, or that it is still waiting.",
        schema: SubmissionState,
        example: {
          submissionId: examples.ids.submission,
          sender: "website",
          outcome: "accepted",
          leadId: examples.ids.lead,
          defects: [],
          at: examples.moment,
        },
      },
    },
    problems: ["submission.unknown", ...tooMuch],
  }),
  reps: list("/v1/reps", Rep, { operationId: "listReps", example: examples.rep }),
  pools: list("/v1/pools", Pool, { operationId: "listPools", example: examples.pool }),
} as const;
