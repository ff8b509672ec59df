import { submissionLedgerContract } from "@leadstream/testing";
import { createPostgresSubmissionLedger } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database, open } = await freshDatabase();
const elsewhere = open();

submissionLedgerContract("on Postgres", async () => {
  await database.query(say("TRUNCATE ledger.receipts"));
  return {
    ledger: createPostgresSubmissionLedger({ database }),
    otherProcess: createPostgresSubmissionLedger({ database: elsewhere }),
    close: async () => undefined,
  };
});
