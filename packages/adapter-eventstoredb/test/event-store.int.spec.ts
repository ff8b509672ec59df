import { startStandIn } from "@leadstream/eventstoredb-stand-in";
import { eventStoreContract } from "@leadstream/testing";
import { afterAll } from "vitest";
import { createEventStoreDbEventStore } from "../src/index.ts";

const standIn = await startStandIn();
afterAll(() => standIn.close());

eventStoreContract("EventStoreDB stand-in", async (batchBytes) => {
  const server = standIn.connectionString;
  const store = createEventStoreDbEventStore({ server, ...(batchBytes !== undefined && { batchBytes }) });
  return { store, close: store.close };
});
