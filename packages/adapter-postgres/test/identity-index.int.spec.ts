import type { IdentityClaims } from "@leadstream/application";
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
  await database.query(say("TRUNCATE identity.owners, identity.first_of_kind"));
  return {
    index: createPostgresIdentityIndex({ database, hmacKey }),
    otherProcess: createPostgresIdentityIndex({ database: elsewhere, hmacKey }),
    otherKey: createPostgresIdentityIndex({ database, hmacKey: new Uint8Array(32).fill(2) }),
    close: async () => undefined,
  };
});

const lead = (n: number): LeadId => LeadId.parse(`lead_00000000-0000-7000-8000-00000000000${n}`);

const owning = (leadId: LeadId, hashes: readonly string[]): IdentityClaims => ({
  owners: hashes.map((hash) => ({ hash, leadId, isGuest: false })),
  firsts: [],
});

describe("identity index in Postgres", () => {
  it("locks hashes in one order, so that claims in opposite order do not deadlock", async () => {
    const index = createPostgresIdentityIndex({ database, hmacKey });
    const hashes = Array.from({ length: 99 }, (_, n) => n.toString(16).padStart(64, "0"));
    const middle = [
      say("INSERT INTO identity.owners VALUES ($1, 'taken')"),
      [Buffer.from(hashes[49] ?? "", "hex")],
    ] as const;
    const [there, back] = await meetInTheMiddle(elsewhere, middle, [
      () => index.claim(owning(lead(1), hashes)),
      () => index.claim(owning(lead(2), hashes.toReversed())),
    ]);
    expect([there, back]).toContain(false);
  });

  it("takes places before hashes, so that batches that claim both do not deadlock", async () => {
    const index = createPostgresIdentityIndex({ database, hmacKey });
    const hash = "f".repeat(64);
    const firsts = [{ leadId: lead(7), kind: "a1".repeat(32), hash, isGuest: false }];
    const middle = [
      say("INSERT INTO identity.first_of_kind VALUES ($1, $2, $2, false)"),
      [lead(7), Buffer.from("a1".repeat(32), "hex")],
    ] as const;
    const won = await meetInTheMiddle(elsewhere, middle, [
      () => index.claim({ ...owning(lead(1), [hash]), firsts }),
      () => index.claim({ ...owning(lead(2), [hash]), firsts }),
    ]);
    expect(won).toContain(false);
  });

  it("needs one round trip for a thousand claims, lost or not, and one to find them", async () => {
    const counted = counting(database);
    const index = createPostgresIdentityIndex({ database: counted.database, hmacKey });
    const hashes = Array.from({ length: 1_000 }, (_, n) =>
      index.hash({ kind: "email", value: `${n}@example.org` }),
    );
    expect(await index.claim(owning(lead(1), hashes))).toBe(true);
    expect(counted.count()).toBe(1);
    expect(await index.claim(owning(lead(2), hashes))).toBe(false);
    expect(counted.count()).toBe(1);
    await index.find({ hashes, kinds: [], leads: [] });
    expect(counted.count()).toBe(1);
  });

  it("takes what an older version claimed as it stands, and says that its kinds are not known", async () => {
    const index = createPostgresIdentityIndex({ database, hmacKey });
    const hash = index.hash({ kind: "phone", value: "+493012345" });
    await database.query(say("INSERT INTO identity.owners (hash, lead_id) VALUES ($1, $2)"), [
      Buffer.from(hash, "hex"),
      lead(3),
    ]);
    const { owners, leads } = await index.find({ hashes: [hash], kinds: [], leads: [] });
    expect(owners.get(hash)).toEqual({ leadId: lead(3), isGuest: false });
    expect(leads.get(lead(3))).toEqual({ isListed: false, isNamed: false, firsts: new Map() });
  });
});
