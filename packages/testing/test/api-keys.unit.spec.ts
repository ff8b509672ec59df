import { apiKeysContract, createMemoryApiKeys } from "../src/index.ts";

apiKeysContract("in memory", async () => {
  const keys = createMemoryApiKeys();
  return { keys, otherProcess: keys, close: async () => undefined };
});
