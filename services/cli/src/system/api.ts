import {
  type CampaignCost,
  CommandDone,
  CostsRecorded,
  Defect,
  DuplicatePage,
  type DuplicateRow,
  FindAnswer,
  LeadAttribution,
  LeadDetail,
  LeadRow,
  personCommands,
  AssignmentTable,
  LeadWhy,
  LeadId,
  MoreDefects,
  SubmissionId,
  type SubmissionInput,
  type ReportName,
  ReportLeads,
  reportOf,
  type ReportManifest,
  ReportRunAgain,
  reports,
  Stage,
} from "@leadstream/contracts";
import { z } from "zod";
import { Failure } from "../failure.ts";
import type { Http } from "./http.ts";

/** One row as it is sent. */
export type ImportRow = {
  readonly idempotencyKey?: string;
  readonly submission: SubmissionInput;
  /** What of the row could not be read. */
  readonly mended?: readonly Defect[];
};

const RowAnswer = z.object({
  status: z.enum(["received", "repeated", "refused"]),
  submissionId: SubmissionId,
  defects: z.array(Defect),
  moreDefects: MoreDefects.optional(),
});
export type RowAnswer = z.infer<typeof RowAnswer>;

const Reps = z.array(z.object({ repId: z.string(), handle: z.string() }));

/** Well below the limit of a body: one request holds many ordinary rows, or a few with long messages. */
const mostCharacters = 400_000;

/**
 * Submits rows in the name of a sender.
 *
 * @returns one answer per row, in order; each row is durable once it is answered.
 * @throws Failure `system.answer-unknown` when the answers are not as many as the rows.
 */
export async function sendRows(
  http: Http,
  sender: string,
  rows: readonly ImportRow[],
): Promise<readonly RowAnswer[]> {
  const answers: RowAnswer[] = [];
  for (const part of inParts(rows)) {
    const path = `/v1/imports/${encodeURIComponent(sender)}`;
    const schema = z.object({ results: z.array(RowAnswer).length(part.length) });
    answers.push(...(await http({ method: "POST", path, body: { rows: part } }, schema)).results);
  }
  return answers;
}

function inParts(rows: readonly ImportRow[]): readonly (readonly ImportRow[])[] {
  const parts: ImportRow[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const length = JSON.stringify(row).length;
    characters += length;
    if (characters > mostCharacters) {
      parts.push([]);
      characters = length;
    }
    parts.at(-1)?.push(row);
  }
  return parts;
}

/** A report and its store position. */
export function fetchReport<N extends ReportName>(
  http: Http,
  name: N,
  parameters: Readonly<Record<string, string>> = {},
) {
  const { path, row } = reports[name];
  const query = new URLSearchParams(parameters).toString();
  return http({ method: "GET", path: query === "" ? path : `${path}?${query}` }, reportOf(row));
}

/** A page of what a number of a report counts. @param wanted query of the list. */
export const fetchReportLeads = (http: Http, name: ReportName, wanted: Readonly<Record<string, string>>) =>
  http(
    { method: "GET", path: `${reports[name].path}/leads?${new URLSearchParams(wanted).toString()}` },
    ReportLeads,
  );

/** Runs the report of a manifest again. */
export const runManifest = (http: Http, manifest: ReportManifest): Promise<ReportRunAgain> =>
  http({ method: "POST", path: "/v1/reports/runs/again", body: manifest }, ReportRunAgain);

/** What every sender sent, and the outcomes: all hours together. */
export const fetchConservation = (http: Http) => fetchReport(http, "conservation", { hours: "0" });

/** As many as the api gives in one page. */
export const MOST_LEADS = 1_000;

const LeadPage = reportOf(LeadRow).extend({ next: z.string().nullable() });

/** One page of leads. @param wanted query of `GET /v1/leads`. */
export const fetchLeads = (http: Http, wanted: Readonly<Record<string, string>>) =>
  http({ method: "GET", path: `/v1/leads?${new URLSearchParams(wanted).toString()}` }, LeadPage);

/** Lets a quarantined lead go on. @returns whether it was in quarantine. */
export async function releaseLead(http: Http, leadId: LeadId, reason: string): Promise<boolean> {
  const path = `/v1/leads/${leadId}/${personCommands["release-from-quarantine"].segment}`;
  return (await http({ method: "POST", path, body: { reason } }, CommandDone)).events.length > 0;
}

/** Puts tags on a lead, or takes them off. @returns whether that changed anything. */
export async function tagLead(
  http: Http,
  wanted: { readonly id: LeadId; readonly tags: readonly string[]; readonly name: "tag" | "untag" },
): Promise<boolean> {
  const path = `/v1/leads/${wanted.id}/${personCommands[wanted.name].segment}`;
  return (await http({ method: "POST", path, body: { tags: wanted.tags } }, CommandDone)).events.length > 0;
}

export const fetchLead = (http: Http, leadId: LeadId): Promise<z.output<typeof LeadDetail>> =>
  http({ method: "GET", path: `/v1/leads/${leadId}` }, LeadDetail);

export const fetchWhy = (http: Http, leadId: LeadId): Promise<z.output<typeof LeadWhy>> =>
  http({ method: "GET", path: `/v1/leads/${leadId}/why` }, LeadWhy);

/** Commands of a person on two leads, or on one that was merged. */
export type MergeOrder =
  | { readonly does: "merge" | "dismiss-duplicate"; readonly leadId: LeadId; readonly otherLeadId: LeadId }
  | { readonly does: "unmerge"; readonly leadId: LeadId };

/** Sends a command about merging. @returns the lead that it is about now, and what was written. */
export const sendMergeOrder = (http: Http, { does, leadId, ...body }: MergeOrder): Promise<CommandDone> =>
  http({ method: "POST", path: `/v1/leads/${leadId}/${does}`, body }, CommandDone);

/** What a text names. In the body: an address stands in no URL. */
export const find = (http: Http, what: string): Promise<FindAnswer> =>
  http({ method: "POST", path: "/v1/find", body: { what } }, FindAnswer);

/** Pairs of leads that may be one person, from all pages, at most `most`. */
export async function fetchDuplicates(http: Http, most: number): Promise<readonly DuplicateRow[]> {
  const rows: DuplicateRow[] = [];
  for (let after: string | null = ""; after !== null && rows.length < most;) {
    const query: string = after === "" ? "" : `&after=${encodeURIComponent(after)}`;
    const page: DuplicatePage = await http(
      { method: "GET", path: `/v1/duplicates?limit=100${query}` },
      DuplicatePage,
    );
    rows.push(...page.rows);
    after = page.next;
  }
  return rows.slice(0, most);
}

/** Every candidate of an assignment by rule; by default of the last one. */
export const fetchCandidates = (
  http: Http,
  leadId: LeadId,
  assignmentNo: number | null,
): Promise<z.output<typeof AssignmentTable>> => {
  const query = assignmentNo === null ? "" : `?assignment=${assignmentNo}`;
  return http({ method: "GET", path: `/v1/leads/${leadId}/candidates${query}` }, AssignmentTable);
};

/** Who gets the credit for the conversions of a lead; what is undefined the system chooses. */
export const fetchAttribution = (
  http: Http,
  leadId: LeadId,
  given: Readonly<Record<string, string | undefined>>,
): Promise<LeadAttribution> => {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) said.set(name, value);
  const query = said.size === 0 ? "" : `?${said.toString()}`;
  return http({ method: "GET", path: `/v1/leads/${leadId}/attribution${query}` }, LeadAttribution);
};

/** At most 1,000 at once. */
export const recordCosts = (http: Http, costs: readonly CampaignCost[]): Promise<CostsRecorded> =>
  http({ method: "POST", path: "/v1/campaign-costs", body: costs }, CostsRecorded);

const Leads = z.object({
  rows: z.array(z.object({ leadId: LeadId, stage: Stage })),
  next: z.string().nullable(),
});

/** Every lead whose owner is this rep or pool, as the view shows it. */
export async function fetchLeadsOf(http: Http, ownerId: string): Promise<z.output<typeof Leads>["rows"]> {
  const rows: z.output<typeof Leads>["rows"] = [];
  for (let after: string | null = ""; after !== null;) {
    const query = new URLSearchParams({ ownerId, limit: "1000", ...(after === "" ? {} : { after }) });
    const page: z.output<typeof Leads> = await http(
      { method: "GET", path: `/v1/leads?${query.toString()}` },
      Leads,
    );
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

/** Handles of all reps; empty when the key may not read them: then the output shows ids. */
export async function fetchHandles(http: Http): Promise<ReadonlyMap<string, string>> {
  try {
    const reps = await http({ method: "GET", path: "/v1/reps" }, Reps);
    return new Map(reps.map(({ repId, handle }) => [repId, handle]));
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.facts.code.startsWith("system.refused")) return new Map();
    throw thrown;
  }
}
