import { createMemoryParking, parkingContract } from "../src/index.ts";

parkingContract("in memory", async () => ({
  parking: createMemoryParking(),
  close: async () => undefined,
}));
