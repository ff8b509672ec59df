import { join } from "node:path";
import { startStandIn } from "@leadstream/eventstoredb-stand-in";
import type { Life } from "./life.ts";

/** Runs the stand-in for EventStoreDB in this process, with its events in the data folder. */
export async function startEventStoreStandIn(dataDir: string, life: Life): Promise<string> {
  const standIn = await startStandIn({ port: 0, host: "127.0.0.1", folder: join(dataDir, "eventstore") });
  life.parts.onClose("event store", () => standIn.close());
  return standIn.connectionString;
}
