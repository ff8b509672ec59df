import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@leadstream/adapter-postgres";
import { consumers, type Projector, type RawSubmission } from "@leadstream/application";
import type { ProcessorTime } from "./processor-time.ts";
import { processorTime, timeBetween } from "./processor-time.ts";
import { submitAll } from "./hand-in.ts";
import { openSystem, startConsumers, type System } from "./system.ts";

export type PipelineRun = {
  readonly events: number;
  readonly seconds: number;
  readonly processor: ProcessorTime;
};

/** Whether no message waits for any consumer, and none was written while we asked. */
async function isQuiet({ platform }: System, projector: Projector): Promise<boolean> {
  const { bus, store } = platform.infrastructure;
  const head = await store.head();
  if (projector.position() < head) return false;
  for (const { topic, group } of consumers) if ((await bus.unfinished(topic, group)) > 0) return false;
  return (await store.head()) === head;
}

const LOOK_MS = 20;

async function becomeQuiet(system: System, projector: Projector): Promise<void> {
  while (!(await isQuiet(system, projector))) await pause(LOOK_MS);
}

async function countEvents({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ events: number }>("SELECT count(*) AS events FROM store.events");
  return rows[0]?.events ?? 0;
}

/**
 * Submissions wait in the inbound topic. Then all consumers start, and the measurement ends when consumers and
 * projector have finished.
 */
export async function runPipeline(
  databaseUrl: string,
  serverPid: number,
  list: readonly RawSubmission[],
): Promise<PipelineRun> {
  const system = await openSystem(databaseUrl);
  try {
    const { database } = system.platform.infrastructure;
    await submitAll(system.intake, list);
    await database.pool.query("CHECKPOINT");
    return await timed(system, serverPid, async () => {
      const projector = await startConsumers(system);
      await becomeQuiet(system, projector);
    });
  } finally {
    await system.close();
  }
}

/** Measures the pipeline's work within `work`. */
async function timed(
  { platform }: System,
  serverPid: number,
  work: () => Promise<void>,
): Promise<PipelineRun> {
  const { database } = platform.infrastructure;
  const before = await countEvents(database);
  const cpuBefore = await processorTime(serverPid);
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1_000;
  const processor = timeBetween(cpuBefore, await processorTime(serverPid));
  return { events: (await countEvents(database)) - before, seconds, processor };
}

export type Lists = {
  /** Handled first and not counted: the case does not measure compilation. */
  readonly warmUp: readonly RawSubmission[];
  readonly list: readonly RawSubmission[];
};

/** A warmed-up pipeline, measured from the first submission until it is quiet. */
export async function runWarmPipeline(
  databaseUrl: string,
  serverPid: number,
  { warmUp, list, masterKeyFile }: Lists & { readonly masterKeyFile?: string },
): Promise<PipelineRun> {
  const system = await openSystem(databaseUrl, masterKeyFile === undefined ? {} : { masterKeyFile });
  try {
    const projector = await startConsumers(system);
    await submitAll(system.intake, warmUp);
    await becomeQuiet(system, projector);
    await system.platform.infrastructure.database.pool.query("CHECKPOINT");
    return await timed(system, serverPid, async () => {
      await submitAll(system.intake, list);
      await becomeQuiet(system, projector);
    });
  } finally {
    await system.close();
  }
}
