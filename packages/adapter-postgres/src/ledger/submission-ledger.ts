import type { Receipt, SubmissionLedger } from "@leadstream/application";
import { Instant, type SubmissionId } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { replanned, sqlFile, type Statement } from "../sql.ts";

const sql = sqlFile(import.meta, "./submission-ledger.sql");
const receive = sql("receive");
const countBySender = sql("count-by-sender");
const noteReceipts = sql("note-receipts");
const noteRepeats = sql("note-repeats");
const countByHour = sql("count-by-hour");
const exactFrom = sql("exact-from");
const idsOf = sql("ids-of");
const known = replanned(sql("known"));
const forgets = sql("forgets");
const takeBack = replanned(sql("take-back"));
const refuse = sql("refuse");
const refused = replanned(sql("refused"));

type HourRow = Readonly<{ sender: string; hour: Date | null; received: number; repeated: number }>;

const instant = (at: Date | null | undefined): Instant | null =>
  at === null || at === undefined ? null : Instant.parse(at.toISOString());

const columnsOf = (receipts: readonly Receipt[]): readonly unknown[] => [
  receipts.map(({ submissionId }) => submissionId),
  receipts.map(({ sender }) => sender),
  receipts.map(({ receivedAt }) => receivedAt),
];

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
      await database.query(receive, columnsOf(receipts));
    },
    ...countsIn(database),
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

function countsIn(database: Database): Pick<SubmissionLedger, "note" | "count" | "ids"> {
  return {
    note: async ({ receipts, repeats }) => {
      const senders = repeats.map(({ sender }) => sender);
      const moments = repeats.map(({ receivedAt }) => receivedAt);
      await Promise.all([
        ...(receipts.length === 0 ? [] : [database.query(noteReceipts, columnsOf(receipts))]),
        ...(repeats.length === 0 ? [] : [database.query(noteRepeats, [senders, moments])]),
      ]);
    },
    count: async () => {
      const rows = await database.query<HourRow>(countByHour);
      const [summed] = await database.query<{ exactFrom: Date | null }>(exactFrom);
      const counts = rows.map(({ hour, ...row }) => ({ ...row, hour: instant(hour) }));
      return { counts, exactFrom: instant(summed?.exactFrom) };
    },
    ids: async ({ sender, from, until, limit }) =>
      (await database.query<{ id: SubmissionId }>(idsOf, [sender, from, until, limit])).map(({ id }) => id),
  };
}
