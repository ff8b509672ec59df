import { startStandIn } from "@leadstream/eventstoredb-stand-in";
import { eventStoreContract } from "@leadstream/testing";
import { afterAll } from "vitest";
import { createEventStoreDbEventStore } from "../src/index.ts";

const standIn = await startStandIn();
afterAll(() => standIn.close());

eventStoreContract("EventStoreDB stand-in", async () => {
  const store = createEventStoreDbEventStore({ server: standIn.connectionString });
  return { store, close: store.close };
});
