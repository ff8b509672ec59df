import { createMemoryIdentityIndex, identityIndexContract } from "../src/index.ts";

identityIndexContract("in memory", async () => {
  const index = createMemoryIdentityIndex({ hmacKey: new Uint8Array(32).fill(1) });
  const otherKey = createMemoryIdentityIndex({ hmacKey: new Uint8Array(32).fill(2) });
  return { index, otherProcess: index, otherKey, close: async () => undefined };
});
