import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Agent } from "node:http";
import { fileURLToPath } from "node:url";
import { migrate } from "@leadstream/adapter-postgres";
import type { Bench, BenchCase } from "../bench-case.ts";
import { withDatabase } from "../databases.ts";
import { nowMs } from "../latency-messages.ts";
import { nextMessage } from "../messages.ts";
import { postWebhook, type WebhookTarget } from "../post-webhook.ts";
import { timeBetween } from "../processor-time.ts";
import { judged, quantile, rounded } from "../report.ts";
import { WebhookReady, WebhookUsage } from "../webhook-messages.ts";

const RUNS = 3;
const POSTS = 4_000;
/** Compiling, connecting and caching happen before the measurement. */
const WARM_UP = 1_000;
const CONNECTIONS = 32;
/** What two cores must accept, with everything that the pipeline does with it. */
const BAR_PER_MINUTE = 10_000;

const order = (run: string, n: number) => ({
  id: `msg_${run}_${n}`,
  body: JSON.stringify({
    type: "contact.created",
    timestamp: "2026-02-28T10:00:00Z",
    data: {
      email: `webhook-${run}-${n}@example.org`,
      first_name: "Web",
      last_name: `Hook ${n}`,
      company: `Company ${n % 500}`,
      utm_source: "partner",
    },
  }),
});

/** Closed loop: each connection sends the next post after its last answer. @returns milliseconds of each that was accepted */
async function send(target: WebhookTarget, run: string, posts: number): Promise<readonly number[]> {
  const waiting = Array.from({ length: posts }, (_, n) => n).values();
  const took: number[] = [];
  const connection = async (): Promise<void> => {
    for (const n of waiting) {
      const start = nowMs();
      const status = await postWebhook(target, order(run, n));
      if (status >= 200 && status < 300) took.push(nowMs() - start);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return took;
}

async function measured(bench: Bench, run: string) {
  const databaseUrl = await bench.newDatabase();
  await withDatabase(databaseUrl, 1, (database) => migrate(database));
  const system = fork(fileURLToPath(new URL("../webhook-system.ts", import.meta.url)), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(system, "exit");
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const source = "hooks";
  system.send({ databaseUrl, serverPid: bench.serverPid, secret, source });
  const { port } = WebhookReady.parse(await nextMessage(system));
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const target = { agent, port, source, secret };
  const usage = async () => {
    system.send("usage");
    return WebhookUsage.parse(await nextMessage(system));
  };
  await send(target, `${run}w`, WARM_UP);
  const before = await usage();
  const start = nowMs();
  const took = await send(target, run, POSTS);
  const seconds = (nowMs() - start) / 1_000;
  const used = timeBetween(before, await usage());
  agent.destroy();
  system.send("end");
  await ended;
  const figures = {
    perMinute: rounded((took.length / seconds) * 60),
    refused: POSTS - took.length,
    p50Ms: rounded(quantile(took, 0.5)),
    p99Ms: rounded(quantile(took, 0.99)),
    nodeMsPerPost: rounded((used.node * 1_000) / POSTS),
    postgresMsPerPost: rounded((used.postgres * 1_000) / POSTS),
  };
  bench.log(`run ${run}: ${JSON.stringify(figures)}`);
  return figures;
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const runs: Awaited<ReturnType<typeof measured>>[] = [];
  for (let n = 1; n <= RUNS; n += 1) runs.push(await measured(bench, String(n)));
  const pairs = runs.map(({ perMinute }) => ({ ours: perMinute, reference: BAR_PER_MINUTE }));
  const about = {
    name: "webhooks",
    unit: "posts a minute",
    bar: 1,
    better: "higher",
    extra: { runs },
  } as const;
  return { results: [judged(about, pairs)] };
}

/** Signed posts that one standalone accepts in a minute, while the pipeline makes leads of them, compared with a fixed bar. */
export const webhooks: BenchCase = { names: ["webhooks"], run };
