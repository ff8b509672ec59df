import { createVirtualClock } from "@leadstream/application";
import { connectorsContract, t, VAULT_START } from "@leadstream/testing";
import { expect, it } from "vitest";
import {
  createKeyWrapper,
  createPostgresConnectorSources,
  createPostgresDeliveries,
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
  database.query(say("TRUNCATE connectors.sources, connectors.deliveries, connectors.refusals"));

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
  const [row] = await database.query<{ all: string }>(
    say("SELECT row_to_json(s)::text || convert_from(sealed, 'LATIN1') AS all FROM connectors.sources s"),
  );
  expect(row?.all).not.toContain("secret word");
  const elsewhere = createPostgresConnectorSources({
    database,
    keyWrapper: createKeyWrapper(new Uint8Array(32).fill(2)),
  });
  await expect(elsewhere.all()).rejects.toMatchObject({ code: "vault.key-unknown" });
});
