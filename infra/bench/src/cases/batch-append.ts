import { randomUUID } from "node:crypto";
import { createPostgresEventStore, type Database, migrate } from "@leadstream/adapter-postgres";
import type { Append } from "@leadstream/application";
import type { Bench, BenchCase } from "../bench-case.ts";
import { settle, withClient, withDatabase } from "../databases.ts";
import { createRawTable, insertRaw, type RawEvent } from "../raw-table.ts";
import { freshAppends, sampleStreams, type Streams } from "../sample-events.ts";
import { judged, type Pair, rounded } from "../report.ts";

const STREAMS = 200;
const EVENTS_PER_STREAM = 5;
const BATCHES = 30;
const RUNS = 7;

/** The same batches as rows; positions and stream numbers rise as the store's would. */
function rowsOf(batches: readonly (readonly Append[])[], from: number): readonly (readonly RawEvent[])[] {
  let position = from * EVENTS_PER_STREAM;
  let stream = from;
  return batches.map((appends) =>
    appends.flatMap(({ events }) => {
      stream += 1;
      return events.map((event, revision) => ({
        position: (position += 1),
        stream_id: stream,
        event_id: randomUUID(),
        revision,
        type: event.type,
        data: JSON.stringify(event.data),
        meta: JSON.stringify(event.meta),
      }));
    }),
  );
}

const EVENTS = STREAMS * EVENTS_PER_STREAM * BATCHES;
const rate = (start: number): number => (EVENTS / (performance.now() - start)) * 1_000;

async function appendAll(database: Database, batches: readonly (readonly Append[])[]): Promise<number> {
  const store = createPostgresEventStore({ database });
  const start = performance.now();
  for (const batch of batches) await store.appendMany(batch);
  return rate(start);
}

const insertAll = (database: Database, batches: readonly (readonly RawEvent[])[]): Promise<number> =>
  withClient(database, async (client) => {
    const start = performance.now();
    for (const rows of batches) await insertRaw(client, rows);
    return rate(start);
  });

async function runOnce(database: Database, streams: Streams, run: number): Promise<Pair> {
  const batches = Array.from({ length: BATCHES }, () => freshAppends(streams));
  const rows = rowsOf(batches, run * STREAMS * BATCHES);
  const ours = async (): Promise<number> => {
    await settle(database);
    return appendAll(database, batches);
  };
  const reference = async (): Promise<number> => {
    await settle(database);
    return insertAll(database, rows);
  };
  // Who goes first changes, so that neither always finds the machine as the other left it.
  if (run % 2 === 0) return { ours: await ours(), reference: await reference() };
  const first = await reference();
  return { ours: await ours(), reference: first };
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const streams = await sampleStreams(bench, STREAMS, EVENTS_PER_STREAM);
  // Two connections: one appends; the store's word to other processes goes out on the other.
  const runs = await withDatabase(await bench.newDatabase(), 2, async (database) => {
    await migrate(database);
    await createRawTable(database);
    const pairs: Pair[] = [];
    for (let n = 0; n <= RUNS; n += 1) {
      const pair = await runOnce(database, streams, n);
      bench.say(`run ${n}: ${rounded(pair.ours)} against ${rounded(pair.reference)} events/s`);
      // The first warms both sides up.
      if (n > 0) pairs.push(pair);
    }
    return pairs;
  });
  const extra = { streamsPerBatch: STREAMS, eventsPerStream: EVENTS_PER_STREAM, batches: BATCHES };
  const about = { name: "batch-append", unit: "events/s", bar: 0.8, better: "higher", extra } as const;
  return { results: [judged(about, runs)] };
}

/** `EventStore.appendMany` against an `INSERT … SELECT unnest` of the same rows. */
export const batchAppend: BenchCase = { names: ["batch-append"], run };
