import type { SubmissionLedger } from "@leadstream/application";
import type { SubmissionId } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { replanned, sql } from "../sql.ts";

const receive = sql(import.meta, "./sql/receive.sql");
const countBySender = sql(import.meta, "./sql/count-by-sender.sql");
const known = replanned(sql(import.meta, "./sql/known.sql"));

/** The submission ledger in schema `ledger`. One round trip per call; counting reads the whole table. */
export function createPostgresSubmissionLedger({
  database,
}: {
  readonly database: Database;
}): SubmissionLedger {
  return {
    receive: async (receipts) => {
      if (receipts.length === 0) return;
      await database.query(receive, [
        receipts.map(({ submissionId }) => submissionId),
        receipts.map(({ sender }) => sender),
        receipts.map(({ receivedAt }) => receivedAt),
      ]);
    },
    countBySender: async () => {
      const rows = await database.query<{ sender: string; count: number }>(countBySender);
      return new Map(rows.map(({ sender, count }) => [sender, count]));
    },
    known: async (ids) => {
      if (ids.length === 0) return new Set();
      const rows = await database.query<{ id: SubmissionId }>(known, [ids]);
      return new Set(rows.map(({ id }) => id));
    },
  };
}
