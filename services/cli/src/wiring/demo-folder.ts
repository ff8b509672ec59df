import { readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareDataFolder, startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { Fault } from "@leadstream/kernel";
import { z } from "zod";
import { Failure, exitCodes } from "../failure.ts";
import { findRunning } from "../system/runtime-file.ts";

/** What a demo leaves in its folder: only a folder with this in it is ever emptied. */
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
    what: "the folder holds something that no demo made; a demo empties its folder, so this one is left alone",
    next: "name another folder with --data, or none at all",
  });

/** Takes the folder's server over, if there is one, and stops it: nobody else can be using it then. */
async function mustBeUnused(dataDir: string): Promise<void> {
  if ((await findRunning(dataDir)) !== null)
    throw new Fault("data-folder.in-use", "a leadstream runs on the demo's folder");
  if ((await stat(join(dataDir, "postgres")).catch(() => null)) === null) return;
  try {
    await (await startEmbeddedPostgres({ dataDir })).stop();
  } catch (thrown) {
    // What an interrupted demo left half made is in nobody's hands.
    if (!(thrown instanceof Fault) || thrown.code !== "data-folder.invalid") throw thrown;
  }
}

/**
 * An empty folder for a demo, with its company registry in it. What an earlier demo left there is removed; nothing
 * else is ever touched.
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
    // The mark goes last: broken off here, the folder is still known for what it is.
    const others = left.filter((name) => name !== markFile);
    for (const name of [...others, markFile]) await rm(join(dataDir, name), { recursive: true, force: true });
  }
  await writeFile(join(dataDir, markFile), `${JSON.stringify({ madeBy: "leadstream demo", ...about })}\n`);
  const path = join(dataDir, registryFile);
  await writeFile(path, registry);
  return path;
}
