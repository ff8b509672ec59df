import { mkdtemp, rm } from "node:fs/promises";
import { generateKeyPairSync, sign } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openExportFolder, openExportKeys } from "@leadstream/adapter-files";
import { createPostgresEventStore, type Database } from "@leadstream/adapter-postgres";
import { exportHistory, type ExportParts } from "@leadstream/application";
import type { Bench, BenchCase } from "../bench-case.ts";
import { withDatabase } from "../databases.ts";
import { runPipeline } from "../pipeline-run.ts";
import { readRaw } from "../read-raw.ts";
import { judged, type Pair, rounded } from "../report.ts";
import { submissions } from "../submissions.ts";

const SUBMISSIONS = 10_000;
const RUNS = 5;

const { privateKey } = generateKeyPairSync("ed25519");

/** Below the mask `clear` nothing is decrypted. */
const noVault: ExportParts["vault"] = { get: () => Promise.reject(new Error("nothing is decrypted")) };

/** A whole export into a new folder. @returns events per second, and the size of the files */
async function exported(
  database: Database,
  events: number,
): Promise<{ rate: number; bytes: number; mib: number }> {
  const folder = await mkdtemp(join(tmpdir(), "bench-export-"));
  const store = createPostgresEventStore({ database });
  const until = await store.head();
  let most = 0;
  const start = performance.now();
  try {
    const { manifest } = await exportHistory(
      {
        store,
        vault: noVault,
        folder: openExportFolder(folder, "parquet"),
        signer: { publicKey: "0".repeat(64), sign: (bytes) => sign(null, bytes, privateKey) },
        keys: openExportKeys(join(folder, "master.key")),
        codeVersion: "bench",
        disclose: () => Promise.resolve(),
        onProgress: () => (most = Math.max(most, process.memoryUsage.rss())),
        stop: new AbortController().signal,
      },
      { range: { from: 1, until }, mask: "refs" },
    );
    const rate = (events / (performance.now() - start)) * 1_000;
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    return { rate, bytes, mib: most / 1024 / 1024 };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(bench: Bench, database: Database) {
  const { rows } = await database.pool.query<{ events: number }>(
    "SELECT count(*) AS events FROM store.events",
  );
  const events = rows[0]?.events ?? 0;
  const runs: Pair[] = [];
  let size = { bytes: 0, mib: 0 };
  for (let n = 0; n <= RUNS; n += 1) {
    const reference = await readRaw(database);
    const ours = await exported(database, events);
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
