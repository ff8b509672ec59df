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
import { runPipeline } from "../pipeline-run.ts";
import { postSubmission } from "../post-submission.ts";
import { judged, type Pair, quantile, rounded } from "../report.ts";
import { arrivals, submissions } from "../submissions.ts";

const RUNS = 3;
const SECONDS = 12;
/** Compiling, connecting and caching happen before the clock runs. */
const WARM_UP_SECONDS = 4;
const COMMITS = 500;

/** A row of one number, one transaction each, nothing else going on. @returns milliseconds of each */
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

type Load = { readonly perSecond: number; readonly run: number };

/** Open loop: what arrives does not wait for what came before. @returns when each lead's submission was accepted */
async function load({ port, key }: SystemReady, { perSecond, run }: Load) {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const list = submissions(Math.ceil(perSecond * (SECONDS + WARM_UP_SECONDS)), `latency${run}`);
  const times = arrivals(list.length, perSecond);
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

type Sample = { readonly latencies: readonly number[]; readonly posts: readonly number[] };

/** One system, one load. The system has a process of its own, so that the load's work is not the system's. */
async function sampleOf(databaseUrl: string, order: Load): Promise<Sample> {
  const system = fork(fileURLToPath(new URL("../latency-system.ts", import.meta.url)), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(system, "exit");
  system.send({ databaseUrl });
  const ready = SystemReady.parse(await nextMessage(system));
  const accepted = await load(ready, order);
  system.send("report");
  const report = LatencyReport.parse(await nextMessage(system));
  await ended;
  const assignedAt = new Map(report.assigned.map(({ submissionId, at }) => [submissionId, at]));
  const latencies = accepted.flatMap(({ submissionId, at }) => {
    const done = assignedAt.get(submissionId);
    return done === undefined ? [] : [done - at];
  });
  return { latencies, posts: accepted.map(({ tookMs }) => tookMs) };
}

async function rateOf(bench: Bench): Promise<number> {
  if (bench.pipelineRate !== undefined) return bench.pipelineRate;
  const run = await runPipeline(await bench.newDatabase(), bench.serverPid, submissions(5_000, "rate"));
  return run.submissions / run.seconds;
}

async function runOnce(bench: Bench, order: Load) {
  const url = await bench.newDatabase();
  await withDatabase(url, 1, (database) => migrate(database));
  const before = await commits(url);
  const { latencies, posts } = await sampleOf(url, order);
  const reference = quantile([...before, ...(await commits(url))], 0.5);
  const p50 = { ours: quantile(latencies, 0.5), reference };
  const p99 = { ours: quantile(latencies, 0.99), reference };
  bench.say(
    `run ${order.run}: ${latencies.length} assigned, p50 ${rounded(p50.ours)} ms, p99 ${rounded(p99.ours)} ms; ` +
      `one commit ${rounded(reference)} ms; 202 after ${rounded(quantile(posts, 0.5))} ms`,
  );
  return { p50, p99, samples: latencies.length, posts };
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const perSecond = (await rateOf(bench)) / 2;
  bench.say(`${rounded(perSecond)} submissions a second, for ${SECONDS} s`);
  const done = [];
  for (let n = 1; n <= RUNS; n += 1) done.push(await runOnce(bench, { perSecond, run: n }));
  const extra = {
    submissionsPerSecond: rounded(perSecond),
    samples: done.map(({ samples }) => samples),
    acceptedAfterMs: done.map(({ posts }) => rounded(quantile(posts, 0.5))),
  };
  const result = (name: string, bar: number, runs: readonly Pair[]) =>
    judged({ name, unit: "ms", bar, better: "lower", extra }, runs);
  return {
    results: [
      result(
        "latency-p50",
        20,
        done.map(({ p50 }) => p50),
      ),
      result(
        "latency-p99",
        100,
        done.map(({ p99 }) => p99),
      ),
    ],
  };
}

/** From the 202 of the submission that makes a lead hot to its stored assignment, against one durable commit. */
export const latency: BenchCase = { names: ["latency-p50", "latency-p99"], run };
