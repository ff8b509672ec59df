import { LeadId } from "@leadstream/contracts";
import { identityIndexContract } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { createPostgresIdentityIndex } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { counting, say } from "./support/statement.ts";

const { database, open } = await freshDatabase();
const elsewhere = open();
const hmacKey = new Uint8Array(32).fill(1);

identityIndexContract("on Postgres", async () => {
  await database.query(say("TRUNCATE identity.owners"));
  return {
    index: createPostgresIdentityIndex({ database, hmacKey }),
    otherProcess: createPostgresIdentityIndex({ database: elsewhere, hmacKey }),
    otherKey: createPostgresIdentityIndex({ database, hmacKey: new Uint8Array(32).fill(2) }),
    close: async () => undefined,
  };
});

describe("identity index in Postgres", () => {
  it("needs two round trips for a thousand claims", async () => {
    const counted = counting(database);
    const index = createPostgresIdentityIndex({ database: counted.database, hmacKey });
    const claims = Array.from({ length: 1_000 }, (_, n) => ({
      leadId: LeadId.parse("lead_00000000-0000-7000-8000-000000000001"),
      hashes: [index.hash({ kind: "email", value: `${n}@example.org` })],
    }));
    await index.claim(claims);
    expect(counted.count()).toBe(2);
  });
});
