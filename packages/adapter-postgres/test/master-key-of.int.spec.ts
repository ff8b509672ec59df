import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVirtualClock } from "@leadstream/application";
import { VAULT_START } from "@leadstream/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPostgresVault, openPostgresInfrastructure } from "../src/index.ts";
import { createKeyWrapper } from "../src/vault/master-key.ts";
import { keysByWrapper, masterKeyOf, recordedKeyId } from "../src/vault/master-key-of.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database, open, url } = await freshDatabase();
const clock = createVirtualClock(VAULT_START);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadstream-key-of-"));
});
afterAll(() => rm(folder, { recursive: true }));

let n = 0;
let path: string;
beforeEach(async () => {
  path = join(folder, `master-${(n += 1)}.key`);
  await database.query(
    say("TRUNCATE vault.master_key, vault.subject_keys, vault.blobs, vault.day_keys, identity.owners"),
  );
});

const masterOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const fill = async (byte: number): Promise<void> => {
  const vault = createPostgresVault({ database, keyWrapper: createKeyWrapper(masterOf(byte)), clock });
  await vault.seal(masterOf(9));
};
const keyFile = (byte: number): Promise<void> => writeFile(path, masterOf(byte), { mode: 0o600 });
const isThere = async (): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

describe("issue 11: the master key of a database", () => {
  it("is made beside an empty vault, and its id recorded", async () => {
    const { keyId } = await masterKeyOf(database, path);
    expect(await recordedKeyId(database)).toBe(keyId);
    expect((await masterKeyOf(database, path)).keyId).toBe(keyId);
  });

  it("is not made anew when it is lost, once it was recorded: the vault may be filled the next moment", async () => {
    await masterKeyOf(database, path);
    await rm(path);
    const lost = masterKeyOf(database, path);
    await expect(lost).rejects.toMatchObject({ code: "master-key.missing", remedy: "halt" });
    await expect(lost).rejects.toThrow(`restore the key of these data to ${path}`);
    expect(await isThere()).toBe(false);
  });

  it("is not made anew beside a vault that was filled before keys were recorded", async () => {
    await fill(1);
    await expect(masterKeyOf(database, path)).rejects.toMatchObject({ code: "master-key.missing" });
    await database.query(say("TRUNCATE vault.day_keys"));
    await database.query(say("INSERT INTO identity.owners VALUES ('\\x01', 'lead')"));
    await expect(masterKeyOf(database, path)).rejects.toMatchObject({ code: "master-key.missing" });
    expect(await isThere()).toBe(false);
  });

  it("is refused when it is another one, and the file stays as it is", async () => {
    await masterKeyOf(database, path);
    await writeFile(path, masterOf(2));
    await expect(masterKeyOf(database, path)).rejects.toMatchObject({ code: "master-key.wrong" });
    expect(await readFile(path)).toEqual(Buffer.from(masterOf(2)));
  });

  it("is adopted by a vault of before only when it really opens something there", async () => {
    await fill(1);
    await keyFile(2);
    await expect(masterKeyOf(database, path)).rejects.toMatchObject({ code: "master-key.wrong" });
    expect(await recordedKeyId(database)).toBeNull();
    await keyFile(1);
    const { keyId } = await masterKeyOf(database, path);
    expect(await recordedKeyId(database)).toBe(keyId);
    expect(await keysByWrapper(database)).toEqual([{ wrappedBy: keyId, keys: 1 }]);
  });

  it("is not adopted by its name alone", async () => {
    await fill(1);
    await database.query(say("UPDATE vault.day_keys SET wrapped = '\\x00'"));
    await keyFile(1);
    await expect(masterKeyOf(database, path)).rejects.toMatchObject({ code: "vault.tampered" });
    expect(await recordedKeyId(database)).toBeNull();
  });

  it("is one when services start at once on an empty database, each with a file of its own", async () => {
    const paths = Array.from({ length: 8 }, (_, i) => join(folder, `at-once-${i}.key`));
    const elsewhere = open(8);
    const started = await Promise.allSettled(paths.map((each) => masterKeyOf(elsewhere, each)));
    const winners = started.filter(({ status }) => status === "fulfilled");
    expect(winners).toHaveLength(1);
    const left = await Promise.all(paths.map((each) => stat(each).catch(() => null)));
    expect(left.filter((file) => file !== null)).toHaveLength(1);
  });

  it("is one when services start at once on an empty database with one file", async () => {
    const elsewhere = open(8);
    const started = await Promise.all(Array.from({ length: 8 }, () => masterKeyOf(elsewhere, path)));
    expect(new Set(started.map(({ keyId }) => keyId))).toEqual(new Set([await recordedKeyId(database)]));
  });

  it("is held against the database by everything that opens one", async () => {
    const options = { url, memberId: "test", masterKeyFile: path, clock, log };
    await (await openPostgresInfrastructure(options)).close();
    await chmod(path, 0o640);
    await expect(openPostgresInfrastructure(options)).rejects.toMatchObject({ code: "master-key.exposed" });
    await rm(path);
    await expect(openPostgresInfrastructure(options)).rejects.toMatchObject({ code: "master-key.missing" });
  });
});

const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {}
