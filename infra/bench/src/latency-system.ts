/*
 * The system under the latency case: intake's HTTP endpoint and all consumers in one process, like standalone. Records
 * when the append of an assignment was durable, and which submission it belongs to.
 */
import { setTimeout as pause } from "node:timers/promises";
import { createApiKeys, startHttpServer } from "@leadstream/adapter-http";
import { hashApiKey } from "@leadstream/application";
import type { Append, EventStore } from "@leadstream/application";
import { intakeRoutes } from "@leadstream/intake";
import { type LatencyReport, nowMs, SystemOrder, type SystemReady } from "./latency-messages.ts";
import { nextMessage } from "./messages.ts";
import { openSystem, startConsumers } from "./system.ts";

const assigned: LatencyReport["assigned"] = [];

function record(appends: readonly Append[]): void {
  const at = nowMs();
  for (const { events } of appends)
    for (const { type, meta } of events)
      if (type === "lead.assigned.v2") assigned.push({ submissionId: meta.correlationId, at });
}

const probed = ({ appendMany, appendWhole, ...store }: EventStore): EventStore => ({
  ...store,
  appendMany: async (appends) => {
    const results = await appendMany(appends);
    record(appends);
    return results;
  },
  ...(appendWhole === undefined
    ? {}
    : {
        appendWhole: async (appends) => {
          const isWritten = await appendWhole(appends);
          if (isWritten) record(appends);
          return isWritten;
        },
      }),
});

const report = (message: SystemReady | LatencyReport): void => void process.send?.(message);

/** After this long without an assignment, all accepted submissions are handled. */
const QUIET_MS = 1_500;

async function assignmentsCease(): Promise<void> {
  for (let before = -1; before !== assigned.length;) {
    before = assigned.length;
    await pause(QUIET_MS);
  }
}

const { databaseUrl } = SystemOrder.parse(await nextMessage(process));
const system = await openSystem(databaseUrl, { probe: probed });
await startConsumers(system);
const key = "ls_bench";
const keys = createApiKeys([{ id: "bench", sha256: hashApiKey(key), roles: ["ingest"] }]);
const { log, meter } = system.platform;
const server = await startHttpServer({
  port: 0,
  host: "127.0.0.1",
  routes: [intakeRoutes(system.platform, keys)],
  log,
  meter,
});
report({ port: server.port, key });
await nextMessage(process);
await assignmentsCease();
report({ assigned });
await server.close();
await system.close();
process.disconnect();
