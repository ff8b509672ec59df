import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { createVirtualClock, systemClock } from "@leadstream/application";
import { VAULT_START } from "@leadstream/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPostgresVault, migrate, openDatabase, restoreBackup, writeBackup } from "../src/index.ts";
import type { EmbeddedPostgres } from "../src/index.ts";
import { startEmbeddedPostgres } from "../src/index.ts";
import { masterKeyOf } from "../src/vault/master-key-of.ts";
import { say } from "./support/statement.ts";

const clock = systemClock(() => Date.now());
let folder: string;
let dataDir: string;
let server: EmbeddedPostgres;
let archive: string;

/** Notes committed before the copy began, and while it ran. */
const written = { before: 0, during: 0 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadstream-backup-"));
  dataDir = join(folder, "data");
  archive = join(folder, "backup.tar.gz");
  server = await startEmbeddedPostgres({ dataDir });
  const database = openDatabase({ url: server.url });
  try {
    await migrate(database);
    const keyWrapper = await masterKeyOf(database, join(dataDir, "master.key"));
    const vault = createPostgresVault({ database, keyWrapper, clock: createVirtualClock(VAULT_START) });
    await vault.seal(new Uint8Array(9));
    await database.query(say("CREATE TABLE public.notes (n bigserial PRIMARY KEY, filler text)"));
    const write = () =>
      database.query(
        say("INSERT INTO public.notes (filler) SELECT repeat('x', 500) FROM generate_series(1, 200)"),
      );
    for (; written.before < 50; written.before += 1) await write();
    const stop = new AbortController();
    const writing = (async () => {
      for (; !stop.signal.aborted; written.during += 1) await write();
    })();
    await writeBackup({ url: server.url, path: archive, clock });
    stop.abort();
    await writing;
  } finally {
    await database.close();
  }
}, 60_000);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const key = () => join(dataDir, "master.key");
let n = 0;
const newFolder = (): string => join(folder, `restored-${(n += 1)}`);
const restoring = (path: string, into: string, keyFile = key()) =>
  restoreBackup({ path, dataDir: into, keyFile });

/** An archive of the same entries with changed bytes. */
async function spoilt(change: (tar: Buffer) => Buffer): Promise<string> {
  const path = join(folder, `spoilt-${(n += 1)}.tar.gz`);
  await writeFile(path, gzipSync(change(gunzipSync(await readFile(archive))), { level: 1 }));
  return path;
}

async function expectEmpty(into: string): Promise<void> {
  expect(await readdir(into).catch(() => [])).toEqual([]);
}

describe("issue 11: a backup", () => {
  it("of a running server holds everything from before, and its sequences continue", async () => {
    expect(written.during).toBeGreaterThan(0);
    const into = newFolder();
    const { head, files } = await restoring(archive, into);
    expect(files).toBeGreaterThan(500);
    expect(head).toMatchObject({ format: "leadstream-backup", postgres: "18" });
    expect((await stat(join(into, "master.key"))).mode & 0o777).toBe(0o600);
    const restored = await startEmbeddedPostgres({ dataDir: into });
    const database = openDatabase({ url: restored.url });
    const [row] = await database.query<{ notes: number; torn: number }>(
      say("SELECT count(*) AS notes, count(*) % 200 AS torn FROM public.notes"),
    );
    const [next] = await database.query<{ n: number }>(
      say("INSERT INTO public.notes (filler) VALUES ('') RETURNING n"),
    );
    await database.close();
    await restored.stop();
    expect(row?.torn).toBe(0);
    expect(row?.notes).toBeGreaterThanOrEqual(written.before * 200);
    expect(next?.n).toBeGreaterThan(row?.notes ?? Number.POSITIVE_INFINITY);
  });

  it("does not hold the master key, nor the password", async () => {
    const tar = gunzipSync(await readFile(archive));
    expect(tar.includes(await readFile(key()))).toBe(false);
    expect(tar.includes(await readFile(join(dataDir, "postgres.password")))).toBe(false);
    expect((await stat(archive)).mode & 0o777).toBe(0o600);
  });

  it("does not overwrite a file, and leaves no partial file", async () => {
    const before = await readFile(archive);
    await expect(writeBackup({ url: server.url, path: archive, clock })).rejects.toMatchObject({
      code: "data-folder.invalid",
    });
    expect((await readFile(archive)).equals(before)).toBe(true);
    await expect(
      writeBackup({ url: server.url, path: join(folder, "no", "such"), clock }),
    ).rejects.toMatchObject({ code: "data-folder.invalid" });
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("that is cancelled leaves nothing, neither file nor folder", async () => {
    const stop = new AbortController();
    const path = join(folder, "broken-off.tar.gz");
    const backup = writeBackup({ url: server.url, path, clock, stop: stop.signal }, () => {
      stop.abort();
    });
    await expect(backup).rejects.toThrow(/abort/u);
    expect((await readdir(folder)).filter((name) => name.startsWith("broken-off"))).toEqual([]);
    const into = newFolder();
    const request = { path: archive, dataDir: into, keyFile: key(), stop: stop.signal };
    await expect(restoreBackup(request)).rejects.toThrow(/abort/u);
    await expectEmpty(into);
  });

  it("is restored only into an empty folder", async () => {
    const into = newFolder();
    await mkdir(into);
    await writeFile(join(into, "something"), "kept");
    await expect(restoring(archive, into)).rejects.toThrow(
      /data-folder\.invalid: .*it is not empty; name an empty/u,
    );
    expect(await readdir(into)).toEqual(["something"]);
  });

  it("is restored only with its own key", async () => {
    const other = join(folder, "other.key");
    await writeFile(other, new Uint8Array(32).fill(3), { mode: 0o600 });
    const into = newFolder();
    await expect(restoring(archive, into, other)).rejects.toMatchObject({ code: "master-key.wrong" });
    await expectEmpty(into);
    await expect(restoring(archive, into, join(folder, "no.key"))).rejects.toMatchObject({
      code: "master-key.missing",
    });
    await expectEmpty(into);
  });

  it("is refused when it is truncated, changed in one byte, or not a backup; the folder stays empty", async () => {
    const into = newFolder();
    const cut = join(folder, "cut.tar.gz");
    await writeFile(cut, (await readFile(archive)).subarray(0, 400_000));
    const text = join(folder, "text");
    await copyFile(join(dataDir, "postgres.log"), text);
    const changed = await spoilt((tar) => {
      // In the middle of a file of the database.
      const at = tar.indexOf("x".repeat(400));
      tar[at + 100] = 0x79;
      return tar;
    });
    const short = await spoilt((tar) => tar.subarray(0, tar.indexOf("checksums.json")));
    for (const path of [cut, text, changed, short, join(folder, "no-such-file")]) {
      const refused = restoring(path, into);
      await expect(refused, path).rejects.toMatchObject({ code: "backup.invalid", remedy: "halt" });
      await expectEmpty(into);
    }
  });

  it("writes nothing outside the folder, whatever paths the archive holds", async () => {
    const path = await spoilt((tar) => {
      const at = tar.indexOf("postgres/PG_VERSION");
      const header = tar.subarray(at, at + 512);
      header.fill(0, 0, 100);
      header.write("postgres/../../escaped", 0);
      header.write("        ", 148);
      const sum = header.reduce((total, byte) => total + byte, 0);
      header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
      return tar;
    });
    const into = newFolder();
    await expect(restoring(path, into)).rejects.toThrow(/wants to write outside/u);
    await expectEmpty(into);
    expect(await readdir(folder)).not.toContain("escaped");
  });

  it("whose restore was interrupted is not started", async () => {
    const into = newFolder();
    await mkdir(into, { mode: 0o700 });
    await writeFile(join(into, "restoring"), "");
    await expect(startEmbeddedPostgres({ dataDir: into })).rejects.toThrow(
      /a restore is running here or was/u,
    );
  });
});
