import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A copy of the checkout for mutations. */
export type MutantWorkspace = {
  readonly root: string;
  /**
   * Changes one file, runs `then`, and restores the file.
   * @throws Error when the search text does not occur exactly once.
   */
  readonly withChange: <T>(change: Change, then: () => Promise<T>) => Promise<T>;
  readonly remove: () => Promise<void>;
};

export type Change = { readonly file: string; readonly search: string; readonly replace: string };

const repository = join(import.meta.dirname, "../..");
const parts = [
  "packages",
  "services",
  "infra",
  "schemas",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
  "eslint.config.js",
];

/**
 * The current checkout, including uncommitted work, copied to a temporary folder. Changes there need no restore after
 * a crash, and nobody who works in the checkout sees them.
 */
export async function mutantWorkspace(): Promise<MutantWorkspace> {
  const root = await mkdtemp(join(tmpdir(), "leadstream-mutants-"));
  for (const part of parts) await cp(join(repository, part), join(root, part), { recursive: true });
  await linkDependencies(root);
  return {
    root,
    withChange: async (change, then) => changed(root, change, then),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** Links third-party packages from the checkout. Our own must be the copies, or the mutants would not load. */
async function linkDependencies(root: string): Promise<void> {
  const from = join(repository, "node_modules");
  const to = join(root, "node_modules");
  await mkdir(join(to, "@leadstream"), { recursive: true });
  for (const name of await readdir(from))
    if (name !== "@leadstream" && !name.startsWith(".cache")) await symlink(join(from, name), join(to, name));
  for (const scope of ["packages", "services"])
    for (const name of await readdir(join(root, scope)))
      await symlink(join(root, scope, name), join(to, "@leadstream", name));
}

async function changed<T>(root: string, change: Change, then: () => Promise<T>): Promise<T> {
  const path = join(root, change.file);
  const content = await readFile(path, "utf8");
  const pieces = content.split(change.search);
  if (pieces.length !== 2)
    throw new Error(`${change.file}: expected once, found ${pieces.length - 1} times: ${change.search}`);
  await writeFile(path, pieces.join(change.replace));
  try {
    return await then();
  } finally {
    await writeFile(path, content);
  }
}
