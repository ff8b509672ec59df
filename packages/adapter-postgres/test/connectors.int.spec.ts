import { createVirtualClock } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { connectorsContract, t, VAULT_START } from "@leadstream/testing";
import { expect, it } from "vitest";
import {
  createKeyWrapper,
  createPostgresConnectorSources,
  createPostgresDeliveries,
  createPostgresLeftovers,
  createPostgresVault,
} from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database } = await freshDatabase();
const keyWrapper = createKeyWrapper(new Uint8Array(32).fill(1));
const vault = createPostgresVault({ database, keyWrapper, clock: createVirtualClock(VAULT_START) });
const sources = createPostgresConnectorSources({ database, keyWrapper });
const deliveries = createPostgresDeliveries({ database });

const clear = () =>
  database.query(
    say(
      "TRUNCATE connectors.sources, connectors.deliveries, connectors.refusals, connectors.refusals_by_hour, connectors.renewals",
    ),
  );

connectorsContract("on Postgres", async () => {
  await clear();
  return {
    sources,
    deliveries,
    seal: (text) => vault.seal(Buffer.from(text)),
    close: async () => undefined,
  };
});

it("keeps neither secret nor option of a source readable in the table", async () => {
  await clear();
  await sources.put({
    id: "a",
    connector: "typeform",
    sender: "a",
    secrets: [{ value: "a very secret word", until: null }],
    mapping: null,
    options: { "access-token": "another secret word" },
    createdAt: t(1),
    createdBy: "anna",
  });
  const [row] = await database.query<{ text: string; sealed: Uint8Array }>(
    say("SELECT row_to_json(s)::text AS text, sealed FROM connectors.sources s"),
  );
  expect(`${row?.text ?? ""}${Buffer.from(row?.sealed ?? []).toString("latin1")}`).not.toContain(
    "secret word",
  );
  const elsewhere = createPostgresConnectorSources({
    database,
    keyWrapper: createKeyWrapper(new Uint8Array(32).fill(2)),
  });
  await expect(elsewhere.all()).rejects.toMatchObject({ code: "vault.key-unknown" });
});

it("keeps the key of a day while one of its deliveries waits; then the deliveries go with it", async () => {
  await clear();
  const leftovers = createPostgresLeftovers({ database });
  const later = Instant.parse("2099-01-01T00:00:00.000Z");
  const sealed = await vault.seal(Buffer.from("a body"));
  const waiting = await deliveries.add("a", t(1), sealed);
  const counts = { accepted: 1, repeated: 0, refused: 0, unmapped: 0, named: 0, aside: 0 };
  await deliveries.settle(await deliveries.add("a", t(2), sealed), { state: "done", counts, note: "" });
  expect(await leftovers.remove("day-keys", later, 10)).toBe(0);
  await deliveries.settle(waiting, { state: "done", counts, note: "" });
  expect(await leftovers.remove("day-keys", later, 10)).toBe(1);
  expect(await deliveries.page("a", { limit: 10 })).toEqual([]);
});
