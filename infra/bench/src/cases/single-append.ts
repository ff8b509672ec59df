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

/** One event per append, its stream at the revision before; the streams take turns. */
const singles = (streams: Streams): readonly Append[] => {
  const appends = freshAppends(streams);
  return Array.from({ length: EVENTS_PER_STREAM }, (_, revision) =>
    appends.flatMap(({ stream, events: all }) => {
      const event = all[revision];
      return event === undefined ? [] : [{ stream, expected: EMPTY + revision, events: [event] }];
    }),
  ).flat();
};

/** So many writers, each with streams of its own. @returns appends a second */
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

async function ours(database: Database, appends: readonly Append[], writers: number): Promise<number> {
  const store = createPostgresEventStore({ database });
  const write: Writer = async (append) => {
    const [result] = await store.appendMany([append]);
    if (result?.kind !== "appended") throw new Error(`append ended as ${result?.kind}`);
  };
  await settle(database);
  return rateOf(
    appends,
    Array.from({ length: writers }, () => write),
  );
}

async function theirs(database: Database, appends: readonly Append[], writers: number): Promise<number> {
  await settle(database);
  return withClients(database, writers, (clients) =>
    rateOf(
      appends,
      clients.map((client) => (append) => writeMessage(client, append)),
    ),
  );
}

async function runOnce(databases: readonly [Database, Database], streams: Streams, n: number): Promise<Pair> {
  const [store, messageDb] = databases;
  if (n % 2 === 0) {
    const first = await ours(store, singles(streams), 1);
    return { ours: first, reference: await theirs(messageDb, singles(streams), 1) };
  }
  const reference = await theirs(messageDb, singles(streams), 1);
  return { ours: await ours(store, singles(streams), 1), reference };
}

async function measure(bench: Bench, databases: readonly [Database, Database], streams: Streams) {
  const one: Pair[] = [];
  const many: Pair[] = [];
  for (let n = 0; n <= RUNS; n += 1) {
    const pair = await runOnce(databases, streams, n);
    const both = {
      ours: await ours(databases[0], singles(streams), MANY),
      reference: await theirs(databases[1], singles(streams), MANY),
    };
    bench.say(
      `run ${n}: ${rounded(pair.ours)} against ${rounded(pair.reference)} appends/s; ` +
        `${MANY} writers ${rounded(both.ours)} against ${rounded(both.reference)}`,
    );
    // The first warms both sides up.
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
  const eightWriters = {
    ours: rounded(median(many.map((pair) => pair.ours))),
    reference: rounded(median(many.map((pair) => pair.reference))),
    ratio: rounded(median(many.map((pair) => pair.ours / pair.reference))),
  };
  const extra = { appendsPerRun: STREAMS * EVENTS_PER_STREAM, writers: 1, eightWriters };
  const about = { name: "single-append", unit: "appends/s", bar: 1.5, better: "higher", extra } as const;
  return { results: [judged(about, one)] };
}

/** One event per append, one after another, against message-db's `write_message` on the same server. */
export const singleAppend: BenchCase = { names: ["single-append"], run };
