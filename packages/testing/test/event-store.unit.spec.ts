import { createMemoryEventStore, eventStoreContract } from "../src/index.ts";

eventStoreContract("in memory", async (batchBytes) => ({
  store: createMemoryEventStore({ batchBytes }),
  close: async () => undefined,
}));
