import { createMemoryRefusedPayloads, refusedPayloadsContract } from "../src/index.ts";

refusedPayloadsContract("in memory", async () => ({
  payloads: createMemoryRefusedPayloads(),
  close: async () => undefined,
}));
