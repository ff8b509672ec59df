import { refusedPayloadsContract, submissionNo, t } from "@leadstream/testing";
import { expect, it } from "vitest";
import { createPostgresLeftovers, createPostgresRefusedPayloads } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database } = await freshDatabase();
const payloads = createPostgresRefusedPayloads({ database });
const clear = () => database.query(say("TRUNCATE ledger.refused_payloads, vault.day_keys"));

refusedPayloadsContract("on Postgres", async () => {
  await clear();
  return { payloads, close: async () => undefined };
});

it("goes with the key of its day", async () => {
  await clear();
  const keyOf = (day: string) => `${day}.a`;
  for (const day of ["2026-03-01", "2026-03-20"])
    await database.query(
      say(
        `INSERT INTO vault.day_keys (key_id, day, wrapped, wrapped_by) VALUES ('${keyOf(day)}', '${day}', '\\x00', 'm')`,
      ),
    );
  const aPayload = (n: number, day: string) => ({
    submissionId: submissionNo(n),
    sender: "website",
    receivedAt: t(n),
    sealed: { keyId: keyOf(day), bytes: "AAAA" },
  });
  await payloads.keep([aPayload(1, "2026-03-01"), aPayload(2, "2026-03-20")]);
  expect(await createPostgresLeftovers({ database }).remove("day-keys", t(60 * 24 * 10), 10)).toBe(1);
  expect(await payloads.find(submissionNo(1))).toBeNull();
  expect(await payloads.find(submissionNo(2))).not.toBeNull();
});
