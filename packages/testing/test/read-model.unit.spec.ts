import { createMemoryReadModel, readModelContract } from "../src/index.ts";

readModelContract("in memory", async () => {
  const model = createMemoryReadModel();
  return { model, otherProcess: model, close: async () => undefined };
});
