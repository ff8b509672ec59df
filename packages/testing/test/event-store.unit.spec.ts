import { createMemoryEventStore, eventStoreContract } from "../src/index.ts";

eventStoreContract("in memory", async () => ({
  store: createMemoryEventStore(),
  close: async () => undefined,
}));
