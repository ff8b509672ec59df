import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { binariesFor } from "../src/embedded/binaries.ts";
import { attachToEmbeddedPostgres, startEmbeddedPostgres } from "../src/embedded-server.ts";

/** Mode 0700 and our own: the server's user may not enter it when we are root. */
let dataDir = "";
const owners: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "leadstream-embedded-"));
});

afterEach(() => {
  for (const owner of owners.splice(0)) owner.kill("SIGKILL");
});

afterAll(async () => {
  // A server left by a failed test is an orphan now. We take it over and stop it.
  await (await startEmbeddedPostgres({ dataDir })).stop();
  await rm(dataDir, { recursive: true, force: true });
});

type Output = { readonly url: string; readonly pid: number; readonly code?: string };

/** Starts another process with a server on the folder. Resolves with its output. */
async function startElsewhere(): Promise<{ readonly owner: ChildProcess; readonly output: Output }> {
  const program = join(import.meta.dirname, "support/server-owner.ts");
  const owner = spawn(process.execPath, [program, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  owners.push(owner);
  const [line] = await once(createInterface(owner.stdout), "line");
  return { owner, output: JSON.parse(line) };
}

async function ask<R extends pg.QueryResultRow>(url: string, text: string): Promise<readonly R[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

const serverStopped = (url: string): Promise<void> =>
  vi.waitFor(() => expect(ask(url, "SELECT 1")).rejects.toThrow(), { timeout: 10_000 });

describe("embedded PostgreSQL", () => {
  it("keeps the data between runs, and only the owner can read the password", async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await ask(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    await first.ended;
    expect(await attachToEmbeddedPostgres(dataDir)).toBeNull();

    const second = await startEmbeddedPostgres({ dataDir });
    expect(await ask(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
    await second.stop();
    expect((await stat(join(dataDir, "postgres.password"))).mode & 0o777).toBe(0o600);
  });

  it("listens only on this machine, writes durably and never compiles statements", async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    const rows = await ask<{ name: string; setting: string }>(
      server.url,
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('listen_addresses', 'fsync', 'synchronous_commit', 'jit') ORDER BY name`,
    );
    await server.stop();
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: "127.0.0.1",
      fsync: "on",
      synchronous_commit: "on",
      jit: "off",
    });
  });

  it("refuses a folder that another process owns, and lets a second process attach", async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    const { output } = await startElsewhere();
    expect(output.code).toBe("data-folder.in-use");
    const attached = await attachToEmbeddedPostgres(dataDir);
    expect(attached).toEqual({ url: server.url, pid: server.pid });
    await server.stop();
  });

  it("takes over from a killed owner, and loses no committed data", async () => {
    const { owner, output } = await startElsewhere();
    await ask(output.url, "CREATE TABLE IF NOT EXISTS survivors AS SELECT 7 AS lucky");
    owner.kill("SIGKILL");
    await once(owner, "exit");
    const server = await startEmbeddedPostgres({ dataDir });
    expect(server.pid).not.toBe(output.pid);
    await serverStopped(output.url);
    expect(await ask(server.url, "SELECT lucky FROM survivors")).toEqual([{ lucky: 7 }]);
    await server.stop();
  });

  it("recovers when owner and server were both killed", async () => {
    const { owner, output } = await startElsewhere();
    await ask(output.url, "CREATE TABLE IF NOT EXISTS recovered AS SELECT 8 AS lucky");
    process.kill(output.pid, "SIGKILL");
    owner.kill("SIGKILL");
    const server = await startEmbeddedPostgres({ dataDir });
    expect(await ask(server.url, "SELECT lucky FROM recovered")).toEqual([{ lucky: 8 }]);
    await server.stop();
  });

  it("waits for the remaining processes of a killed server, without an error", async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    const client = new pg.Client({ connectionString: first.url });
    client.on("error", () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const backend = rows[0]?.pid ?? 0;
    process.kill(backend, "SIGSTOP");
    process.kill(first.pid, "SIGKILL");
    // Until Node has noticed its death, it counts as a running owner.
    await vi.waitFor(() => expect(() => process.kill(first.pid, 0)).toThrow("ESRCH"), { timeout: 20_000 });
    const starting = startEmbeddedPostgres({ dataDir });
    const log = () => readFile(join(dataDir, "postgres.log"), "utf8");
    try {
      await vi.waitFor(async () => expect(await log()).toMatch(/shared memory block.*in use/u), {
        timeout: 20_000,
      });
    } finally {
      process.kill(backend, "SIGCONT");
    }
    await (await starting).stop();
  });

  it("is not blocked by a lock file whose pid now belongs to another process", async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    const lockFile = join(dataDir, "postgres/postmaster.pid");
    const lines = (await readFile(lockFile, "utf8")).split("\n");
    await server.stop();
    await writeFile(lockFile, [process.pid, ...lines.slice(1)].join("\n"));
    const again = await startEmbeddedPostgres({ dataDir });
    await again.stop();
    expect(again.pid).not.toBe(process.pid);
  });

  it("has one owner when two processes start at once", async () => {
    const both = await Promise.all([startElsewhere(), startElsewhere()]);
    const codes = both.map(({ output }) => output.code ?? "owner");
    expect(codes.toSorted()).toEqual(["data-folder.in-use", "owner"]);
  });

  it.runIf(process.getuid?.() === 0)(
    "copies its binaries out of a folder the server may not enter",
    async () => {
      const copies = await mkdtemp(join(tmpdir(), "leadstream-binaries-"));
      // uid 1 may not enter a folder of root with mode 0700, but must be able to enter the folder of the copy.
      const nobody = { uid: 65_534, gid: 65_534 };
      const { postgres } = await binariesFor(nobody, join(copies, "shared"));
      expect((await stat(postgres)).mode & 0o555).toBe(0o555);
      await rm(copies, { recursive: true });
    },
  );
});
