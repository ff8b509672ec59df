import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent } from "node:http";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { migrate } from "@leadstream/adapter-postgres";
import type { Bench, BenchCase } from "../bench-case.ts";
import { withClient, withDatabase } from "../databases.ts";
import { LatencyReport, nowMs, SystemReady } from "../latency-messages.ts";
import { nextMessage } from "../messages.ts";
import { postSubmission } from "../post-submission.ts";
import { judged, type Pair, quantile, rounded } from "../report.ts";
import { arrivals, submissions } from "../submissions.ts";

const RUNS = 3;
const SECONDS = 12;
/** Compiling, connecting and caching happen before the measurement. */
const WARM_UP_SECONDS = 4;
const COMMITS = 500;

/** A row of one number, one transaction each, on an idle server. @returns milliseconds of each */
const commits = (url: string): Promise<readonly number[]> =>
  withDatabase(url, 1, (database) =>
    withClient(database, async (client) => {
      await client.query("CREATE TABLE IF NOT EXISTS one_commit (n bigint)");
      const times: number[] = [];
      for (let n = 0; n < COMMITS; n += 1) {
        const start = nowMs();
        await client.query({ name: "one-commit", text: "INSERT INTO one_commit VALUES ($1)", values: [n] });
        times.push(nowMs() - start);
      }
      return times;
    }),
  );

/** As many at once as the full load has in flight. More would only lengthen the queue before intake. */
const AT_ONCE = 64;
const FULL_LOAD = 6_000;

/** Far enough apart that each is alone in the system: it takes a tenth of this. */
const ALONE_EVERY_MS = 150;

type Load = {
  readonly name: string;
  /** When each submission arrives, in milliseconds from the start. */
  readonly times: readonly number[];
};

const wholeMs = (SECONDS + WARM_UP_SECONDS) * 1_000;

const halfLoad = (perSecond: number, run: number): Load => ({
  name: `latency${run}`,
  times: arrivals(Math.ceil((perSecond * wholeMs) / 1_000), perSecond),
});

const alone = (run: number): Load => ({
  name: `alone${run}`,
  times: Array.from({ length: Math.floor(wholeMs / ALONE_EVERY_MS) }, (_, n) => n * ALONE_EVERY_MS),
});

/** Open loop: a submission does not wait for earlier ones. @returns when each lead's submission was accepted */
async function load({ port, key }: SystemReady, { name, times }: Load) {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const list = submissions(times.length, name);
  const accepted: { readonly submissionId: string; readonly at: number; readonly tookMs: number }[] = [];
  const start = nowMs();
  const posts: Promise<void>[] = [];
  for (const [i, submission] of list.entries()) {
    const due = start + (times[i] ?? 0);
    if (due > nowMs() + 1) await pause(due - nowMs());
    const sent = nowMs();
    posts.push(
      postSubmission({ agent, port, key }, submission).then((submissionId) => {
        const at = nowMs();
        if (submissionId !== null && due - start > WARM_UP_SECONDS * 1_000)
          accepted.push({ submissionId, at, tookMs: at - sent });
      }),
    );
  }
  await Promise.all(posts);
  agent.destroy();
  return accepted;
}

/** Closed loop: each client sends the next submission after the last answer. */
async function fullLoad({ port, key }: SystemReady): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const waiting = submissions(FULL_LOAD, "full").values();
  const client = async () => {
    for (const submission of waiting) await postSubmission({ agent, port, key }, submission);
  };
  const start = nowMs();
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  agent.destroy();
  return start;
}

/** The system runs in its own process, so that the load's work is not counted as the system's. */
async function onSystem<T>(databaseUrl: string, work: (ready: SystemReady) => Promise<T>) {
  const system = fork(fileURLToPath(new URL("../latency-system.ts", import.meta.url)), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(system, "exit");
  system.send({ databaseUrl });
  const result = await work(SystemReady.parse(await nextMessage(system)));
  system.send("report");
  const { assigned } = LatencyReport.parse(await nextMessage(system));
  await ended;
  return { result, assigned };
}

/** Throughput of HTTP and pipeline together: submissions per second, until the last assignment is stored. */
async function capacity(databaseUrl: string): Promise<number> {
  const { result: start, assigned } = await onSystem(databaseUrl, fullLoad);
  return (FULL_LOAD / (Math.max(...assigned.map(({ at }) => at)) - start)) * 1_000;
}

type Sample = { readonly latencies: readonly number[]; readonly posts: readonly number[] };

async function sampleOf(databaseUrl: string, order: Load): Promise<Sample> {
  const { result, assigned } = await onSystem(databaseUrl, (ready) => load(ready, order));
  const assignedAt = new Map(assigned.map(({ submissionId, at }) => [submissionId, at]));
  const latencies = result.flatMap(({ submissionId, at }) => {
    const done = assignedAt.get(submissionId);
    return done === undefined ? [] : [done - at];
  });
  return { latencies, posts: result.map(({ tookMs }) => tookMs) };
}

async function migrated(bench: Bench): Promise<string> {
  const url = await bench.newDatabase();
  await withDatabase(url, 1, (database) => migrate(database));
  return url;
}

/** First alone, then at half load, one after the other on one database each; commits are timed before and after. */
async function runOnce(
  bench: Bench,
  { perSecond, run }: { readonly perSecond: number; readonly run: number },
) {
  const url = await migrated(bench);
  const before = await commits(url);
  const idle = await sampleOf(url, alone(run));
  const commit = quantile([...before, ...(await commits(url))], 0.5);
  const busy = await sampleOf(await migrated(bench), halfLoad(perSecond, run));
  const idleP50 = quantile(idle.latencies, 0.5);
  const p50 = quantile(busy.latencies, 0.5);
  const p99 = quantile(busy.latencies, 0.99);
  bench.log(
    `run ${run}: alone p50 ${rounded(idleP50)} ms of ${idle.latencies.length}, one commit ${rounded(commit)} ms; ` +
      `half load p50 ${rounded(p50)} ms, p99 ${rounded(p99)} ms of ${busy.latencies.length}; ` +
      `202 after ${rounded(quantile(busy.posts, 0.5))} ms`,
  );
  return {
    idle: { ours: idleP50, reference: commit },
    p50: { ours: p50, reference: idleP50 },
    p99: { ours: p99, reference: idleP50 },
    samples: busy.latencies.length,
    acceptedAfterMs: rounded(quantile(busy.posts, 0.5)),
  };
}

type Measured = Awaited<ReturnType<typeof runOnce>>;

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const full = await capacity(await migrated(bench));
  const perSecond = full / 2;
  bench.log(`${rounded(full)} submissions a second at full load; half of it for ${SECONDS} s`);
  const done: Measured[] = [];
  for (let n = 1; n <= RUNS; n += 1) done.push(await runOnce(bench, { perSecond, run: n }));
  const extra = {
    submissionsPerSecond: rounded(perSecond),
    samples: done.map(({ samples }) => samples),
    acceptedAfterMs: done.map(({ acceptedAfterMs }) => acceptedAfterMs),
  };
  const result = (name: string, bar: number, pairOf: (one: Measured) => Pair) =>
    judged({ name, unit: "ms", bar, better: "lower", extra }, done.map(pairOf));
  return {
    results: [
      result("latency-idle", 20, ({ idle }) => idle),
      result("latency-p50", 3, ({ p50 }) => p50),
      result("latency-p99", 15, ({ p99 }) => p99),
    ],
  };
}

/**
 * From the 202 of the submission that makes a lead hot to its stored assignment: alone in the system compared with one
 * durable commit, and at half load compared with alone.
 */
export const latency: BenchCase = { names: ["latency-idle", "latency-p50", "latency-p99"], run };
