import type { SubmissionLedger } from "@leadstream/application";
import type { SubmissionId } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { replanned, sqlFile, type Statement } from "../sql.ts";

const sql = sqlFile(import.meta, "./submission-ledger.sql");
const receive = sql("receive");
const countBySender = sql("count-by-sender");
const known = replanned(sql("known"));
const forgets = sql("forgets");
const takeBack = replanned(sql("take-back"));
const refuse = sql("refuse");
const refused = replanned(sql("refused"));

/** The submission ledger in schema `ledger`. One round trip per call. Counting reads the whole table. */
export function createPostgresSubmissionLedger({
  database,
}: {
  readonly database: Database;
}): SubmissionLedger {
  const among =
    (statement: Statement) =>
    async (ids: readonly SubmissionId[]): Promise<ReadonlySet<SubmissionId>> => {
      if (ids.length === 0) return new Set();
      const rows = await database.query<{ id: SubmissionId }>(statement, [ids]);
      return new Set(rows.map(({ id }) => id));
    };
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
    known: among(known),
    forgets: async () => (await database.query<{ exists: boolean }>(forgets))[0]?.exists ?? false,
    takeBack: async (repeats) => {
      if (repeats.length === 0) return;
      const ids = repeats.map(({ submissionId }) => submissionId);
      await database.query(takeBack, [ids, repeats.map(({ answeredAt }) => answeredAt)]);
    },
    refuse: async (ids) => {
      if (ids.length > 0) await database.query(refuse, [ids]);
    },
    refusedAmong: among(refused),
  };
}
