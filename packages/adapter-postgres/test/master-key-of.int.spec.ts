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
  it("is created for an empty vault, and its id is recorded", async () => {
    const { keyId } = await masterKeyOf(database, path);
    expect(await recordedKeyId(database)).toBe(keyId);
    expect((await masterKeyOf(database, path)).keyId).toBe(keyId);
  });

  it("is not created again when it is lost after it was recorded: the vault may be filled at any moment", async () => {
    await masterKeyOf(database, path);
    await rm(path);
    const lost = masterKeyOf(database, path);
    await expect(lost).rejects.toMatchObject({ code: "master-key.missing", remedy: "halt" });
    await expect(lost).rejects.toThrow(`restore the key of these data to ${path}`);
    expect(await isThere()).toBe(false);
  });

  it("is not created for a vault that was filled before keys were recorded", async () => {
    await fill(1);
    await expect(masterKeyOf(database, path)).rejects.toMatchObject({ code: "master-key.missing" });
    await database.query(say("TRUNCATE vault.day_keys"));
    await database.query(say("INSERT INTO identity.owners VALUES ('\\x01', 'lead')"));
    await expect(masterKeyOf(database, path)).rejects.toMatchObject({ code: "master-key.missing" });
    expect(await isThere()).toBe(false);
  });

  it("is refused when it is another key, and the file stays unchanged", async () => {
    await masterKeyOf(database, path);
    await writeFile(path, masterOf(2));
    await expect(masterKeyOf(database, path)).rejects.toMatchObject({ code: "master-key.wrong" });
    expect(await readFile(path)).toEqual(Buffer.from(masterOf(2)));
  });

  it("is accepted for an older vault only if it really opens one of its keys", async () => {
    await fill(1);
    await keyFile(2);
    await expect(masterKeyOf(database, path)).rejects.toMatchObject({ code: "master-key.wrong" });
    expect(await recordedKeyId(database)).toBeNull();
    await keyFile(1);
    const { keyId } = await masterKeyOf(database, path);
    expect(await recordedKeyId(database)).toBe(keyId);
    expect(await keysByWrapper(database)).toEqual([{ wrappedBy: keyId, keys: 1 }]);
  });

  it("is not accepted by its id alone", async () => {
    await fill(1);
    await database.query(say("UPDATE vault.day_keys SET wrapped = '\\x00'"));
    await keyFile(1);
    await expect(masterKeyOf(database, path)).rejects.toMatchObject({ code: "vault.tampered" });
    expect(await recordedKeyId(database)).toBeNull();
  });

  it("is the same for services that start at once on an empty database, each with its own file", async () => {
    const paths = Array.from({ length: 8 }, (_, i) => join(folder, `at-once-${i}.key`));
    const elsewhere = open(8);
    const started = await Promise.allSettled(paths.map((each) => masterKeyOf(elsewhere, each)));
    const winners = started.filter(({ status }) => status === "fulfilled");
    expect(winners).toHaveLength(1);
    const left = await Promise.all(paths.map((each) => stat(each).catch(() => null)));
    expect(left.filter((file) => file !== null)).toHaveLength(1);
  });

  it("is the same for services that start at once on an empty database with one file", async () => {
    const elsewhere = open(8);
    const started = await Promise.all(Array.from({ length: 8 }, () => masterKeyOf(elsewhere, path)));
    expect(new Set(started.map(({ keyId }) => keyId))).toEqual(new Set([await recordedKeyId(database)]));
  });

  it("is checked against the database by everything that opens one", async () => {
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
