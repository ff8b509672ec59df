import { createHash } from "node:crypto";
import { createVirtualClock } from "@leadstream/application";
import type { Blob } from "@leadstream/application";
import { SubjectId } from "@leadstream/contracts";
import { VAULT_START, vaultContract } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { createKeyWrapper, createPostgresVault } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { meetInTheMiddle, waiting } from "./support/meet-in-the-middle.ts";
import { counting, say } from "./support/statement.ts";

const { database, open } = await freshDatabase();
const elsewhere = open();
const keyWrapper = createKeyWrapper(new Uint8Array(32).fill(1));
const clock = createVirtualClock(VAULT_START);

const clear = () => database.query(say("TRUNCATE vault.subject_keys, vault.blobs, vault.day_keys"));
const eraseSubject = (subjectId: string) =>
  database.query(say("DELETE FROM vault.subject_keys WHERE subject_id = $1"), [subjectId]);

vaultContract("on Postgres", async () => {
  await clear();
  const clock = createVirtualClock(VAULT_START);
  const vault = createPostgresVault({ database, keyWrapper, clock });
  return {
    vault,
    otherProcess: createPostgresVault({ database: elsewhere, keyWrapper, clock }),
    clock,
    eraseSubject: async (subjectId) => {
      await eraseSubject(subjectId);
    },
    destroyDayKeysBefore: async (day) => {
      await database.query(say("DELETE FROM vault.day_keys WHERE day < $1"), [day]);
    },
    moveBlob: async (ref, to) => {
      await database.query(
        say(`UPDATE vault.blobs SET ref = coalesce($2, ref), stream = coalesce($3, stream),
               type = coalesce($4, type),
               key_id = coalesce((SELECT key_id FROM vault.subject_keys WHERE subject_id = $5), key_id)
             WHERE ref = $1`),
        [ref, to.ref, to.stream, to.type, to.subjectId],
      );
    },
    dump: () => dump("vault"),
    close: async () => undefined,
  };
});

/** Every row of every table, bytes as characters: hexadecimal would hide a name from the search. */
async function dump(schema: string): Promise<string> {
  const tables = await database.query<{ name: string }>(
    say(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = $1`),
    [schema],
  );
  return database.transaction(async (tx) => {
    await tx.query(say("SET LOCAL bytea_output = 'escape'"));
    const lines: string[] = [];
    for (const { name } of tables)
      for (const { line } of await tx.query<{ line: string }>(
        say(`SELECT t::text AS line FROM ${name} AS t`),
      ))
        lines.push(line);
    return lines.join("\n");
  });
}

const aBlob = (n: number): Blob => ({
  ref: `ref-${n}`,
  subjectId: SubjectId.parse(`subj_00000000-0000-7000-8000-${String(n % 50).padStart(12, "0")}`),
  stream: "lead-1",
  type: "contact",
  plaintext: new TextEncoder().encode(`Ada ${n}`),
});
const blobs = Array.from({ length: 400 }, (_, n) => aBlob(n));
const refs = blobs.map(({ ref }) => ref);

describe("vault in Postgres", () => {
  beforeEach(clear);

  it("shows every plaintext to the search that the contract uses", async () => {
    await database.query(say("INSERT INTO vault.day_keys VALUES ('k', '2026-01-01', 'Ada Lovelace', 'm')"));
    expect(await dump("vault")).toContain("Ada Lovelace");
  });

  it("returns the SHA-256 of the stored ciphertext", async () => {
    const [hash] = await createPostgresVault({ database, keyWrapper, clock }).put([aBlob(1)]);
    const [row] = await database.query<{ ciphertext: Buffer }>(say("SELECT ciphertext FROM vault.blobs"));
    expect(hash).toBe(
      createHash("sha256")
        .update(row?.ciphertext ?? "")
        .digest("hex"),
    );
  });

  it("needs the same number of round trips for four hundred blobs as for one", async () => {
    const counted = counting(database);
    const vault = createPostgresVault({ database: counted.database, keyWrapper, clock });
    await vault.put(blobs);
    expect(counted.count()).toBe(1);
    await vault.put(blobs.map((blob) => ({ ...blob, ref: `again-${blob.ref}` })));
    expect(counted.count()).toBe(1);
    await vault.put(blobs);
    expect(counted.count()).toBe(2);
    await vault.get(refs);
    expect(counted.count()).toBe(1);
  });

  it("needs one round trip a day to seal and open", async () => {
    const counted = counting(database);
    const vault = createPostgresVault({ database: counted.database, keyWrapper, clock });
    const sealed = await Promise.all(blobs.map(({ plaintext }) => vault.seal(plaintext)));
    expect(counted.count()).toBe(3);
    await Promise.all(sealed.map((each) => vault.open(each)));
    expect(counted.count()).toBe(1);
  });

  it("needs one round trip a day in a process that only opens, such as capture", async () => {
    const sealing = createPostgresVault({ database, keyWrapper, clock });
    const sealed = await Promise.all(blobs.map(({ plaintext }) => sealing.seal(plaintext)));
    const counted = counting(database);
    const vault = createPostgresVault({ database: counted.database, keyWrapper, clock });
    for (const each of sealed) await vault.open(each);
    expect(counted.count()).toBe(1);
  });

  it("deletes the blobs with the key", async () => {
    await createPostgresVault({ database, keyWrapper, clock }).put(blobs);
    await eraseSubject(aBlob(3).subjectId);
    const left = await database.query(say("SELECT ref FROM vault.blobs"));
    expect(left).toHaveLength(blobs.length - 8);
  });

  it("stores nothing under a key that is being erased, and creates another", async () => {
    const vault = createPostgresVault({ database, keyWrapper, clock });
    await vault.put([aBlob(1)]);
    let putting: Promise<readonly string[]> | undefined;
    await elsewhere.transaction(async (tx) => {
      await tx.query(say("DELETE FROM vault.subject_keys"));
      putting = vault.put([aBlob(51)]);
      await waiting(database, 1);
    });
    expect(await putting).toHaveLength(1);
    expect(await vault.get(["ref-1", "ref-51"])).toEqual([null, expect.anything()]);
  });

  it("locks keys and blobs in one order, so that batches in opposite order do not deadlock", async () => {
    const one = createPostgresVault({ database, keyWrapper, clock });
    const other = createPostgresVault({ database, keyWrapper, clock });
    const batches = [() => one.put(blobs), () => other.put(blobs.toReversed())];
    const key = [
      say("INSERT INTO vault.subject_keys VALUES ($1, gen_random_uuid(), '', '')"),
      [aBlob(25).subjectId],
    ] as const;
    await meetInTheMiddle(elsewhere, key, batches);
    await database.query(say("TRUNCATE vault.blobs"));
    const blob = [
      say("INSERT INTO vault.blobs SELECT 'ref-200', key_id, '', '', '' FROM vault.subject_keys LIMIT 1"),
      [],
    ] as const;
    const [there, back] = await meetInTheMiddle(elsewhere, blob, batches);
    expect(back?.toReversed()).toEqual(there);
  });

  it("reports a key that another master key wrapped as unknown, not as broken", async () => {
    const vault = createPostgresVault({ database, keyWrapper, clock });
    await vault.put([aBlob(1)]);
    const sealed = await vault.seal(aBlob(1).plaintext);
    const other = createPostgresVault({
      database,
      keyWrapper: createKeyWrapper(new Uint8Array(32).fill(2)),
      clock,
    });
    for (const attempt of [
      () => other.get(["ref-1"]),
      () => other.put([aBlob(51)]),
      () => other.open(sealed),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "vault.key-unknown", remedy: "park" });
  });

  it("opens nothing with a key of another subject or day", async () => {
    const vault = createPostgresVault({ database, keyWrapper, clock });
    await vault.put([aBlob(1)]);
    const { bytes } = await vault.seal(aBlob(1).plaintext);
    await database.query(say("UPDATE vault.subject_keys SET subject_id = $1"), [aBlob(2).subjectId]);
    await database.query(say("UPDATE vault.day_keys SET key_id = 'renamed'"));
    await expect(vault.get(["ref-1"])).rejects.toMatchObject({ code: "vault.tampered" });
    await expect(vault.open({ keyId: "renamed", bytes })).rejects.toMatchObject({ code: "vault.tampered" });
  });

  it("refuses a wrapped key that was tampered with", async () => {
    await createPostgresVault({ database, keyWrapper, clock }).put([aBlob(1)]);
    await database.query(say("UPDATE vault.subject_keys SET wrapped = '\\x00'"));
    const vault = createPostgresVault({ database, keyWrapper, clock });
    await expect(vault.get(["ref-1"])).rejects.toMatchObject({ code: "vault.tampered" });
  });
});
