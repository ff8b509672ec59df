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

/** The same batches as rows; positions and stream numbers rise like the store's. */
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

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Both sides alternate batch by batch, and the first one changes, so that machine load affects both equally. */
async function runOnce(database: Database, streams: Streams, run: number): Promise<Pair> {
  const batches = Array.from({ length: BATCHES }, () => freshAppends(streams));
  const rows = rowsOf(batches, run * STREAMS * BATCHES);
  const store = createPostgresEventStore({ database });
  await settle(database);
  return withClient(database, async (client) => {
    const ms = { ours: 0, reference: 0 };
    for (const [i, batch] of batches.entries()) {
      const raw = rows[i] ?? [];
      const ours = async () => void (ms.ours += await timed(() => store.appendMany(batch)));
      const reference = async () => void (ms.reference += await timed(() => insertRaw(client, raw)));
      for (const side of i % 2 === 0 ? [ours, reference] : [reference, ours]) await side();
    }
    return { ours: (EVENTS / ms.ours) * 1_000, reference: (EVENTS / ms.reference) * 1_000 };
  });
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const streams = await sampleStreams(bench, STREAMS, EVENTS_PER_STREAM);
  // One connection for each side, and one for the store's notifications to other processes.
  const runs = await withDatabase(await bench.newDatabase(), 3, async (database) => {
    await migrate(database);
    await createRawTable(database);
    const pairs: Pair[] = [];
    for (let n = 0; n <= RUNS; n += 1) {
      const pair = await runOnce(database, streams, n);
      bench.log(`run ${n}: ${rounded(pair.ours)} against ${rounded(pair.reference)} events/s`);
      // The first run warms both sides up.
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
