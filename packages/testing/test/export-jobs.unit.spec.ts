import { createMemoryExportJobs, exportJobsContract } from "../src/index.ts";

exportJobsContract("in memory", async () => createMemoryExportJobs());
