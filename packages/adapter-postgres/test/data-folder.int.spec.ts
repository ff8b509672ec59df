import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attachToEmbeddedPostgres, renewPassword, startEmbeddedPostgres } from "../src/index.ts";

let folder: string;
let dataDir: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadstream-folders-"));
  dataDir = join(folder, "data");
  await (await startEmbeddedPostgres({ dataDir })).stop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The error of a start on a folder. */
const errorOf = (path: string): Promise<string> =>
  startEmbeddedPostgres({ dataDir: path }).then(
    async ({ stop }) => {
      await stop();
      return "started";
    },
    (thrown: unknown) => String(thrown),
  );

const isRoot = process.getuid?.() === 0;

describe("issue 11: a data folder that cannot be used gives place, reason and remedy", () => {
  it("when it is a file, or below one", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    expect(await errorOf(file)).toContain(
      `data-folder.invalid: ${file}: it is a file, not a folder; name another`,
    );
    expect(await errorOf(join(file, "data"))).toMatch(
      /data-folder\.invalid.*a part of the path is a file; name/u,
    );
  });

  it.runIf(process.platform === "linux")("below /proc", async () => {
    expect(await errorOf("/proc/leadstream")).toMatch(
      /data-folder\.invalid: \/proc\/leadstream: no folder can be/u,
    );
    expect(await errorOf("/proc/self")).toMatch(
      /data-folder\.invalid: \/proc\/self: .*; name another folder/u,
    );
  });

  it("when everybody may write to it", async () => {
    const open = join(folder, "open");
    await mkdir(open);
    await chmod(open, 0o777);
    expect(await errorOf(open)).toContain(`chmod 700 ${open}`);
    await chmod(open, 0o1777);
    expect(await errorOf(open)).toContain("data-folder.invalid");
  });

  it("when its database is open to others", async () => {
    await chmod(join(dataDir, "postgres"), 0o755);
    expect(await errorOf(dataDir)).toMatch(/postgres\/ is open to others; chmod 700/u);
    await chmod(join(dataDir, "postgres"), 0o700);
  });

  it("when another version of PostgreSQL wrote it", async () => {
    const version = join(dataDir, "postgres/PG_VERSION");
    await writeFile(version, "19\n");
    expect(await errorOf(dataDir)).toMatch(
      /holds data of PostgreSQL 19, this version works with 18; use the/u,
    );
    await writeFile(version, "18\n");
  });

  it("when a folder is in the place of a file", async () => {
    const log = join(dataDir, "postgres.log.1");
    await rm(log, { force: true });
    await mkdir(join(log, "in-the-way"), { recursive: true });
    await rm(join(dataDir, "postgres.log"));
    await mkdir(join(dataDir, "postgres.log"));
    expect(await errorOf(dataDir)).toMatch(/data-folder\.invalid: .*a folder is where a file must be/u);
    await rm(join(dataDir, "postgres.log"), { recursive: true });
    await rm(log, { recursive: true });
  });

  it.runIf(!isRoot)("when we may not write there", async () => {
    const closed = join(folder, "closed");
    await mkdir(closed, { mode: 0o500 });
    expect(await errorOf(closed)).toMatch(/may not read and write there; give it to us \(chown -R/u);
  });

  it.runIf(isRoot)("but root starts on the data of another user as that user", async () => {
    const { uid, gid } = await stat(join(dataDir, "postgres"));
    expect(uid).not.toBe(0);
    await chown(dataDir, uid, gid);
    expect(await errorOf(dataDir)).toBe("started");
    await chown(dataDir, 0, 0);
  });

  it("when postgres.password is lost, empty or wrong; a new one is created on request", async () => {
    const file = join(dataDir, "postgres.password");
    const before = await readFile(file, "utf8");
    const advice = `leadstream doctor --renew-password --data ${dataDir}`;
    await rm(file);
    expect(await errorOf(dataDir)).toMatch(/postgres\.password is lost or empty; put the file back/u);
    expect(await errorOf(dataDir)).toContain(advice);
    await writeFile(file, "");
    expect(await errorOf(dataDir)).toContain(advice);
    await writeFile(file, "another");
    expect(await errorOf(dataDir)).toMatch(/refuses the password in postgres\.password; put the file back/u);
    // No server is left running.
    await renewPassword(dataDir);
    const after = await readFile(file, "utf8");
    expect(after).not.toBe(before);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const server = await startEmbeddedPostgres({ dataDir });
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.end();
    await expect(renewPassword(dataDir)).rejects.toMatchObject({ code: "data-folder.in-use" });
    await rm(file);
    await expect(attachToEmbeddedPostgres(dataDir)).rejects.toMatchObject({ code: "data-folder.invalid" });
    await writeFile(file, after, { mode: 0o600 });
    await server.stop();
  });
});
