import {
  type ReportGrammar,
  reportGrammar,
  type ReportName,
  type ReportParameters,
  type ReportRow,
  reports,
} from "@leadstream/contracts";
import { z } from "zod";
import type { Principal } from "../access/rights.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import type { ReadModel } from "../ports/read-model.ts";
import type { ReportScope, ReportStore, Select, Stream } from "../ports/report-store.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import type { Queries, Report } from "../use-cases.ts";
import { conservation, type ConservationParts } from "./conservation.ts";
import { manifestOf } from "./report-runs.ts";
import { attributionOf, restatementOf } from "./reports/attribution.ts";
import { campaignsOf } from "./reports/campaigns.ts";
import { claimsOf } from "./reports/claims.ts";
import { comparedPeriod, knownAtOf, positionOf, scopeOf } from "./report-scope.ts";
import { fairnessOf } from "./reports/fairness.ts";
import { funnelOf } from "./reports/funnel.ts";
import { lookBackOf } from "./reports/look-back.ts";
import { recordsWithAmounts } from "./reports/amounts.ts";
import { responseOf } from "./reports/response.ts";
import { grouped } from "./reports/rows.ts";
import { dataQualityOf, lossesOf } from "./reports/shares.ts";
import { sourcesOf } from "./reports/sources.ts";
import { markUnusual, periodsBefore } from "./reports/unusual.ts";
import { reclaimForecastOf } from "./reports/reclaim-forecast.ts";
import { ruleValues } from "./reports/rule-values.ts";
import { noTurns, type Turns } from "./turns.ts";

export type ReportParts = ConservationParts & {
  readonly readModel: ReadModel;
  readonly reportStore: ReportStore;
  readonly ledger: SubmissionLedger;
  readonly rules: RuleBook;
  /** Limits how many reports run at once; default: no limit. */
  readonly reports?: Turns;
};

/** What a report query receives. */
type ReportContext = ReportParts & { readonly who: Principal; readonly name: ReportName };

type ReportQuery<N extends ReportName> = (
  context: ReportContext,
  parameters: ReportParameters<N>,
) => Promise<Report<ReportRow<N>>>;

/**
 * The reports that compute something of what the database counts. Every other report of the list in contracts is the rows
 * of the statement of its name.
 */
const computed: { readonly [N in ReportName]?: ReportQuery<N> } = {
  funnel: (context, given) => scoped(context, given, funnelOf),
  sources: (context, given) =>
    scoped(context, given, (select, { rules: { policy } }) =>
      sourcesOf(select, {
        lookBackDays: policy.attribution.lookBackDays,
        money: policy.money,
      }),
    ),
  attribution: async (context, given) => {
    const { restates } = given;
    const sinceKnown = restates === undefined ? null : await positionOf(restates, context.reportStore);
    return scoped(context, given, (select, { rules: { policy }, ...at }) => {
      const run = { ...at, given, lookBackDays: lookBackOf(given, policy), sinceKnown };
      return sinceKnown === null ? attributionOf(select, run) : restatementOf(select, run, sinceKnown);
    });
  },
  campaigns: (context, given) =>
    scoped(context, given, (select, { rules: { policy }, ...at }) =>
      campaignsOf(select, { ...at, given, lookBackDays: lookBackOf(given, policy) }),
    ),
  pipeline: withAmounts("pipeline"),
  reps: withAmounts("reps"),
  teams: withAmounts("teams"),
  cohorts: (context, given) => stated("cohorts")(context, { ...given, interval: given.interval ?? "month" }),
  pools: (context, given) =>
    scoped(context, given, async (select, { rules }) =>
      grouped(await select("pools", { values: ruleValues("pools", rules) }), reports.pools.row),
    ),
  "reclaim-forecast": (context, given) => scoped(context, given, reclaimForecastOf),
  claims: (context, given) => scoped(context, given, claimsOf),
  response: (context, given) => scoped(context, given, responseOf),
  fairness: (context, given) => scoped(context, given, fairnessOf),
  "loss-reasons": (context, given) => scoped(context, given, lossesOf),
  "data-quality": (context, given) => scoped(context, given, dataQualityOf),
  conservation,
};

const Grammar = z.object(reportGrammar);

function stated<N extends ReportName>(name: N): ReportQuery<N> {
  return (context, parameters) =>
    scoped(context, Grammar.parse(parameters), async (select) =>
      grouped(await select(name, { values: parameters }), reports[name].row),
    );
}

/** The rows of a statement, with sums of money from the statement `NAME-amounts`. */
function withAmounts<N extends "pipeline" | "reps" | "teams">(name: N): ReportQuery<N> {
  const { row, keys = [] } = reports[name];
  return (context, given) =>
    scoped(context, Grammar.parse(given), async (select) =>
      grouped(await recordsWithAmounts(select, name, keys), row),
    );
}

type Rows<Row> = (
  select: Select,
  asked: { readonly rules: RulesInForce; readonly scope: ReportScope; readonly stream: Stream },
) => Promise<readonly Row[]>;

/** The rows of a report for its scope, and for the period to compare with, all in one snapshot. */
async function scoped<Row extends object>(
  { reportStore: store, rules: book, who, name }: ReportContext,
  given: ReportGrammar,
  rowsOf: Rows<Row>,
): Promise<Report<Row>> {
  const knownAt = await knownAtOf(given, store);
  const rules = knownAt === null ? await book.current() : await book.at(knownAt);
  const scope = scopeOf(given, { who, rules, knownAt });
  const period = comparedPeriod(given);
  const { position, value } = await store.run(scope, async (select, { stream }) => {
    const rowsIn = (own: ReportScope): Promise<readonly Row[]> =>
      rowsOf((statement, more = {}) => select(statement, { scope: own, ...more }), {
        rules,
        scope: own,
        stream: (statement, more = {}) => stream(statement, { scope: own, ...more }),
      });
    const marked = async (own: ReportScope): Promise<readonly Row[]> => {
      const rows = await rowsIn(own);
      const before = periodsBefore(own);
      return markUnusual(rows, before === null ? [] : await rowsIn(before), { name, scope: own });
    };
    const rows = await marked(scope);
    return period === null ? { rows } : { rows, compared: await rowsIn({ ...scope, period }) };
  });
  const answer = {
    position: scope.knownAt === null ? position : Math.min(position, scope.knownAt),
    rows: inOrder(value.rows, given),
    ...(value.compared === undefined ? {} : { compared: inOrder(value.compared, given) }),
  };
  return { ...answer, manifest: manifestOf(answer, { name, given, policy: rules.ref, reps: scope.listed }) };
}

function cellOf(row: unknown, column: string): unknown {
  if (typeof row !== "object" || row === null) return null;
  const own: unknown = Object.entries(row).find(([name]) => name === column)?.[1];
  return own ?? ("group" in row ? cellOf(row.group, column) : null);
}

const groupText = (row: unknown): string =>
  typeof row === "object" && row !== null && "group" in row ? JSON.stringify(row.group) : "";

/** In the order of one column, largest first after `-`; the order of the report within each group otherwise. */
function inOrder<Row>(rows: readonly Row[], { sort, limit }: ReportGrammar): readonly Row[] {
  const inGroups = rows.toSorted((a, b) => compared(groupText(a), groupText(b)));
  const sorted = sort === undefined ? inGroups : sortedBy(inGroups, sort);
  return limit === undefined ? sorted : sorted.slice(0, limit);
}

function sortedBy<Row>(rows: readonly Row[], sort: string): readonly Row[] {
  const column = sort.replace(/^-/u, "");
  const sign = sort.startsWith("-") ? -1 : 1;
  return rows.toSorted((a, b) => sign * compared(cellOf(a, column), cellOf(b, column)));
}

/** Null is below everything. */
function compared(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [x = "", y = ""] = [a, b].map((value) => (typeof value === "string" ? value : ""));
  return x === y ? 0 : x < y ? -1 : 1;
}

/** Runs a report for the caller, within the limit of concurrent reports. */
export function createReports(parts: ReportParts): Queries["report"] {
  const limited = parts.reports ?? noTurns;
  return async (name, who, given = {}) => {
    const parameters = reports[name].parameters.parse(given);
    const query = computed[name] ?? stated(name);
    return limited(() => query({ ...parts, who, name }, parameters));
  };
}
