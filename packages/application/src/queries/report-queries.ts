import {
  MOST_REPORT_ROWS,
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
import type { ReportScope, ReportStore, RowPage, Select, Stream } from "../ports/report-store.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import type { Queries, Report, ReportBatches } from "../use-cases.ts";
import { conservation, type ConservationParts } from "./conservation.ts";
import { inOrder } from "./report-order.ts";
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
import { type Found, foundIn, openBatches, statedRows } from "./reports/stated.ts";
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
type ReportContext = ReportParts & {
  readonly who: Principal;
  readonly name: ReportName;
  /** Without a limit, all rows. */
  readonly isWhole: boolean;
};

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
    scoped(context, given, (select, { rules: { policy }, stream }) =>
      sourcesOf(select, {
        stream,
        lookBackDays: policy.attribution.lookBackDays,
        money: policy.money,
      }),
    ),
  attribution: async (context, given) => {
    const { restates } = given;
    const sinceKnown = restates === undefined ? null : await positionOf(restates, context.reportStore);
    return scoped(context, given, (_, { rules: { policy }, ...at }) => {
      const run = { ...at, given, lookBackDays: lookBackOf(given, policy), sinceKnown };
      return sinceKnown === null ? attributionOf(run) : restatementOf(run, sinceKnown);
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
  return (context, parameters) => {
    const given = Grammar.parse(parameters);
    return answered(context, given, (select, { stream, page }) =>
      statedRows({ select, stream }, { name, given, page }),
    );
  };
}

/** The rows of a statement, with sums of money from the statement `NAME-amounts`. */
function withAmounts<N extends "pipeline" | "reps" | "teams">(name: N): ReportQuery<N> {
  const { row, keys = [] } = reports[name];
  return (context, given) =>
    scoped(context, Grammar.parse(given), async (select) =>
      grouped(await recordsWithAmounts(select, name, keys), row),
    );
}

type Asked = {
  readonly rules: RulesInForce;
  readonly scope: ReportScope;
  readonly stream: Stream;
  /** Null: all rows. */
  readonly page: RowPage | null;
};

type Rows<Row> = (select: Select, asked: Asked) => Promise<readonly Row[]>;

/** The same for a report that computes all of its rows. */
const scoped = <Row extends object>(
  context: ReportContext,
  given: ReportGrammar,
  rowsOf: Rows<Row>,
): Promise<Report<Row>> =>
  answered(context, given, async (select, asked) => foundIn(await rowsOf(select, asked)));

type Finds<Row> = (select: Select, asked: Asked) => Promise<Found<Row>>;

/** The leads and moments of a report, and the rules in force at its position. */
async function askedScope({ reportStore: store, rules: book, who }: ReportContext, given: ReportGrammar) {
  const knownAt = await knownAtOf(given, store);
  const rules = knownAt === null ? await book.current() : await book.at(knownAt);
  return { rules, scope: scopeOf(given, { who, rules, knownAt }) };
}

const positionIn = ({ knownAt }: ReportScope, position: number): number =>
  knownAt === null ? position : Math.min(position, knownAt);

/** The first rows of a report for its scope, and for the period to compare with, all in one snapshot. */
async function answered<Row extends object>(
  context: ReportContext,
  given: ReportGrammar,
  find: Finds<Row>,
): Promise<Report<Row>> {
  const { name, reportStore: store } = context;
  const { rules, scope } = await askedScope(context, given);
  const page = { sort: given.sort, limit: mostOf(context, given) };
  // What is unusual is seen in all rows.
  const before = isMarked(name, given) ? periodsBefore(scope) : null;
  const period = comparedPeriod(given);
  const { position, value } = await store.run(scope, async (select, { stream }) => {
    const foundIn = (own: ReportScope, wanted: RowPage | null): Promise<Found<Row>> =>
      find((statement, more = {}) => select(statement, { scope: own, ...more }), {
        rules,
        scope: own,
        page: wanted,
        stream: (statement, more = {}) => stream(statement, { scope: own, ...more }),
      });
    const found = await foundIn(scope, isMarked(name, given) ? null : page);
    const earlier = before === null ? [] : (await foundIn(before, null)).rows;
    const rows = markUnusual(found.rows, earlier, { name, scope });
    const marked = { ...found, rows: inOrder(rows, page) };
    if (period === null) return { found: marked };
    const other = await foundIn({ ...scope, period }, page);
    return { found: marked, compared: { ...other, rows: inOrder(other.rows, page) } };
  });
  const at = positionIn(scope, position);
  return reported({ ...value, at }, { name, given, page, policy: rules.ref, reps: scope.listed });
}

/** Rows of an answer; null: all of them. */
const mostOf = ({ name, isWhole }: ReportContext, { limit }: ReportGrammar): number | null =>
  limit ?? (isWhole ? null : (reports[name].usualRows ?? MOST_REPORT_ROWS));

/** Whether counts are compared with those of the periods before them. */
const isMarked = (name: ReportName, { interval }: ReportGrammar): boolean =>
  interval !== undefined && (reports[name].counts ?? []).length > 0;

type Said = Omit<Parameters<typeof manifestOf>[1], "given"> & {
  readonly given: ReportGrammar;
  readonly page: RowPage;
};

/** The answer with its manifest. Of a part of the rows it names the limit: another release may have another one. */
function reported<Row>(
  {
    at,
    found,
    compared,
  }: { readonly at: number; readonly found: Found<Row>; readonly compared?: Found<Row> },
  { page, given, ...said }: Said,
): Report<Row> {
  const isPart = [found, compared].some((each) => each !== undefined && each.total > each.rows.length);
  const limit = isPart && page.limit !== null ? { limit: page.limit } : {};
  const answer = {
    position: at,
    rows: found.rows,
    total: found.total,
    ...(compared === undefined ? {} : { compared: compared.rows }),
  };
  const manifest = manifestOf(answer, { ...said, given: { ...given, ...limit }, whole: found.whole });
  return { ...answer, manifest };
}

/** Runs a report for the caller, within the limit of concurrent reports. */
export function createReports(parts: ReportParts): Pick<Queries, "report" | "reportBatches"> {
  const limited = parts.reports ?? noTurns;
  const report: Queries["report"] = async (name, who, given = {}, { isWhole } = { isWhole: false }) => {
    const parameters = reports[name].parameters.parse(given);
    const query = computed[name] ?? stated(name);
    return limited(() => query({ ...parts, who, name, isWhole }, parameters));
  };
  return {
    report,
    reportBatches: async (name, who, parameters) => {
      const given = Grammar.safeParse(reports[name].parameters.parse(parameters));
      if (computed[name] === undefined && given.success && isReadInBatches(name, given.data))
        return batchesOf({ ...parts, who, name, isWhole: true }, given.data, reports[name].row);
      const { position, rows, compared } = await report(name, who, parameters, { isWhole: true });
      return { position, total: rows.length, batches: only(rows), compared };
    },
  };
}

async function* only<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** Whether a file of the report has nothing of other periods beside a row. */
const isReadInBatches = (name: ReportName, given: ReportGrammar): boolean =>
  (reports[name].counts ?? []).length === 0 || (given.interval === undefined && given.compare === undefined);

/** The rows of a statement as they are read. The snapshot outlives the reading of its first ones. */
async function batchesOf<Row>(
  context: ReportContext,
  given: ReportGrammar,
  row: z.ZodType<Row>,
): Promise<ReportBatches<Row>> {
  const { name, reportStore: store } = context;
  const { scope } = await askedScope(context, given);
  const page = { sort: given.sort, limit: given.limit ?? null };
  const { position, value } = await store.run(scope, (select, { stream }) =>
    openBatches({ select, stream }, { name, given, page, row }),
  );
  return { position: positionIn(scope, position), ...value };
}
