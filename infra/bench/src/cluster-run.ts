import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createContactNormaliser } from "@leadstream/adapter-outbound";
import { apiUseCases } from "@leadstream/api";
import { createIntake, type RawSubmission } from "@leadstream/application";
import { type Cluster, startCluster } from "../../cluster/src/cluster.ts";
import { bareConsumer } from "./bare-consumer.ts";
import { postgresSeconds, secondsOf } from "./processor-time.ts";
import { reps } from "./submissions.ts";

export type ClusterRun = {
  readonly events: number;
  readonly seconds: number;
  /** Processor seconds of each process while it ran. */
  readonly processor: Readonly<Record<string, number>>;
  /** Events a second that a consumer of kafkajs reads from the same topic when it does nothing with them. */
  readonly bareConsumer: number;
};

const PUBLISH_AT_ONCE = 500;
const LOOK_MS = 20;
/** A look at everybody's lag costs the broker a dozen requests. */
const LOOK_AT_ALL_MS = 250;

/** Straight into the inbound topic, as intake does it. */
async function publishAll({ platform }: Cluster, list: readonly RawSubmission[]): Promise<void> {
  const { backbone, desks, clock, meter } = platform;
  const normaliser = createContactNormaliser();
  const intake = createIntake({ ...backbone, normaliser, rules: desks.rules, clock, meter });
  for (let at = 0; at < list.length; at += PUBLISH_AT_ONCE)
    await intake.receive(list.slice(at, at + PUBLISH_AT_ONCE));
}

type Seconds = Readonly<Record<string, number>>;

async function processorOf({ services, postgres, kafka }: Cluster): Promise<Seconds> {
  const each = await Promise.all(
    services.map(async ({ spec, pid }) => [spec.name, await secondsOf(pid() ?? 0)] as const),
  );
  return {
    ...Object.fromEntries(each),
    kafka: await secondsOf(kafka.pid()),
    postgres: await postgresSeconds(postgres.pid()),
    bench: await secondsOf(process.pid),
  };
}

const between = (from: Seconds, to: Seconds): Seconds =>
  Object.fromEntries(
    Object.entries(to).map(([name, s]) => [name, Number((s - (from[name] ?? 0)).toFixed(2))]),
  );

async function countEvents({ platform }: Cluster): Promise<number> {
  const { pool } = platform.backbone.database;
  const { rows } = await pool.query<{ events: number }>("SELECT count(*) AS events FROM store.events");
  return rows[0]?.events ?? 0;
}

/** A broker that has just started does not yet know who coordinates which group: that is not quiet either. */
async function quiet({ waiting }: Cluster): Promise<void> {
  while ((await waiting().catch(() => "a part that does not answer")) !== null) await pause(LOOK_AT_ALL_MS);
}

/** Every group is there and idle, capture has nothing: what comes next is the pipeline's work alone. */
async function prepare(cluster: Cluster, list: readonly RawSubmission[]): Promise<void> {
  const { commands } = apiUseCases(cluster.platform);
  await commands.changeReps(reps, { commandId: "reps", actor: { kind: "service", id: "bench" } });
  await quiet(cluster);
  const capture = cluster.services.find(({ spec }) => spec.service === "capture");
  await capture?.stop();
  await publishAll(cluster, list);
  await cluster.platform.backbone.database.pool.query("CHECKPOINT");
  await capture?.start();
}

/**
 * Submissions wait in the inbound topic while capture is stopped; the clock runs from the first event that is stored
 * after it started until nothing waits anywhere. What it takes to start a process and to join a group is not counted.
 */
async function measure(
  cluster: Cluster,
  list: readonly RawSubmission[],
): Promise<Omit<ClusterRun, "bareConsumer">> {
  const { store } = cluster.platform.backbone;
  await prepare(cluster, list);
  const [before, head, cpuBefore] = [
    await countEvents(cluster),
    await store.head(),
    await processorOf(cluster),
  ];
  while ((await store.head()) === head) await pause(LOOK_MS);
  const start = performance.now();
  await quiet(cluster);
  const seconds = (performance.now() - start) / 1_000;
  const processor = between(cpuBefore, await processorOf(cluster));
  return { events: (await countEvents(cluster)) - before, seconds, processor };
}

/** The same submissions through Kafka and PostgreSQL, every service a process of its own, on a folder of its own. */
export async function runCluster(list: readonly RawSubmission[]): Promise<ClusterRun> {
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-bench-cluster-"));
  const cluster = await startCluster({ dataDir, port: 0, eventStore: "postgres" });
  try {
    const measured = await measure(cluster, list);
    return { ...measured, bareConsumer: await bareConsumer(cluster.kafka.brokers) };
  } finally {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
