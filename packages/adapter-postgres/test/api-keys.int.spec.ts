import { apiKeysContract, t } from "@leadstream/testing";
import { expect, it } from "vitest";
import { createPostgresApiKeys } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database, open } = await freshDatabase();
const elsewhere = open();
const keys = createPostgresApiKeys({ database });

apiKeysContract("on Postgres", async () => {
  await database.query(say("TRUNCATE access.keys, access.secrets, access.key_changes"));
  const otherProcess = createPostgresApiKeys({ database: elsewhere });
  return { keys, otherProcess, close: async () => undefined };
});

it("skips a key of a newer version, and lists the others", async () => {
  await database.query(say("TRUNCATE access.keys, access.secrets, access.key_changes"));
  const made = (id: string, n: number) =>
    keys.create(
      {
        id,
        terms: { roles: ["ingest"] },
        label: "",
        expiresAt: null,
        sha256: String(n).padStart(64, "0"),
      },
      { at: t(n), by: "anna" },
    );
  await made("newer", 1);
  await made("ours", 2);
  await database.query(say(`UPDATE access.keys SET terms = '{"roles":["pilot"]}' WHERE id = 'newer'`));
  expect((await keys.all()).map(({ id }) => id)).toEqual(["ours"]);
});
