import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createContactNormaliser } from "@leadstream/adapter-outbound";
import { apiUseCases } from "@leadstream/api";
import { createIntake, type Intake, mustBeAccepted, type RawSubmission } from "@leadstream/application";
import { type Cluster, startCluster } from "../../cluster/src/cluster.ts";
import { sumOf } from "../../cluster/src/prometheus-text.ts";
import { scrape } from "../../cluster/src/watch.ts";
import { bareConsumer } from "./bare-consumer.ts";
import { submitAll } from "./hand-in.ts";
import type { Lists } from "./pipeline-run.ts";
import { postgresSeconds, secondsOf } from "./processor-time.ts";
import { rounded } from "./report.ts";
import { reps } from "./submissions.ts";

export type ClusterRun = {
  readonly events: number;
  readonly seconds: number;
  /** Processor seconds of each process. */
  readonly processor: Readonly<Record<string, number>>;
  /** Mean size of a batch, by group. */
  readonly batches: Readonly<Record<string, number>>;
  /** Events per second that a kafkajs consumer reads from the same topic without using them. */
  readonly bareConsumer: number;
};

/**
 * A check stops at the first part that is behind. It costs one or two statements while relay or projector are behind.
 * Only the last checks ask the broker about every group.
 */
const LOOK_MS = 50;

/** Writes to the inbound topic like the service. */
function intakeOf({ platform }: Cluster): Intake {
  const { infrastructure, repositories, clock, meter } = platform;
  const normaliser = createContactNormaliser();
  return createIntake({ ...infrastructure, normaliser, rules: repositories.rules, clock, meter });
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
  const { pool } = platform.infrastructure.database;
  const { rows } = await pool.query<{ events: number }>("SELECT count(*) AS events FROM store.events");
  return rows[0]?.events ?? 0;
}

/** A broker that has just started does not yet know the group coordinators: that does not count as quiet. */
async function quiet({ waiting }: Cluster): Promise<void> {
  while ((await waiting().catch(() => "a part that does not answer")) !== null) await pause(LOOK_MS);
}

/** Mean batch size of consumed messages and of published messages. */
async function batchSizes({ services }: Cluster): Promise<Readonly<Record<string, number>>> {
  const samples = (await Promise.all(services.map(scrape))).flat();
  const groups = samples.filter(({ name }) => name === "batch_size_count");
  return Object.fromEntries(
    groups.map(({ labels, value }) => [
      labels["group"] ?? "",
      rounded(sumOf(samples, "batch_size_sum", labels) / value),
    ]),
  );
}

/** Lets all parts work for a while, then waits for quiet. */
async function warm(cluster: Cluster, intake: Intake, list: readonly RawSubmission[]): Promise<void> {
  const { commands } = apiUseCases(cluster.platform);
  mustBeAccepted(
    await commands.changeReps(reps, { commandId: "reps", actor: { kind: "service", id: "bench" } }),
  );
  await quiet(cluster);
  await submitAll(intake, list);
  await quiet(cluster);
  await cluster.platform.infrastructure.database.pool.query("CHECKPOINT");
}

/** Measures from the first submission until no message waits anywhere. */
async function measure(cluster: Cluster, { warmUp, list }: Lists): Promise<Omit<ClusterRun, "bareConsumer">> {
  const intake = intakeOf(cluster);
  await warm(cluster, intake, warmUp);
  const [before, cpuBefore] = [await countEvents(cluster), await processorOf(cluster)];
  const start = performance.now();
  await submitAll(intake, list);
  await quiet(cluster);
  const seconds = (performance.now() - start) / 1_000;
  const processor = between(cpuBefore, await processorOf(cluster));
  const events = (await countEvents(cluster)) - before;
  return { events, seconds, processor, batches: await batchSizes(cluster) };
}

/** The same submissions through Kafka and PostgreSQL, one process per service, on a separate folder. */
export async function runCluster(lists: Lists): Promise<ClusterRun> {
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-bench-cluster-"));
  const cluster = await startCluster({ dataDir, port: 0, eventStore: "postgres" });
  try {
    const measured = await measure(cluster, lists);
    return { ...measured, bareConsumer: await bareConsumer(cluster.kafka.brokers) };
  } finally {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
