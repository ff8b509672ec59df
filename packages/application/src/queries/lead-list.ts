import { GrammarParameters, LeadListParameters, LeadRow } from "@leadstream/contracts";
import type { Principal } from "../access/rights.ts";
import type { RuleBook } from "../governance/rules.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { ReadModel, ReadView } from "../ports/read-model.ts";
import type { ReportRecord, ReportScope, ReportStore } from "../ports/report-store.ts";
import { leadsView } from "../projections/leads.ts";
import { joinedRows } from "../projections/merged-rows.ts";
import type { LeadFilter, LeadsFound } from "../use-cases.ts";
import { timeLeftNow, withDue } from "./due-clocks.ts";
import { pastMomentOf, pastRows } from "./past-leads.ts";
import { scopeOf } from "./report-scope.ts";

export type LeadListParts = {
  readonly store: Pick<EventStore, "readMany">;
  readonly readModel: Pick<ReadModel, "read">;
  readonly reportStore: ReportStore;
  readonly rules: RuleBook;
  readonly clock: Clock;
};

const leadRow = (row: unknown): LeadRow => LeadRow.parse(row);

/** Rows with what the rows of their merged leads say; a row that is merged itself stays as it is. One look-up at most. */
export async function withMerged(snapshot: ReadView, rows: readonly LeadRow[]): Promise<readonly LeadRow[]> {
  const listed = new Set<string>(rows.map(({ leadId }) => leadId));
  const wanted = rows.flatMap(({ merged = [], wasMergedInto = [] }) => [...merged, ...wasMergedInto]);
  const missing = [...new Set<string>(wanted)].filter((id) => !listed.has(id));
  if (missing.length === 0) return rows;
  const others = (await snapshot.get(leadsView.view, missing)).map(({ row }) => leadRow(row));
  const joined = new Map(joinedRows([...rows, ...others]).map((row) => [row.leadId, row]));
  return rows.map((row) => joined.get(row.leadId) ?? row);
}

async function presentRows(
  readModel: LeadListParts["readModel"],
  ids: readonly string[],
): Promise<readonly LeadRow[]> {
  return readModel.read([leadsView.view], async (snapshot) => {
    const found = new Map(
      (await snapshot.get(leadsView.view, ids)).map(({ key, row }) => [key, leadRow(row)] as const),
    );
    return withMerged(
      snapshot,
      ids.flatMap((id) => found.get(id) ?? []),
    );
  });
}

/** Where a page ended: the place in the order, and the lead. */
const nextOf = ({ place, lead_id }: ReportRecord, sort: string): string =>
  sort.endsWith("leadId") ? String(lead_id) : `${String(place)}~${String(lead_id)}`;

/** `place~lead`, or the lead alone. */
function placeAfter(after: string | undefined): Readonly<Record<string, unknown>> {
  if (after === undefined) return {};
  const at = after.lastIndexOf("~");
  return at < 0 ? { afterId: after } : { afterPlace: after.slice(0, at), afterId: after.slice(at + 1) };
}

async function listScope(
  { reportStore, rules: book }: LeadListParts,
  { ownerId, ...filter }: LeadListParameters,
  who: Principal,
): Promise<ReportScope> {
  const { sort: _, total: _total, after: _after, limit: _limit, isQuarantined: _held, ...others } = filter;
  const { dueBefore: _due, clock: _clock, ...rest } = others;
  const given = GrammarParameters.parse(ownerId === undefined ? rest : { ...rest, owner: ownerId });
  const past = await pastMomentOf(filter, reportStore);
  const knownAt = past?.knownAt ?? null;
  const rules = knownAt === null ? await book.current() : await book.at(knownAt);
  return scopeOf(given, { who, rules, knownAt });
}

/** The rows of a page, each with the clock that put it there. */
async function rowsOf(
  parts: LeadListParts,
  given: LeadListParameters,
  page: readonly ReportRecord[],
): Promise<readonly LeadRow[]> {
  const ids = page.map((record) => String(record["lead_id"]));
  const past = await pastMomentOf(given, parts.reportStore);
  if (past !== null) return withDue(await pastRows(parts.store, ids, past), page, null);
  // The time left changes by the minute, and with it the ETag of the page.
  const left = given.sort.endsWith("due") ? await timeLeftNow(parts) : null;
  return withDue(await presentRows(parts.readModel, ids), page, left);
}

/** A page of leads, now or at a past moment; of merged ones the survivor is listed. */
export async function leadPage(
  parts: LeadListParts,
  filter: LeadFilter,
  who: Principal,
): Promise<LeadsFound> {
  const given = LeadListParameters.parse(filter);
  const scope = await listScope(parts, given, who);
  const { sort, limit, total, isQuarantined, dueBefore, clock } = given;
  const values = {
    ...{ sort, limit, dueBefore, clock },
    ...placeAfter(given.after),
    ...(isQuarantined === undefined ? {} : { isQuarantined: isQuarantined === "true" }),
  };
  const { position, value } = await parts.reportStore.run(scope, async (select) => ({
    page: await select("lead-page", { values }),
    total: total === "true" ? await select("lead-total", { values }) : null,
  }));
  const rows = await rowsOf(parts, given, value.page);
  const last = value.page.at(-1);
  return {
    position: scope.knownAt === null ? position : Math.min(position, scope.knownAt),
    rows,
    next: last === undefined || value.page.length < limit ? null : nextOf(last, sort),
    ...(value.total === null ? {} : { total: Number(value.total[0]?.["total"] ?? 0) }),
  };
}
