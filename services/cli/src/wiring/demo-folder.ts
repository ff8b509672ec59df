import { readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareDataFolder, startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { Fault } from "@leadstream/kernel";
import { z } from "zod";
import { Failure, exitCodes } from "../failure.ts";
import { findRunning } from "../system/runtime-file.ts";

/** A demo leaves this mark in its folder. Only a folder with the mark is ever emptied. */
const Mark = z.object({ madeBy: z.literal("leadstream demo") });
const markFile = "demo.json";
const registryFile = "companies.csv";

async function isMarked(dataDir: string): Promise<boolean> {
  const text = await readFile(join(dataDir, markFile), "utf8").catch(() => "null");
  try {
    return Mark.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

const notOurs = (place: string): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "demo.not-a-demo-folder",
    place,
    what: "the folder holds files that no demo made; a demo would delete them, so it does not use this folder",
    next: "name another folder with --data, or none at all",
  });

/** Takes over the folder's PostgreSQL server, if there is one, and stops it: then nobody else uses it. */
async function mustBeUnused(dataDir: string): Promise<void> {
  if ((await findRunning(dataDir)) !== null)
    throw new Fault("data-folder.in-use", "a leadstream runs on the demo's folder");
  if ((await stat(join(dataDir, "postgres")).catch(() => null)) === null) return;
  try {
    await (await startEmbeddedPostgres({ dataDir })).stop();
  } catch (thrown) {
    // A half-made folder of an interrupted demo is not in use.
    if (!(thrown instanceof Fault) || thrown.code !== "data-folder.invalid") throw thrown;
  }
}

/**
 * Prepares an empty folder for a demo, with its company registry. Removes the files of an earlier demo, and nothing
 * else.
 *
 * @returns the path of the registry.
 * @throws Failure `demo.not-a-demo-folder`; Fault `data-folder.in-use` when a leadstream runs on it.
 */
export async function emptyDemoFolder(
  dataDir: string,
  {
    registry,
    about,
  }: { readonly registry: string; readonly about: Readonly<Record<string, number | string>> },
): Promise<string> {
  await prepareDataFolder(dataDir);
  const left = await readdir(dataDir);
  if (left.length > 0) {
    if (!(await isMarked(dataDir))) throw notOurs(dataDir);
    await mustBeUnused(dataDir);
    // Remove the mark last: after an interruption the folder is still recognized.
    const others = left.filter((name) => name !== markFile);
    for (const name of [...others, markFile]) await rm(join(dataDir, name), { recursive: true, force: true });
  }
  await writeFile(join(dataDir, markFile), `${JSON.stringify({ madeBy: "leadstream demo", ...about })}\n`);
  const path = join(dataDir, registryFile);
  await writeFile(path, registry);
  return path;
}
