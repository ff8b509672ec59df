import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@leadstream/adapter-postgres";
import {
  ASSIGNMENT,
  CAPTURE,
  ENRICHMENT,
  type Projector,
  RECLAMATION,
  type RawSubmission,
  SCORING,
} from "@leadstream/application";
import { eventsTopic, inboundTopic } from "@leadstream/contracts";
import type { ProcessorTime } from "./processor-time.ts";
import { processorTime, timeBetween } from "./processor-time.ts";
import { openSystem, startConsumers, type System } from "./system.ts";

export type PipelineRun = {
  readonly submissions: number;
  readonly events: number;
  readonly seconds: number;
  readonly processor: ProcessorTime;
};

const PUBLISH_AT_ONCE = 500;

async function publishAll({ intake }: System, list: readonly RawSubmission[]): Promise<void> {
  for (let at = 0; at < list.length; at += PUBLISH_AT_ONCE)
    await intake.receive(list.slice(at, at + PUBLISH_AT_ONCE));
}

/** Nothing waits, for any consumer, and nothing was written while we asked. */
async function isQuiet({ platform }: System, projector: Projector): Promise<boolean> {
  const { bus, store } = platform.backbone;
  const head = await store.head();
  if (projector.position() < head || (await bus.lag(inboundTopic, CAPTURE)).messages > 0) return false;
  for (const group of [ENRICHMENT, SCORING, ASSIGNMENT, RECLAMATION])
    if ((await bus.lag(eventsTopic, group)).messages > 0) return false;
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
 * Submissions wait in the inbound topic; then all consumers start, and the clock runs until the last of them and
 * the projector have done all there is.
 */
export async function runPipeline(
  databaseUrl: string,
  serverPid: number,
  list: readonly RawSubmission[],
): Promise<PipelineRun> {
  const system = await openSystem(databaseUrl);
  try {
    const { database } = system.platform.backbone;
    await publishAll(system, list);
    await database.pool.query("CHECKPOINT");
    const before = await countEvents(database);
    const cpuBefore = await processorTime(serverPid);
    const start = performance.now();
    const projector = await startConsumers(system);
    await becomeQuiet(system, projector);
    const seconds = (performance.now() - start) / 1_000;
    const processor = timeBetween(cpuBefore, await processorTime(serverPid));
    const events = (await countEvents(database)) - before;
    return { submissions: list.length, events, seconds, processor };
  } finally {
    await system.close();
  }
}
