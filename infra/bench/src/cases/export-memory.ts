import { z } from "zod";
import type { Bench, BenchCase } from "../bench-case.ts";
import { withDatabase } from "../databases.ts";
import { growEvents, originOf } from "../grown-events.ts";
import { askProcess } from "../messages.ts";
import { runPipeline } from "../pipeline-run.ts";
import { judged, type Pair, rounded } from "../report.ts";
import { submissions } from "../submissions.ts";

const SUBMISSIONS = 3_000;
/** Both have several row groups, of which one is in memory. */
const EVENTS = { few: 200_000, many: 800_000 };
const RUNS = 2;

export const ExportMemoryOrder = z.object({ url: z.string(), events: z.number() });

const Answer = z.object({ mib: z.number(), rate: z.number() });
const entry = new URL("../export-process.ts", import.meta.url);

async function filled(bench: Bench): Promise<string> {
  const url = await bench.newDatabase();
  await runPipeline(url, bench.serverPid, submissions(SUBMISSIONS, "export-memory"));
  return url;
}

/** The most memory that an export had, each in a process of its own. */
async function exported(bench: Bench, url: string, events: number): Promise<readonly number[]> {
  const all: number[] = [];
  for (let n = 0; n < RUNS; n += 1) {
    const { mib, rate } = Answer.parse(await askProcess(entry, { url, events }));
    bench.log(`${events} events: ${rounded(mib)} MiB, ${rounded(rate)} events/s`);
    all.push(mib);
  }
  return all;
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const url = await filled(bench);
  const grown = (wanted: number, made: number) =>
    withDatabase(url, 1, async (database) => growEvents(database, origin, { wanted, made }));
  const origin = await withDatabase(url, 1, originOf);
  const few = await grown(EVENTS.few, 0);
  const small = await exported(bench, url, few.events);
  const many = await grown(EVENTS.many, few.made);
  const large = await exported(bench, url, many.events);
  const runs = large.map((ours, i): Pair => ({ ours, reference: small[i] ?? Number.NaN }));
  const extra = { events: [few.events, many.events] };
  const about = { name: "export-memory", unit: "MiB", bar: 1.5, better: "lower", extra } as const;
  return { results: [judged(about, runs)] };
}

/** The most memory of an export of four times the history, compared with that of one of it. */
export const exportMemory: BenchCase = { names: ["export-memory"], run };
