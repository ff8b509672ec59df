import { LeadId } from "@leadstream/contracts";
import { identityIndexContract } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { createPostgresIdentityIndex } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { meetInTheMiddle } from "./support/meet-in-the-middle.ts";
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

const lead = (n: number): LeadId => LeadId.parse(`lead_00000000-0000-7000-8000-00000000000${n}`);

describe("identity index in Postgres", () => {
  it("locks hashes in one order, so that claims in opposite order do not deadlock", async () => {
    const index = createPostgresIdentityIndex({ database, hmacKey });
    const hashes = Array.from({ length: 99 }, (_, n) => n.toString(16).padStart(64, "0"));
    const middle = [
      say("INSERT INTO identity.owners VALUES ($1, 'taken')"),
      [Buffer.from(hashes[49] ?? "", "hex")],
    ] as const;
    const [there, back] = await meetInTheMiddle(elsewhere, middle, [
      () => index.claim([{ leadId: lead(1), hashes }]),
      () => index.claim([{ leadId: lead(2), hashes: hashes.toReversed() }]),
    ]);
    expect(back).toEqual(there);
  });

  it("needs one round trip for a thousand new claims, two when some are lost", async () => {
    const counted = counting(database);
    const index = createPostgresIdentityIndex({ database: counted.database, hmacKey });
    const claims = Array.from({ length: 1_000 }, (_, n) => ({
      leadId: lead(1),
      hashes: [index.hash({ kind: "email", value: `${n}@example.org` })],
    }));
    await index.claim(claims);
    expect(counted.count()).toBe(1);
    await index.claim(claims.map(({ hashes }) => ({ leadId: lead(2), hashes })));
    expect(counted.count()).toBe(2);
  });
});
