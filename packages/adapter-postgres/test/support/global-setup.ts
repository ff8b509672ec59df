import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../src/embedded-server.ts";

/*
 * One PostgreSQL per test run, shared by every project that asks for it. It starts in the same way as the server of a data
 * folder. Vitest loads this file once per project, each time as a new module, so the shared state hangs on the process, not
 * on the module. The project that started the server stops it: projects are set up one after another and torn down
 * together.
 */

declare module "vitest" {
  export interface ProvidedContext {
    /** Superuser URL of the server of this run. Tests create their own databases on it. */
    readonly postgresUrl: string;
  }
}

declare global {
  var leadstreamTestPostgresUrl: string | undefined;
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = globalThis.leadstreamTestPostgresUrl;
  if (running !== undefined) {
    project.provide("postgresUrl", running);
    return undefined;
  }
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-test-"));
  const { url, stop } = await startEmbeddedPostgres({ dataDir });
  globalThis.leadstreamTestPostgresUrl = url;
  project.provide("postgresUrl", url);
  return async () => {
    globalThis.leadstreamTestPostgresUrl = undefined;
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
