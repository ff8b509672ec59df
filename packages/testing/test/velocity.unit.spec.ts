import { createMemoryVelocity, velocityContract } from "../src/index.ts";

velocityContract("in memory", async () => {
  const velocity = createMemoryVelocity();
  return { velocity, otherProcess: velocity, close: async () => undefined };
});
