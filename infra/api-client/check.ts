/* `npm run api-client:check`: the committed client must be what today's routes generate. */
import { glob, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clientFolder, writeApiClient } from "./write.ts";

const fresh = await mkdtemp(join(tmpdir(), "leadstream-api-client-"));
try {
  await writeApiClient(fresh);
  const [today, committed] = [await filesOf(fresh), await filesOf(clientFolder)];
  const paths = [...new Set([...today.keys(), ...committed.keys()])].toSorted();
  const stale = paths.filter((path) => today.get(path) !== committed.get(path));
  for (const path of stale) console.error(`packages/api-client/src/${path}: differs from the routes`);
  if (stale.length > 0) console.error("run `npm run api-client` and commit the difference");
  process.exitCode = stale.length > 0 ? 1 : 0;
} finally {
  await rm(fresh, { recursive: true, force: true });
}

async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for await (const path of glob("**/*.ts", { cwd: folder }))
    files.set(path, await readFile(join(folder, path), "utf8"));
  return files;
}
