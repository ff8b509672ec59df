import { createMemoryIdempotencyKeys, idempotencyKeysContract } from "../src/index.ts";

idempotencyKeysContract("in memory", async () => {
  const received = "before";
  const bound = "bound";
  const keys = createMemoryIdempotencyKeys(new Set([received]), new Set([bound]));
  return { keys, otherProcess: keys, received, bound, close: async () => undefined };
});
