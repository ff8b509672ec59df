import { t, velocityContract } from "@leadstream/testing";
import { expect, it } from "vitest";
import { createKeyWrapper, createPostgresLeftovers, createPostgresVelocity } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database, open } = await freshDatabase();
const { deriveKey } = createKeyWrapper(new Uint8Array(32).fill(1));
const on = (connection: typeof database) => createPostgresVelocity({ database: connection, deriveKey });
const velocity = on(database);
const elsewhere = on(open());
const clear = () => database.query(say("TRUNCATE ledger.velocity"));
const rows = () => database.query(say("SELECT key FROM ledger.velocity"));

velocityContract("on Postgres", async () => {
  await clear();
  return { velocity, otherProcess: elsewhere, close: async () => undefined };
});

it("stores no address and no browser that anybody can read", async () => {
  await clear();
  await velocity.count([{ address: "203.0.113.7", fingerprint: "Mozilla/5.0 of Ann" }], t(0), 10);
  const stored = JSON.stringify(await rows());
  expect((await rows()).length).toBe(2);
  for (const told of ["203.0.113.7", "Mozilla", "Ann"]) {
    expect(stored).not.toContain(told);
    expect(stored).not.toContain(Buffer.from(told).toString("hex"));
  }
});

it("is forgotten by housekeeping", async () => {
  await clear();
  const leftovers = createPostgresLeftovers({ database });
  for (const minute of [0, 1, 3_000]) await velocity.count([{ address: "203.0.113.7" }], t(minute), 10);
  expect(await leftovers.count("velocity", t(1_500))).toBe(2);
  expect(await leftovers.remove("velocity", t(1_500), 1)).toBe(1);
  expect(await leftovers.remove("velocity", t(1_500), 10)).toBe(1);
  expect((await rows()).length).toBe(1);
});

it("counts each once when many processes count at the same time", async () => {
  await clear();
  const many = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? velocity : elsewhere));
  const marks = [
    { address: "a", fingerprint: "b" },
    { address: "c", fingerprint: "b" },
  ];
  const counted = await Promise.all(
    many.map((each, n) => each.count(n % 3 === 0 ? marks : marks.toReversed(), t(0), 10)),
  );
  expect(Math.max(...counted.flat().map(({ fingerprint = 0 }) => fingerprint))).toBe(80);
  expect(await velocity.count([{ address: "a" }], t(0), 10)).toEqual([{ address: 41 }]);
});
