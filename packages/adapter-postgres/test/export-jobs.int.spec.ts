import { exportJobsContract } from "@leadstream/testing";
import { createPostgresExportJobs } from "../src/exports/export-jobs.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database } = await freshDatabase();

exportJobsContract("Postgres", async () => {
  await database.query({ name: "", text: "TRUNCATE exports.jobs, exports.pieces" });
  return createPostgresExportJobs({ database });
});
