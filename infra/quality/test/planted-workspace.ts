import { copyFile, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A file and its content, e.g. `{ "packages/kernel/src/index.ts": "export const a = 1;" }`. */
export type Files = Readonly<Record<string, string>>;

export type Workspace = { readonly root: string; readonly remove: () => Promise<void> };

const repository = join(import.meta.dirname, "../../..");

/**
 * A workspace in a temporary folder, laid out and linked like ours by npm: packages and services under their names in
 * node_modules, third-party packages as one empty module each.
 */
export async function plant(files: Files, thirdParty: readonly string[]): Promise<Workspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "leadstream-law-")));
  await copyFile(join(repository, "tsconfig.json"), join(root, "tsconfig.json"));
  await writeAt(
    root,
    "package.json",
    manifest({ name: "planted", workspaces: ["packages/*", "services/*"] }),
  );
  for (const [path, content] of Object.entries(files)) await writeAt(root, path, content);
  for (const [scope, name] of packagesOf(files)) await linkPackage(root, scope, name, thirdParty);
  for (const name of thirdParty) await writeModule(root, name);
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

const manifest = (fields: object): string => JSON.stringify({ version: "0.0.0", type: "module", ...fields });

/** Every package that has a file: `["packages", "kernel"]`. */
function packagesOf(files: Files): ReadonlySet<readonly [string, string]> {
  const packages = new Map<string, readonly [string, string]>();
  for (const path of Object.keys(files)) {
    const [scope = "", name = ""] = path.split("/");
    packages.set(`${scope}/${name}`, [scope, name]);
  }
  return new Set(packages.values());
}

async function writeAt(root: string, path: string, content: string): Promise<void> {
  const full = join(root, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, `${content}\n`);
}

async function linkPackage(
  root: string,
  scope: string,
  folder: string,
  thirdParty: readonly string[],
): Promise<void> {
  const name = `@leadstream/${folder}`;
  const declared = thirdParty.filter((dependency) => dependency !== "undeclared");
  const dependencies = Object.fromEntries(declared.map((dependency) => [dependency, "0.0.0"]));
  await writeAt(
    root,
    `${scope}/${folder}/package.json`,
    manifest({ name, exports: { ".": "./src/index.ts" }, dependencies }),
  );
  await mkdir(join(root, "node_modules/@leadstream"), { recursive: true });
  await symlink(join(root, scope, folder), join(root, "node_modules", name));
}

async function writeModule(root: string, name: string): Promise<void> {
  await writeAt(root, `node_modules/${name}/package.json`, manifest({ name, exports: "./index.js" }));
  await writeAt(root, `node_modules/${name}/index.js`, "export default 1;");
}
