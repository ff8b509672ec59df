import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createKeyWrapper } from "@leadstream/adapter-postgres";
import { submissionIds } from "@leadstream/application";
import { type FaultProxy, startFaultProxy } from "@leadstream/fault-proxy";
import { type Cluster, startCluster } from "../../cluster/src/cluster.ts";
import { chanceFrom } from "./chance.ts";
import { checkAll } from "./checks/index.ts";
import type { Violation } from "./checks/violation.ts";
import { type Client, createClient } from "./client/client.ts";
import { firstDay, promiseLess } from "./client/first-day.ts";
import { runWorkload } from "./client/workload.ts";
import { collect } from "./evidence/collect.ts";
import type { Evidence } from "./evidence/evidence.ts";
import type { Stage } from "./nemesis/act.ts";
import { openMessages } from "./nemesis/messages.ts";
import { type Deed, runNemesis } from "./nemesis/nemesis.ts";
import { doubled, type Plan } from "./plan.ts";
import { waitForQuiet } from "./quiet.ts";

export type ChaosOptions = {
  readonly seed: number;
  readonly minutes: number;
  readonly plan: Plan;
  readonly eventStore: "postgres" | "eventstoredb";
  readonly dataDir: string;
  readonly submissionsOnly: boolean;
  /** How long all work may take to end after the last fault. */
  readonly patienceMs: number;
  /** Ctrl-C: ends the faults, and stops everything that was started. */
  readonly stop: AbortSignal;
  readonly say: (line: string) => void;
};

export type ChaosResult = {
  readonly evidence: Evidence;
  readonly violations: readonly Violation[];
  readonly seconds: number;
};

type Proxies = Record<"kafka" | "postgres", FaultProxy>;

const instances = Object.fromEntries(doubled.map((service) => [service, 2]));

/** One run: a cluster, a workload, faults, quiet, and every check on the data. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult | null> {
  const startedMs = performance.now();
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const proxies: Partial<Proxies> = {};
  const cluster = await startBehind(proxies, options);
  try {
    const { kafka, postgres } = proxies;
    if (kafka === undefined || postgres === undefined) throw new Error("the cluster asked for no proxy");
    const evidence = await tell(cluster, { kafka, postgres }, options);
    if (evidence === null) return null;
    options.say("checking");
    await writeFile(join(options.dataDir, "evidence.json"), JSON.stringify(evidence));
    const violations = checkAll(evidence);
    return { evidence, violations, seconds: (performance.now() - startedMs) / 1_000 };
  } finally {
    options.say("stopping");
    for (const proxy of Object.values(proxies)) proxy.heal();
    await cluster.stop();
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
  }
}

const startBehind = (
  proxies: Partial<Proxies>,
  { dataDir, eventStore, say }: ChaosOptions,
): Promise<Cluster> =>
  startCluster({
    dataDir,
    eventStore,
    port: 0,
    instances,
    say: (part) => say(`starting ${part}`),
    via: {
      kafka: async (port) => (proxies.kafka = await startFaultProxy({ target: { port } })).port,
      postgres: async (url) => {
        const behind = new URL(url);
        proxies.postgres = await startFaultProxy({ target: { port: Number(behind.port) } });
        behind.port = String(proxies.postgres.port);
        return behind.href;
      },
    },
  });

async function tell(cluster: Cluster, proxies: Proxies, options: ChaosOptions): Promise<Evidence | null> {
  const { seed, dataDir, stop, say, patienceMs } = options;
  const chance = chanceFrom(seed);
  const reps = await firstDay(cluster.url, cluster.key);
  const messages = await openMessages(cluster.kafka.brokers, chance.fork("messages"));
  const over = new AbortController();
  const givingUp = new AbortController();
  const idOf = await idsOf(dataDir);
  const client = createClient({
    idOf,
    url: cluster.url,
    apiKey: cluster.key,
    file: join(dataDir, "operations.jsonl"),
    giveUp: AbortSignal.any([stop, givingUp.signal]),
  });
  const ended = AbortSignal.any([stop, over.signal]);
  const progress = watchProgress(client, options, ended);
  const work = runWorkload({
    client,
    idOf,
    chance: chance.fork("workload"),
    reps,
    run: `seed-${seed}`,
    over: ended,
    submissionsOnly: options.submissionsOnly,
  });
  const evening = promiseLessAt(cluster, options, ended);
  const stage: Stage = { cluster, proxies, messages, over: ended };
  const deeds = await besiege(stage, options, over);
  say("faults ended; waiting for the last answers");
  const late = setTimeout(() => givingUp.abort(), patienceMs / 2);
  await Promise.all([work, progress, evening]).finally(() => clearTimeout(late));
  await messages.close();
  if (stop.aborted) return null;
  return rest(cluster, { seed, operations: client.operations(), deeds }, options);
}

/** The ids that intake gives, also for submissions without an answer. */
const idsOf = async (dataDir: string) =>
  submissionIds(createKeyWrapper(await readFile(join(dataDir, "master.key"))).deriveKey("submission-id"));

/** The last deadlines of one minute must have fired when the run ends. */
const EVENING_MS = 70_000;

async function promiseLessAt(
  { url, key }: Cluster,
  { minutes }: ChaosOptions,
  over: AbortSignal,
): Promise<void> {
  const atMs = Math.max(0, minutes * 60_000 - EVENING_MS);
  await pause(atMs, undefined, { signal: over }).catch(() => undefined);
  await promiseLess(url, key);
}

/** Runs workload and plan for the duration of the run; afterwards nothing is broken or paused. */
async function besiege(
  stage: Stage,
  { plan, minutes, dataDir, stop, say }: ChaosOptions,
  over: AbortController,
): Promise<readonly Deed[]> {
  say("running the workload and the faults");
  const file = join(dataDir, "nemesis.jsonl");
  await writeFile(file, "");
  const note = (deed: Deed): void => void appendFile(file, `${JSON.stringify(deed)}\n`);
  const ended = pause(minutes * 60_000, undefined, { signal: stop }).catch(() => undefined);
  const nemesis = runNemesis(plan, stage, note);
  // A fault that cannot be ended ends the run at once, in order: everything started is stopped.
  await Promise.race([ended, nemesis.then(() => ended)]).finally(() => over.abort());
  return nemesis;
}

async function watchProgress(
  client: Client,
  { minutes, say }: ChaosOptions,
  over: AbortSignal,
): Promise<void> {
  const startedMs = performance.now();
  while (!over.aborted) {
    await pause(10_000, undefined, { signal: over }).catch(() => undefined);
    const { ok, fail, unknown } = client.tally();
    const seconds = Math.round((performance.now() - startedMs) / 1_000);
    say(`${seconds} of ${minutes * 60} s: ${ok} ok, ${fail} refused, ${unknown} unknown`);
  }
}

type Told = Pick<Evidence, "seed" | "operations" | "deeds">;

/** Waits for quiet, redrives parked keys once, stops everything, and reads the data. */
async function rest(cluster: Cluster, told: Told, { patienceMs, say }: ChaosOptions): Promise<Evidence> {
  say("waiting for quiet");
  const first = await waitForQuiet(cluster, patienceMs);
  const redriven = await redriveAll(cluster, patienceMs);
  const second = first === null ? await waitForQuiet(cluster, patienceMs) : first;
  const alarmsUntilMs = Date.now();
  await Promise.all(cluster.services.map((service) => service.stop()));
  const stillWaiting = second ?? redriven;
  say("reading the data");
  return { ...told, ...(await collect(cluster)), alarmsUntilMs, stillWaiting };
}

/** Redrives every parked key once: poison fails again, and later messages of the key keep waiting in order. */
async function redriveAll({ platform }: Cluster, patienceMs: number): Promise<string | null> {
  const { parking } = platform.infrastructure;
  await parking.askRedrive({}, 10_000);
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const asked = (await parking.list()).filter(({ redriveAskedAt }) => redriveAskedAt !== null);
    if (asked.length === 0) return null;
    if (performance.now() > deadline) return `${asked.length} redriven messages that are still parked`;
    await pause(500);
  }
}
