import {
  AssignmentRow,
  DealFact,
  LeadRow,
  type ReportName,
  type ReportParameters,
  type ReportRow,
  reports,
  Stage,
} from "@leadstream/contracts";
import { listedReps, type Principal } from "../access/rights.ts";
import type { RuleBook } from "../governance/rules.ts";
import type { ReadModel, ReadView } from "../ports/read-model.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import { assignmentsView } from "../projections/assignments.ts";
import { dealsView } from "../projections/deals.ts";
import { leadsView } from "../projections/leads.ts";
import { joinedRows, survivorsIn } from "../projections/merged-rows.ts";
import type { Projection } from "../projections/projection.ts";
import { touchesView, withAllTouches } from "../projections/touches.ts";
import type { Queries, Report } from "../use-cases.ts";
import { conservation, type ConservationParts } from "./conservation.ts";
import { funnelRows, reclamationRows, slaRows } from "./reports.ts";
import { sourceRows } from "./sources.ts";
import { noTurns, type Turns } from "./turns.ts";

export type ReportParts = ConservationParts & {
  readonly readModel: ReadModel;
  readonly ledger: SubmissionLedger;
  readonly rules: RuleBook;
  /** Limits how many reports run at once; default: no limit. */
  readonly reports?: Turns;
};

type Ownership = { readonly ownerKind: string; readonly ownerId: string };

/** What a report query receives. */
type ReportContext = ReportParts & {
  /** Whether the caller may see rows of a lead held this way. */
  readonly isListed: (row: Ownership) => boolean;
  /** Runs over one consistent snapshot of some views, and adds its position. */
  readonly over: <Row>(
    views: readonly Projection[],
    rows: (snapshot: ReadView) => Promise<readonly Row[]>,
  ) => Promise<Report<Row>>;
};

type ReportQueries = {
  readonly [N in ReportName]: (
    context: ReportContext,
    parameters: ReportParameters<N>,
  ) => Promise<Report<ReportRow<N>>>;
};

/** The query behind each report of the list in contracts: a pure function of rows, the rules and its parameters. */
const queries: ReportQueries = {
  pipeline: ({ over, isListed }) =>
    over([leadsView], async (snapshot) =>
      (await snapshot.tally(leadsView.view, ["stage", "ownerKind", "ownerId", "mergedInto"]))
        .filter(({ values }) => values[3] === "")
        .map(({ values, count }) => ({
          stage: Stage.parse(values[0]),
          ownerKind: values[1] ?? "",
          ownerId: values[2] ?? "",
          leads: count,
        }))
        .filter(isListed),
    ),
  funnel: (context) => overLeads(context, funnelRows),
  sources: async (context) => {
    const { lookBackDays } = (await context.rules.current()).policy.attribution;
    const { over, isListed } = context;
    return over([leadsView, touchesView, dealsView], async (snapshot) => {
      const rows = await allRows(snapshot, leadsView, (row) => LeadRow.parse(row));
      const deals = await allRows(snapshot, dealsView, (row) => DealFact.parse(row));
      const complete = await withAllTouches(snapshot, joinedRows(rows).filter(isListed));
      const survivorOf = survivorsIn(rows);
      return sourceRows(
        complete,
        lookBackDays,
        Map.groupBy(deals, ({ leadId }) => survivorOf(leadId)),
      );
    });
  },
  sla: (context) => overAssignments(context, slaRows),
  reclamation: (context) => overAssignments(context, reclamationRows),
  conservation,
};

async function allRows<Row>(
  snapshot: ReadView,
  { view }: Projection,
  parse: (row: unknown) => Row,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const chunk of snapshot.scan(view)) for (const { row } of chunk) rows.push(parse(row));
  return rows;
}

const overLeads = <Row>(
  { over, isListed }: ReportContext,
  count: (rows: readonly LeadRow[]) => readonly Row[],
): Promise<Report<Row>> =>
  over([leadsView], async (snapshot) => {
    const rows = await allRows(snapshot, leadsView, (row) => LeadRow.parse(row));
    return count(joinedRows(rows).filter(isListed));
  });

const overAssignments = <Row>(
  { over, isListed }: ReportContext,
  count: (rows: readonly AssignmentRow[]) => readonly Row[],
): Promise<Report<Row>> =>
  over([assignmentsView], async (snapshot) => {
    const rows = await allRows(snapshot, assignmentsView, (row) => AssignmentRow.parse(row));
    return count(rows.filter(({ repId }) => isListed({ ownerKind: "rep", ownerId: repId })));
  });

/** Which rows of leads the caller sees in lists and reports. */
async function listedTo({ rules }: ReportParts, who: Principal): Promise<ReportContext["isListed"]> {
  const reps = listedReps(who, (await rules.current()).reps.values());
  if (reps === null) return () => true;
  const listed = new Set<string>(reps);
  return ({ ownerKind, ownerId }) => ownerKind === "pool" || listed.has(ownerId);
}

/** Runs over one consistent snapshot of some views, and adds its position. */
export const reportOn =
  (readModel: ReadModel): ReportContext["over"] =>
  (read, rows) =>
    readModel.read(
      read.map(({ view }) => view),
      async (snapshot) => ({ position: snapshot.position, rows: await rows(snapshot) }),
    );

/** Runs a report for the caller, within the limit of concurrent reports. */
export function createReports(parts: ReportParts): Queries["report"] {
  const limited = parts.reports ?? noTurns;
  const over = reportOn(parts.readModel);
  return async (name, who, given = {}) => {
    const parameters = reports[name].parameters.parse(given);
    const isListed = await listedTo(parts, who);
    return limited(() => queries[name]({ ...parts, isListed, over }, parameters));
  };
}
