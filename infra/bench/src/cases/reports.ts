import { join } from "node:path";
import { apiUseCases } from "@leadstream/api";
import { startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { leadOfAll, type LeadFilter, type Principal, type Queries } from "@leadstream/application";
import { type ReportName, reportNames } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Bench, BenchCase } from "../bench-case.ts";
import { createDatabases, withDatabase } from "../databases.ts";
import { growLeads, withDemo } from "../grown-leads.ts";
import { runWarmPipeline } from "../pipeline-run.ts";
import { startReportLoop } from "../report-loop.ts";
import { type CaseResult, judged, type Pair, quantile, rounded } from "../report.ts";
import { submissions } from "../submissions.ts";
import { openSystem } from "../system.ts";

const LEADS = { few: 10_000, many: 1_000_000 };
const RUNS = 5;
const PAGES = 100;
const SUBMISSIONS = 3_000;

/**
 * The plainest SQL for the same figures: no scope, no rights, no merged leads, no names of channels in one spelling. Of
 * sources it counts, but shares no credit.
 */
const plainest = {
  funnel: `
    SELECT count(*), count(lead_at), count(mql_at), count(sql_at), count(opportunity_at), count(customer_at),
      count(lost_at), count(disqualified_at),
      count(*) FILTER (WHERE stage = 'inquiry'), count(*) FILTER (WHERE stage = 'lead'),
      count(*) FILTER (WHERE stage = 'mql'), count(*) FILTER (WHERE stage = 'sql'),
      count(*) FILTER (WHERE stage = 'opportunity'), count(*) FILTER (WHERE stage = 'customer'),
      count(*) FILTER (WHERE stage = 'lost'), count(*) FILTER (WHERE stage = 'disqualified'),
      percentile_cont(0.5) WITHIN GROUP (ORDER BY lead_at - captured_at),
      percentile_cont(0.5) WITHIN GROUP (ORDER BY mql_at - lead_at),
      percentile_cont(0.5) WITHIN GROUP (ORDER BY sql_at - mql_at),
      percentile_cont(0.5) WITHIN GROUP (ORDER BY opportunity_at - sql_at),
      percentile_cont(0.5) WITHIN GROUP (ORDER BY customer_at - opportunity_at)
    FROM read.leads`,
  sources: `
    SELECT l.channel_key, l.campaign_key, count(*), count(l.opportunity_at), sum(w.wins), sum(w.minor)
    FROM read.leads l LEFT JOIN (
      SELECT lead_id, count(*) AS wins, sum(value_minor) AS minor FROM read.outcomes WHERE kind = 'won' GROUP BY lead_id
    ) AS w USING (lead_id)
    GROUP BY l.channel_key, l.campaign_key`,
  sla: `
    SELECT rule, count(*), count(*) FILTER (WHERE is_in_time), count(*) FILTER (WHERE NOT is_in_time),
      count(*) FILTER (WHERE responded_at IS NULL), count(*) FILTER (WHERE breached_at IS NOT NULL),
      percentile_cont(0.5) WITHIN GROUP (ORDER BY responded_at - assigned_at)
    FROM read.assignments GROUP BY rule`,
} as const satisfies { readonly [N in ReportName]?: string };

type Server = {
  readonly url: string;
  readonly pid: number;
  readonly masterKeyFile: string;
};

type Reading = { readonly queries: Queries; readonly rep: Principal };

/** Queries as the api runs them. */
async function reading<T>(
  url: string,
  { masterKeyFile }: Server,
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  const system = await openSystem(url, { masterKeyFile });
  try {
    const { queries } = apiUseCases(system.platform);
    const [rep] = (await queries.reps()).filter(({ handle }) => !handle.startsWith("rep-"));
    const repId = rep?.repId ?? null;
    return await work({ queries, rep: { roles: ["rep"], repId, teams: null } });
  } finally {
    await system.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

type Measured = { readonly results: readonly CaseResult[]; readonly extra: Record<string, unknown> };

/** Every report once, with the memory that it took; then the three with a bar against the plainest SQL. */
async function reportsOf(url: string, server: Server, bench: Bench): Promise<Measured> {
  return reading(url, server, ({ queries }) =>
    withDatabase(url, 1, async ({ pool }) => {
      const results: CaseResult[] = [];
      for (const name of ["funnel", "sources", "sla"] as const) {
        const runs: Pair[] = [];
        for (let n = 0; n <= RUNS; n += 1) {
          const ours = await timed(() => queries.report(name, leadOfAll));
          const pair = { ours, reference: await timed(() => pool.query(plainest[name])) };
          // The first run warms both sides up.
          if (n > 0) runs.push(pair);
        }
        const about = { name: `report-${name}`, unit: "ms", bar: 2, better: "lower" } as const;
        const result = judged({ ...about, extra: { leads: LEADS.many } }, runs);
        bench.log(`${name}: ${result.ours} ms, plainest SQL ${result.reference} ms`);
        results.push(result);
      }
      return { results, extra: await eachReport(queries, bench) };
    }),
  );
}

async function eachReport(queries: Queries, bench: Bench): Promise<Record<string, unknown>> {
  const took: Record<string, unknown> = {};
  for (const name of reportNames) {
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    let most = before;
    const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
    const ended = await endOf(() => queries.report(name, leadOfAll));
    clearInterval(look);
    took[name] = { ...ended, mib: rounded((most - before) / 1024 / 1024) };
    bench.log(`${name}: ${JSON.stringify(took[name])}`);
  }
  return took;
}

/** How long a report took, or that it was ended at the time limit of the api. */
async function endOf(
  work: () => Promise<unknown>,
): Promise<{ readonly ms: number; readonly ended?: string }> {
  const start = performance.now();
  try {
    await work();
    return { ms: rounded(performance.now() - start) };
  } catch (thrown) {
    if (!(thrown instanceof Fault && thrown.code === "report.too-much")) throw thrown;
    return { ms: rounded(performance.now() - start), ended: thrown.code };
  }
}

/** Filters and orders of a table of leads; a rep's own list is one. */
const lists: readonly Omit<LeadFilter, "limit">[] = [
  { sort: "-score" },
  { sort: "-capturedAt" },
  { stage: "mql", sort: "-score" },
  { stage: "sql", sort: "-lastActivityAt" },
  { channel: "referral", sort: "-capturedAt" },
];

/** Times of the first pages of each list. @returns ms of the 99th percentile */
async function pagesOf(queries: Queries, who: Principal, all: typeof lists): Promise<number> {
  const took: number[] = [];
  while (took.length < PAGES)
    for (const list of all) {
      let after: string | null = null;
      for (let page = 0; page < 4; page += 1) {
        const filter: LeadFilter = { ...list, limit: 50, ...(after === null ? {} : { after }) };
        took.push(await timed(async () => (after = (await queries.leads(filter, who)).next)));
        if (after === null) break;
      }
    }
  return quantile(took, 0.99);
}

type ListTimes = { readonly pages: number; readonly work: number };

async function listsOf(url: string, server: Server): Promise<ListTimes> {
  return reading(url, server, async ({ queries, rep }) => {
    const own = rep.repId === null ? {} : { ownerId: rep.repId };
    const work: typeof lists = [{ ...own, sort: "-score" }];
    await pagesOf(queries, leadOfAll, lists);
    return { pages: await pagesOf(queries, leadOfAll, lists), work: await pagesOf(queries, rep, work) };
  });
}

function judgedLists(
  runs: readonly { readonly few: ListTimes; readonly many: ListTimes }[],
): readonly CaseResult[] {
  const about = { unit: "ms", bar: 2, better: "lower", extra: { leads: LEADS } } as const;
  const pairs = (part: keyof ListTimes): readonly Pair[] =>
    runs.map(({ few, many }) => ({ ours: many[part], reference: few[part] }));
  return [
    judged({ ...about, name: "list-page-p99" }, pairs("pages")),
    judged({ ...about, name: "work-list-p99" }, pairs("work")),
  ];
}

/** The pipeline alone, and while reports run one after the other. */
async function ingestBeside(url: string, server: Server, bench: Bench): Promise<CaseResult> {
  const run = async (name: string): Promise<number> => {
    const { masterKeyFile } = server;
    const list = {
      warmUp: submissions(500, `${name}-warm`),
      list: submissions(SUBMISSIONS, name),
      masterKeyFile,
    };
    return SUBMISSIONS / (await runWarmPipeline(url, server.pid, list)).seconds;
  };
  const pairs: Pair[] = [];
  for (let n = 0; n < 3; n += 1) {
    const reference = await run(`alone-${n}`);
    const ours = await withReports(url, server, () => run(`beside-${n}`));
    bench.log(`ingest: ${rounded(ours)} submissions/s beside reports, ${rounded(reference)} alone`);
    pairs.push({ ours, reference });
  }
  const about = { name: "ingest-beside-reports", unit: "submissions/s", bar: 0.8, better: "higher" } as const;
  return judged({ ...about, extra: { leads: LEADS.many } }, pairs);
}

/** Reports in a loop, in a process of their own like the api's, until the work is done. */
async function withReports<T>(url: string, server: Server, work: () => Promise<T>): Promise<T> {
  const loop = await startReportLoop({ url, masterKeyFile: server.masterKeyFile });
  try {
    return await work();
  } finally {
    await loop.stop();
  }
}

async function measure(server: Server, bench: Bench): ReturnType<BenchCase["run"]> {
  const newDatabase = createDatabases(server.url, "reports");
  const grown = async (leads: number): Promise<string> => {
    const url = await newDatabase();
    const { pathname } = new URL(url);
    await withDatabase(new URL("/postgres", server.url).href, 1, async ({ pool }) => {
      await pool.query(`DROP DATABASE ${pathname.slice(1)}`);
      await pool.query(`CREATE DATABASE ${pathname.slice(1)} TEMPLATE leadstream`);
    });
    const found = await withDatabase(url, 1, (database) => growLeads(database, leads, bench.log));
    bench.log(`${found} leads`);
    return url;
  };
  const [few, many] = [await grown(LEADS.few), await grown(LEADS.many)];
  try {
    return await measureBoth({ few, many }, server, bench);
  } finally {
    // A named folder is used again.
    await withDatabase(new URL("/postgres", server.url).href, 1, async ({ pool }) => {
      for (const url of [few, many]) await pool.query(`DROP DATABASE ${new URL(url).pathname.slice(1)}`);
    });
  }
}

async function measureBoth(
  { few, many }: { readonly few: string; readonly many: string },
  server: Server,
  bench: Bench,
): ReturnType<BenchCase["run"]> {
  const { results, extra } = await reportsOf(many, server, bench);
  const lists = [];
  for (let n = 0; n < 3; n += 1) {
    const pair = { few: await listsOf(few, server), many: await listsOf(many, server) };
    bench.log(`pages: ${JSON.stringify(pair)}`);
    lists.push(pair);
  }
  const [funnel, ...others] = results;
  return {
    results: [
      ...(funnel === undefined ? [] : [{ ...funnel, extra: { ...funnel.extra, reports: extra } }]),
      ...others,
      ...judgedLists(lists),
      await ingestBeside(many, server, bench),
    ],
  };
}

/** A server of its own, because a copy of the demo's database needs the demo's keys. */
const run = (bench: Bench): ReturnType<BenchCase["run"]> =>
  withDemo({ log: bench.log, isCopied: false }, async (dataDir) => {
    const server = await startEmbeddedPostgres({ dataDir });
    try {
      const masterKeyFile = join(dataDir, "master.key");
      return await measure({ url: server.url, pid: server.pid, masterKeyFile }, bench);
    } finally {
      await server.stop();
    }
  });

/** Reports, lists and the pipeline over a million leads. */
export const reports: BenchCase = {
  names: [
    "report-funnel",
    "report-sources",
    "report-sla",
    "list-page-p99",
    "work-list-p99",
    "ingest-beside-reports",
  ],
  run,
};
