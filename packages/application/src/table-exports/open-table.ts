import {
  fieldsOf,
  kindOf,
  LeadListParameters,
  reportLeadsParameters,
  type ReportName,
  reports,
  type TableParameters,
  type TableSource,
} from "@leadstream/contracts";
import type { z } from "zod";
import { assertNever } from "@leadstream/kernel";
import type { Principal } from "../access/rights.ts";
import type { Queries } from "../use-cases.ts";
import type { OpenTable, TableLine } from "./cells.ts";
import { columnsOf, leadFields } from "./lead-table.ts";
import { membersTable } from "./members-table.ts";
import { reportTable } from "./report-table.ts";

/** Rows of a list that are in memory at once. */
const PAGE = 500;
/** Lines of a report that are handed on at once. */
const LINES = 500;

/** The parameters of a list of leads, and which fields are wanted. Those of its pages do not count. */
export const LeadTableParameters = LeadListParameters.extend({ fields: fieldsOf(leadFields) });

/** The schema of the parameters of a list or report, or of the list behind a number of a report. */
export function tableParameters(of: TableSource): z.ZodType {
  const source = kindOf(of);
  if (source.kind === "leads") return LeadTableParameters;
  return source.kind === "report" ? reports[source.report].parameters : reportLeadsParameters(source.report);
}

/** What a table is read from: all of it in one snapshot of the views. */
export type TableQueries = Pick<Queries, "leads" | "reportBatches" | "reportLeads">;

/**
 * Opens a list, a report or the list behind a number within the rights of the caller.
 *
 * @param parameters checked before with `tableParameters`. @throws ZodError for others.
 * Cost: one page of a list is in memory, or some thousand rows of a report that is one statement; another one is held whole.
 */
export async function openTable(
  queries: TableQueries,
  { of, parameters }: { readonly of: TableSource; readonly parameters: TableParameters },
  who: Principal,
): Promise<OpenTable> {
  const source = kindOf(of);
  switch (source.kind) {
    case "leads":
      return leadsTable(queries, parameters, who);
    case "report":
      return reportAsTable(queries, { of: source.report, parameters }, who);
    case "members":
      return membersTable(queries, { of: source.report, parameters }, who);
    default:
      return assertNever(source);
  }
}

async function leadsTable(
  queries: TableQueries,
  parameters: TableParameters,
  who: Principal,
): Promise<OpenTable> {
  const { fields, limit: _, after: __, total: ___, ...given } = LeadTableParameters.parse(parameters);
  const filter = await boundTo(queries, given, who);
  const columns = columnsOf(fields);
  const first = await queries.leads({ ...filter, limit: PAGE, total: "true" }, who);
  const rows = async function* (): AsyncGenerator<readonly TableLine[]> {
    for (let page = first; ;) {
      yield page.rows.map((row) => columns.map(({ show }) => show(row) ?? null));
      if (page.next === null) return;
      page = await queries.leads({ ...filter, limit: PAGE, after: page.next }, who);
    }
  };
  return {
    position: first.position,
    total: first.total ?? first.rows.length,
    head: columns.map(({ head }) => head),
    rows: rows(),
  };
}

/** Rows of a past moment are folded from histories, which go on while a file is written: so they get a bound. */
async function boundTo<F extends { readonly asKnownAt?: string | undefined; readonly asTrueAt?: unknown }>(
  queries: TableQueries,
  given: F,
  who: Principal,
): Promise<F> {
  if (given.asTrueAt === undefined || given.asKnownAt !== undefined) return given;
  const { position } = await queries.leads({ limit: 1 }, who);
  return { ...given, asKnownAt: String(position) };
}

async function reportAsTable(
  queries: TableQueries,
  { of, parameters }: { readonly of: ReportName; readonly parameters: TableParameters },
  who: Principal,
): Promise<OpenTable> {
  const { position, total, batches, compared } = await queries.reportBatches(of, who, parameters);
  const all = batches[Symbol.asyncIterator]();
  let next = await all.next();
  // Rows that are read one by one all have the same fields.
  const first = reportTable(of, { rows: next.done === true ? [] : next.value, compared });
  const rows = async function* (): AsyncGenerator<readonly TableLine[]> {
    for (let { lines } = first; next.done !== true;) {
      for (let i = 0; i < lines.length; i += LINES) yield lines.slice(i, i + LINES);
      next = await all.next();
      if (next.done !== true) lines = reportTable(of, { rows: next.value, compared }).lines;
    }
  };
  return { position, total, head: first.head, rows: rows() };
}
