import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

/*
 * A place for the one data folder of a run on which a standalone has started once. The first file that needs it makes it
 * (`composed.ts`); every file works on a copy, which takes a quarter of a second instead of a new database and all
 * migrations.
 */

declare module "vitest" {
  export interface ProvidedContext {
    readonly startedFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const place = await mkdtemp(join(tmpdir(), "leadstream-started-"));
  project.provide("startedFolder", place);
  return () => rm(place, { recursive: true, force: true });
}
