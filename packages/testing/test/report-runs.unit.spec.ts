import { createMemoryReportRuns, reportRunsContract } from "../src/index.ts";

reportRunsContract("in memory", async () => ({
  runs: createMemoryReportRuns(),
  close: async () => undefined,
}));
