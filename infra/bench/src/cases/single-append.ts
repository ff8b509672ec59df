import { createPostgresEventStore, type Database, migrate } from "@leadstream/adapter-postgres";
import { type Append, EMPTY } from "@leadstream/application";
import type { Bench, BenchCase } from "../bench-case.ts";
import { settle, withClients, withDatabase } from "../databases.ts";
import { installMessageDb, writeMessage } from "../message-db.ts";
import { judged, median, type Pair, rounded } from "../report.ts";
import { freshAppends, sampleStreams, type Streams } from "../sample-events.ts";

const STREAMS = 300;
const EVENTS_PER_STREAM = 5;
const RUNS = 5;
const MANY = 8;

type Writer = (append: Append) => Promise<void>;

/** One event per append, with the stream's current revision; the streams alternate. */
const singles = (streams: Streams): readonly Append[] => {
  const appends = freshAppends(streams);
  return Array.from({ length: EVENTS_PER_STREAM }, (_, revision) =>
    appends.flatMap(({ stream, events: all }) => {
      const event = all[revision];
      return event === undefined ? [] : [{ stream, expected: EMPTY + revision, events: [event] }];
    }),
  ).flat();
};

/** Several writers, each with its own streams. @returns appends per second */
async function rateOf(appends: readonly Append[], writers: readonly Writer[]): Promise<number> {
  const shares = Map.groupBy(appends, ({ stream }) => Number.parseInt(stream.slice(-6), 16) % writers.length);
  const start = performance.now();
  await Promise.all(
    writers.map(async (write, n) => {
      for (const append of shares.get(n) ?? []) await write(append);
    }),
  );
  return (appends.length / (performance.now() - start)) * 1_000;
}

function ourWriters(database: Database, count: number): readonly Writer[] {
  const store = createPostgresEventStore({ database });
  const write: Writer = async (append) => {
    const [result] = await store.appendMany([append]);
    if (result?.kind !== "appended") throw new Error(`append ended as ${result?.kind}`);
  };
  return Array.from({ length: count }, () => write);
}

/** Appends per turn of one side. */
const TURN = 100;

/** Both sides alternate every hundred appends, so that machine load affects both equally. */
async function runOnce(
  [store, messageDb]: readonly [Database, Database],
  streams: Streams,
  writers: number,
): Promise<Pair> {
  const [mine, yours] = [singles(streams), singles(streams)];
  await settle(store);
  return withClients(messageDb, writers, async (clients) => {
    const ours = ourWriters(store, writers);
    const theirs = clients.map(
      (client): Writer =>
        (append) =>
          writeMessage(client, append),
    );
    const rates: Pair[] = [];
    for (let at = 0; at < mine.length; at += TURN)
      rates.push({
        ours: await rateOf(mine.slice(at, at + TURN), ours),
        reference: await rateOf(yours.slice(at, at + TURN), theirs),
      });
    const overall = (of: (pair: Pair) => number) =>
      rates.length / rates.reduce((sum, r) => sum + 1 / of(r), 0);
    return { ours: overall((r) => r.ours), reference: overall((r) => r.reference) };
  });
}

async function measure(bench: Bench, databases: readonly [Database, Database], streams: Streams) {
  const one: Pair[] = [];
  const many: Pair[] = [];
  for (let n = 0; n <= RUNS; n += 1) {
    const pair = await runOnce(databases, streams, 1);
    const both = await runOnce(databases, streams, MANY);
    bench.log(
      `run ${n}: ${rounded(pair.ours)} against ${rounded(pair.reference)} appends/s; ` +
        `${MANY} writers ${rounded(both.ours)} against ${rounded(both.reference)}`,
    );
    // The first run warms both sides up.
    if (n === 0) continue;
    one.push(pair);
    many.push(both);
  }
  return { one, many };
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const streams = await sampleStreams(bench, STREAMS, EVENTS_PER_STREAM);
  const [storeUrl, messageDbUrl] = [await bench.newDatabase(), await bench.newDatabase()];
  const { one, many } = await withDatabase(storeUrl, MANY + 1, (store) =>
    withDatabase(messageDbUrl, MANY, async (messageDb) => {
      await migrate(store);
      await installMessageDb(messageDb);
      return measure(bench, [store, messageDb], streams);
    }),
  );
  const oneWriter = {
    ours: rounded(median(one.map((pair) => pair.ours))),
    reference: rounded(median(one.map((pair) => pair.reference))),
    ratio: rounded(median(one.map((pair) => pair.ours / pair.reference))),
  };
  const extra = { appendsPerRun: STREAMS * EVENTS_PER_STREAM, writers: MANY, oneWriter };
  const about = { name: "single-append", unit: "appends/s", bar: 1.5, better: "higher", extra } as const;
  return { results: [judged(about, many)] };
}

/**
 * One event per append, with eight concurrent writers, as in a system of several services, compared with message-db's
 * `write_message` on the same server. With one writer (shown beside it) both sides wait for the same disk flush.
 */
export const singleAppend: BenchCase = { names: ["single-append"], run };
