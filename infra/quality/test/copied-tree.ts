import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cp, glob, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";

const repository = join(import.meta.dirname, "../../..");
const copied = [
  "packages",
  "services",
  "infra",
  "schemas",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
  "docker-compose.yml",
  "CONTRIBUTING.md",
];

/** A copy of the working tree in a temporary folder. */
export type Tree = {
  readonly root: string;
  /** Links the packages of the copy, also those that it did not have before. */
  readonly link: () => Promise<void>;
  /**
   * What the compiler found in an earlier copy: then it checks only what has changed since, and what depends on it. It goes
   * by the content of each file, and names files by their place in the copy, so every copy can use it.
   */
  readonly keepsBuildInfo: (name: string) => Promise<BuildInfo>;
  /** Runs a program of the copy with Node. @throws Error with what it printed when it fails. */
  readonly run: (...command: readonly string[]) => Promise<string>;
  readonly remove: () => Promise<void>;
};

/** The compiler reads and writes it at `path`; `keep` saves it for the next copy. */
export type BuildInfo = { readonly path: string; readonly keep: () => Promise<void> };

const isSource = (path: string): boolean => !/\/(?:node_modules|coverage|\.leadstream[^/]*)$/u.test(path);

/** Third-party packages are linked; ours are those of the copy. */
export async function copyTree(): Promise<Tree> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "leadstream-extensions-")));
  for (const name of copied)
    await cp(join(repository, name), join(root, name), { recursive: true, filter: isSource });
  const modules = join(root, "node_modules");
  await mkdir(join(modules, "@leadstream"), { recursive: true });
  for (const name of await readdir(join(repository, "node_modules")))
    if (name !== "@leadstream") await symlink(join(repository, "node_modules", name), join(modules, name));
  for await (const path of glob("{packages,services}/*/node_modules", { cwd: repository }))
    await symlink(join(repository, path), join(root, path));
  return {
    root,
    link: () => linkPackages(root),
    keepsBuildInfo: (name) => keptBuildInfo(root, name),
    run: (...command) => run(root, command),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function keptBuildInfo(root: string, name: string): Promise<BuildInfo> {
  const path = join(root, "tsbuildinfo");
  const kept = join(repository, "node_modules/.cache/tsc", `${name}.tsbuildinfo`);
  // There is none before the first run.
  await cp(kept, path).catch(() => undefined);
  return {
    path,
    keep: async () => {
      // Another run may read it at this moment.
      const whole = `${kept}.${randomUUID()}`;
      await mkdir(dirname(kept), { recursive: true });
      await cp(path, whole);
      await rename(whole, kept);
    },
  };
}

async function linkPackages(root: string): Promise<void> {
  for await (const path of glob("{packages,services}/*/package.json", { cwd: root })) {
    const { name } = z
      .object({ name: z.string() })
      .parse(JSON.parse(await readFile(join(root, path), "utf8")));
    const link = join(root, "node_modules", name);
    await rm(link, { force: true });
    await symlink(join(root, dirname(path)), link);
  }
}

const run = (cwd: string, command: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [...command], { cwd, maxBuffer: 2 ** 26 }, (failed, stdout, stderr) => {
      if (failed === null) resolve(stdout);
      else reject(new Error(`${command.join(" ")}: ${stdout}${stderr}`));
    });
  });
