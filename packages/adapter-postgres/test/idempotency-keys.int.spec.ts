import { Instant, SubmissionId } from "@leadstream/contracts";
import { idempotencyKeysContract } from "@leadstream/testing";
import { expect, it } from "vitest";
import {
  createKeyWrapper,
  createPostgresIdempotencyKeys,
  createPostgresSubmissionLedger,
} from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { meetInTheMiddle } from "./support/meet-in-the-middle.ts";
import { say } from "./support/statement.ts";

const { database, open } = await freshDatabase();
const elsewhere = open();
const { deriveKey } = createKeyWrapper(new Uint8Array(32).fill(1));
const anotherKey = createKeyWrapper(new Uint8Array(32).fill(2));
const keys = createPostgresIdempotencyKeys({ database, deriveKey });
const bound = "subm_00000000-0000-7000-8000-000000000002";
const received = SubmissionId.parse("subm_00000000-0000-7000-8000-000000000001");

idempotencyKeysContract("on Postgres", async () => {
  await database.query(say("TRUNCATE ledger.receipts, ledger.request_keys"));
  const receivedAt = Instant.parse("2026-03-02T09:00:00.000Z");
  const ledger = createPostgresSubmissionLedger({ database });
  await ledger.receive([{ submissionId: received, sender: "web", receivedAt }]);
  await database.query(say("INSERT INTO ledger.request_keys VALUES ($1, '\\x00')"), [bound]);
  // As the migration leaves it if submissions were received before.
  await database.query(say("INSERT INTO ledger.plain_ids VALUES (now())"));
  const otherProcess = createPostgresIdempotencyKeys({ database: elsewhere, deriveKey });
  return { keys, otherProcess, received, bound, close: async () => undefined };
});

it("binds keys in one order, so that batches in opposite order do not deadlock", async () => {
  await database.query(say("TRUNCATE ledger.request_keys"));
  const uses = Array.from({ length: 99 }, (_, n) => ({ id: `k${String(n).padStart(2, "0")}`, content: "x" }));
  const middle = [say("INSERT INTO ledger.request_keys VALUES ($1, '\\x00')"), ["k49"]] as const;
  await meetInTheMiddle(elsewhere, middle, [() => keys.bind(uses), () => keys.bind(uses.toReversed())]);
  expect(new Set(await keys.bind(uses))).toEqual(new Set(["same"]));
});

it("stores no content, and no digest that can be computed without the master key", async () => {
  await database.query(say("TRUNCATE ledger.request_keys"));
  await keys.bind([{ id: "a", content: "jane@example.com" }]);
  const [row] = await database.query<{ content: Buffer }>(say("SELECT content FROM ledger.request_keys"));
  expect(row?.content).toHaveLength(32);
  const other = createPostgresIdempotencyKeys({ database, deriveKey: anotherKey.deriveKey });
  expect(await other.bind([{ id: "a", content: "jane@example.com" }])).toEqual(["other"]);
});

it("gives other ids under another key", () => {
  const other = createPostgresIdempotencyKeys({ database, deriveKey: anotherKey.deriveKey });
  expect(other.idOf("web", "K9")).not.toBe(keys.idOf("web", "K9"));
});
