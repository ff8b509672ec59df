import { createPostgresEventStore, type Database } from "@leadstream/adapter-postgres";
import { ruleHistory, runWhatIf } from "@leadstream/application";
import { PolicyDocument } from "@leadstream/contracts";
import type { Bench, BenchCase } from "../bench-case.ts";
import { withDatabase } from "../databases.ts";
import { runPipeline } from "../pipeline-run.ts";
import { readRaw } from "../read-raw.ts";
import { judged, type Pair, rounded } from "../report.ts";
import { submissions } from "../submissions.ts";

const SUBMISSIONS = 10_000;
const RUNS = 4;

type Runs = {
  readonly same: number;
  readonly other: number;
  readonly leads: number;
  readonly differing: number;
};

async function inForce(store: ReturnType<typeof createPostgresEventStore>): Promise<PolicyDocument> {
  const { versions } = await ruleHistory(store);
  return PolicyDocument.parse(versions.find(({ state }) => state === "in-force")?.document);
}

/** Events per second with the policy that was in force, which must differ nowhere, and with a lower bar. */
async function whatIf(database: Database, events: number): Promise<Runs> {
  const store = createPostgresEventStore({ database });
  const policy = await inForce(store);
  const until = await store.head();
  const from = { position: 0 };
  const timed = async (candidate: PolicyDocument) => {
    const start = performance.now();
    const result = await runWhatIf(store, { candidate, from, until });
    return { ...result, rate: (events / (performance.now() - start)) * 1_000 };
  };
  const same = await timed(policy);
  if (same.parted > 0) throw new Error(`${same.parted} leads differ under the policy that was in force`);
  const { qualification } = policy;
  const lower = { ...qualification, sqlAt: qualification.sqlAt - 5, mqlAt: qualification.mqlAt - 5 };
  const other = await timed({ ...policy, qualification: lower });
  return { same: same.rate, other: other.rate, leads: same.leads, differing: other.differences.length };
}

async function measure(bench: Bench, database: Database) {
  const { rows } = await database.pool.query<{ events: number }>(
    "SELECT count(*) AS events FROM store.events",
  );
  const events = rows[0]?.events ?? 0;
  const runs: Pair[] = [];
  let last: Runs | null = null;
  for (let n = 0; n <= RUNS; n += 1) {
    const reference = await readRaw(database);
    last = await whatIf(database, events);
    bench.log(
      `run ${n}: ${rounded(last.same)} (another policy ${rounded(last.other)}) against ${rounded(reference)} events/s`,
    );
    // The first run warms both sides up.
    if (n > 0) runs.push({ ours: last.same, reference });
  }
  const heapMegabytes = Math.round(process.memoryUsage().heapUsed / 1_048_576);
  return { runs, extra: { events, heapMegabytes, ...last } };
}

async function filled(bench: Bench): Promise<string> {
  const url = await bench.newDatabase();
  await runPipeline(url, bench.serverPid, submissions(SUBMISSIONS, "what-if"));
  return url;
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const url = bench.databaseUrl ?? (await filled(bench));
  const { runs, extra } = await withDatabase(url, 4, (database) => measure(bench, database));
  const about = { name: "what-if", unit: "events/s", bar: 0.3, better: "higher", extra } as const;
  return { results: [judged(about, runs)] };
}

/** `runWhatIf` with the policy that was in force, compared with reading every event without using it. */
export const whatIfCase: BenchCase = { names: ["what-if"], run };
