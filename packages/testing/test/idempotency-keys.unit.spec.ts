import { createMemoryIdempotencyKeys, idempotencyKeysContract } from "../src/index.ts";

idempotencyKeysContract("in memory", async () => {
  const received = "before";
  const keys = createMemoryIdempotencyKeys(new Set([received]));
  return { keys, otherProcess: keys, received, close: async () => undefined };
});
