import { Instant, SubmissionId } from "@leadstream/contracts";
import { submissionLedgerContract } from "@leadstream/testing";
import { expect, it } from "vitest";
import { createPostgresSubmissionLedger } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { meetInTheMiddle } from "./support/meet-in-the-middle.ts";
import { say } from "./support/statement.ts";

const { database, open } = await freshDatabase();
const elsewhere = open();

submissionLedgerContract("on Postgres", async () => {
  await database.query(say("TRUNCATE ledger.receipts, ledger.forgotten, ledger.repeats"));
  return {
    ledger: createPostgresSubmissionLedger({ database }),
    otherProcess: createPostgresSubmissionLedger({ database: elsewhere }),
    close: async () => undefined,
  };
});

it("locks receipts in one order, so that batches in opposite order do not deadlock", async () => {
  const ledger = createPostgresSubmissionLedger({ database });
  const receipts = Array.from({ length: 99 }, (_, n) => ({
    submissionId: SubmissionId.parse(`subm_00000000-0000-7000-8000-${String(n).padStart(12, "0")}`),
    sender: "web",
    receivedAt: Instant.parse("2026-03-02T09:00:00.000Z"),
  }));
  await database.query(say("TRUNCATE ledger.receipts"));
  const middle = [
    say("INSERT INTO ledger.receipts VALUES ($1, 'taken', now())"),
    [receipts[49]?.submissionId],
  ] as const;
  await meetInTheMiddle(elsewhere, middle, [
    () => ledger.receive(receipts),
    () => ledger.receive(receipts.toReversed()),
  ]);
  expect(await ledger.countBySender()).toEqual(new Map([["web", 99]]));
});
