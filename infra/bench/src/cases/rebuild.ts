import {
  createPostgresEventStore,
  createPostgresReadModel,
  type Database,
} from "@leadstream/adapter-postgres";
import { compareViews, rebuildViews, views } from "@leadstream/application";
import type { Bench, BenchCase } from "../bench-case.ts";
import { withDatabase } from "../databases.ts";
import { runPipeline } from "../pipeline-run.ts";
import { readRaw } from "../read-raw.ts";
import { judged, type Pair, rounded } from "../report.ts";
import { submissions } from "../submissions.ts";

const SUBMISSIONS = 10_000;
const RUNS = 5;

async function rebuild(database: Database, events: number): Promise<number> {
  const store = createPostgresEventStore({ database });
  const readModel = createPostgresReadModel({ database });
  const start = performance.now();
  await rebuildViews({ store, readModel, projections: views });
  return (events / (performance.now() - start)) * 1_000;
}

/** A rebuild must give the same rows as the live views. */
async function compare(database: Database): Promise<void> {
  const store = createPostgresEventStore({ database });
  const readModel = createPostgresReadModel({ database });
  const { isEqual } = await compareViews({ store, readModel, projections: views });
  if (!isEqual) throw new Error("the rebuilt views differ from the live ones");
}

async function measure(bench: Bench, database: Database) {
  const { rows } = await database.pool.query<{ events: number }>(
    "SELECT count(*) AS events FROM store.events",
  );
  const events = rows[0]?.events ?? 0;
  await compare(database);
  const runs: Pair[] = [];
  for (let n = 0; n <= RUNS; n += 1) {
    const reference = await readRaw(database);
    const pair = { ours: await rebuild(database, events), reference };
    bench.log(`run ${n}: ${rounded(pair.ours)} against ${rounded(pair.reference)} events/s`);
    // The first run warms both sides up.
    if (n > 0) runs.push(pair);
  }
  return { events, runs };
}

async function filled(bench: Bench): Promise<string> {
  const url = await bench.newDatabase();
  await runPipeline(url, bench.serverPid, submissions(SUBMISSIONS, "rebuild"));
  return url;
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const url = bench.databaseUrl ?? (await filled(bench));
  const { events, runs } = await withDatabase(url, 4, (database) => measure(bench, database));
  const extra = { events };
  const about = { name: "rebuild", unit: "events/s", bar: 0.5, better: "higher", extra } as const;
  return { results: [judged(about, runs)] };
}

/** `rebuildViews`, including the replacement, compared with reading every event without using it. */
export const rebuildCase: BenchCase = { names: ["rebuild"], run };
