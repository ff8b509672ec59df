import { reportRunsContract } from "@leadstream/testing";
import { createPostgresReportRuns } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database } = await freshDatabase();

reportRunsContract("on Postgres", async () => {
  await database.query(say("TRUNCATE ledger.report_runs"));
  return { runs: createPostgresReportRuns({ database }), close: async () => undefined };
});
