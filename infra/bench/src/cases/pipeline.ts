import type { Database } from "@leadstream/adapter-postgres";
import type { Bench, BenchCase } from "../bench-case.ts";
import { settle, withClient, withDatabase } from "../databases.ts";
import { runPipeline } from "../pipeline-run.ts";
import { createRawTable, insertRaw, type RawEvent } from "../raw-table.ts";
import { judged, median, type Pair, rounded } from "../report.ts";
import { submissions } from "../submissions.ts";

const SUBMISSIONS = 10_000;
const RUNS = 3;
const BATCH = 1_000;

const selectRaw = `
  SELECT position, stream_id, event_id, revision, type, data::text, meta::text
  FROM store.events ORDER BY position`;

/** Inserts the same events, from memory, into a table of the same shape. @returns events per second */
async function insertAgain(database: Database): Promise<number> {
  const { rows } = await database.pool.query<RawEvent>(selectRaw);
  await createRawTable(database);
  await settle(database);
  return withClient(database, async (client) => {
    const start = performance.now();
    for (let at = 0; at < rows.length; at += BATCH) await insertRaw(client, rows.slice(at, at + BATCH));
    return (rows.length / (performance.now() - start)) * 1_000;
  });
}

const selectByConsumer = `
  SELECT CASE WHEN meta #>> '{actor,id}' LIKE '%.v1' THEN meta #>> '{actor,id}' ELSE 'capture.v1' END AS consumer,
    type, count(*) AS events
  FROM store.events GROUP BY 1, 2 ORDER BY 1, 2`;

type Counted = { readonly consumer: string; readonly type: string; readonly events: number };

async function byConsumer({ pool }: Database): Promise<Record<string, Record<string, number>>> {
  const { rows } = await pool.query<Counted>(selectByConsumer);
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ consumer }) => consumer)].map(([consumer, list]) => [
      consumer,
      Object.fromEntries(list.map(({ type, events }) => [type, events])),
    ]),
  );
}

async function runOnce(bench: Bench, run: number) {
  const url = await bench.newDatabase();
  const ours = await runPipeline(url, bench.serverPid, submissions(SUBMISSIONS, `run${run}`));
  return withDatabase(url, 2, async (database) => {
    const reference = await insertAgain(database);
    const pair = { ours: ours.events / ours.seconds, reference };
    const ratio = rounded(pair.ours / pair.reference);
    bench.log(`run ${run}: ${ours.events} events in ${rounded(ours.seconds)} s, ratio ${ratio}`);
    return { url, ours, pair, consumers: await byConsumer(database) };
  });
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const done = [];
  for (let n = 1; n <= RUNS; n += 1) done.push(await runOnce(bench, n));
  const last = done.at(-1);
  const pairs: readonly Pair[] = done.map(({ pair }) => pair);
  const pipelineRate = rounded(median(done.map(({ ours }) => SUBMISSIONS / ours.seconds)));
  const result = judged(
    {
      name: "pipeline",
      unit: "events/s",
      bar: 0.15,
      better: "higher",
      extra: {
        soon: 0.25,
        submissions: SUBMISSIONS,
        submissionsPerSecond: pipelineRate,
        events: last?.ours.events,
        eventsByConsumer: last?.consumers,
        processorSeconds: done.map(({ ours }) => ours.processor),
        wallSeconds: done.map(({ ours }) => rounded(ours.seconds)),
      },
    },
    pairs,
  );
  return { results: [result], leaves: { pipelineRate, ...(last && { databaseUrl: last.url }) } };
}

/** The whole standalone pipeline compared with a bulk insert of the events that it made. */
export const pipeline: BenchCase = { names: ["pipeline"], run };
