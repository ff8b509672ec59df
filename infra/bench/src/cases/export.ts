import type { Database } from "@leadstream/adapter-postgres";
import type { Bench, BenchCase } from "../bench-case.ts";
import { withDatabase } from "../databases.ts";
import { runPipeline } from "../pipeline-run.ts";
import { readRaw } from "../read-raw.ts";
import { judged, type Pair, rounded } from "../report.ts";
import { submissions } from "../submissions.ts";
import { exportWhole } from "../whole-export.ts";

const SUBMISSIONS = 10_000;
const RUNS = 5;

async function measure(bench: Bench, database: Database) {
  const { rows } = await database.pool.query<{ events: number }>(
    "SELECT count(*) AS events FROM store.events",
  );
  const events = rows[0]?.events ?? 0;
  const runs: Pair[] = [];
  let size = { bytes: 0, mib: 0 };
  for (let n = 0; n <= RUNS; n += 1) {
    const reference = await readRaw(database);
    const ours = await exportWhole(database, events);
    bench.log(`run ${n}: ${rounded(ours.rate)} against ${rounded(reference)} events/s`);
    size = { bytes: ours.bytes, mib: Math.max(size.mib, ours.mib) };
    // The first run warms both sides up.
    if (n > 0) runs.push({ ours: ours.rate, reference });
  }
  return {
    runs,
    extra: { events, bytesPerEvent: rounded(size.bytes / events), memoryMiB: rounded(size.mib) },
  };
}

async function filled(bench: Bench): Promise<string> {
  const url = await bench.newDatabase();
  await runPipeline(url, bench.serverPid, submissions(SUBMISSIONS, "export"));
  return url;
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const url = bench.databaseUrl ?? (await filled(bench));
  const { runs, extra } = await withDatabase(url, 4, (database) => measure(bench, database));
  const about = { name: "export", unit: "events/s", bar: 0.3, better: "higher", extra } as const;
  return { results: [judged(about, runs)] };
}

/** `leadstream export` of the whole history as Parquet, compared with reading every event without using it. */
export const exportCase: BenchCase = { names: ["export"], run };
