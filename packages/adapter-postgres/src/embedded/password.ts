import { spawn } from "node:child_process";
import { once } from "node:events";
import { randomBytes } from "node:crypto";
import { link, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Fault } from "@leadstream/kernel";
import { binariesFor } from "./binaries.ts";
import type { Binaries } from "./binaries.ts";
import { dataArgument, folderAt, spawnOptions, USER } from "./cluster.ts";
import type { Folder } from "./cluster.ts";
import { unusable } from "./data-folder.ts";
import { findPostmaster } from "./postmaster.ts";
import { serverUserFor } from "./server-user.ts";
import type { ServerUser } from "./server-user.ts";

/*
 * The password of a folder's server, in `postgres.password`. It keeps out other users of this machine. A user who may write
 * to the folder may set a new password.
 */

const newPassword = (): string => randomBytes(24).toString("base64url");

/** Created once. If two processes create it at the same time, the first link wins. */
export async function makePassword(file: string): Promise<string> {
  const existing = await readFile(file, "utf8").catch(() => null);
  if (existing !== null) return existing;
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, newPassword(), { mode: 0o600 });
  await link(draft, file).catch(() => undefined);
  await unlink(draft);
  return readFile(file, "utf8");
}

/** What to do when the server refuses our password, or there is none. */
export const passwordAdvice = (dataDir: string): string =>
  `put the file back, or have a new password made: leadstream doctor --renew-password --data ${dataDir}`;

/**
 * The password of an existing cluster.
 *
 * @throws Fault `data-folder.invalid` when the file is lost or empty.
 */
export async function passwordOf({ passwordFile }: Folder): Promise<string> {
  const password = await readFile(passwordFile, "utf8").catch((thrown: unknown) => {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return "";
    throw thrown;
  });
  if (password.trim() !== "") return password;
  const dataDir = dirname(passwordFile);
  throw unusable(dataDir, "postgres.password is lost or empty", passwordAdvice(dataDir));
}

/**
 * Gives the server of a folder a new password, and stores it. No server may be running on the folder.
 *
 * @throws Fault `data-folder.in-use`, `data-folder.invalid`
 */
export async function renewPassword(dir: string): Promise<void> {
  const folder = folderAt(resolve(dir));
  const user = await serverUserFor(folder.data);
  const running = await findPostmaster(folder.data);
  if (running !== null)
    throw new Fault("data-folder.in-use", "a PostgreSQL runs on this folder: stop it first", {
      pid: running.pid,
    });
  const binaries = await binariesFor(user);
  await setPassword(folder, { binaries, user });
}

/**
 * For a cluster without a running server. The file is written last, because a password that the server does not
 * have is useless.
 */
export async function setPassword(
  folder: Folder,
  { binaries, user }: { readonly binaries: Binaries; readonly user: ServerUser },
): Promise<void> {
  const password = newPassword();
  const failure = await alone(`ALTER ROLE ${USER} PASSWORD '${password}'\n`, folder, { binaries, user });
  if (failure !== null)
    throw unusable(
      dirname(folder.data),
      `PostgreSQL refuses a new password: ${failure.replaceAll(password, "…")}`,
      "check the folder postgres",
    );
  const draft = `${folder.passwordFile}.${process.pid}`;
  await writeFile(draft, password, { mode: 0o600 });
  await rename(draft, folder.passwordFile);
}

/** Runs one statement in PostgreSQL's single-user mode: no port, no password, no other user. @returns the error. */
async function alone(
  statement: string,
  { data }: Folder,
  { binaries, user }: { readonly binaries: Binaries; readonly user: ServerUser },
): Promise<string | null> {
  const args = ["--single", "-D", dataArgument(user, data), "-c", "log_min_messages=error", "postgres"];
  const child = spawn(binaries.postgres, args, { ...spawnOptions(user, data), stdio: "pipe" });
  const output: Buffer[] = [];
  child.stdout.on("data", () => undefined);
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  child.stdin.on("error", () => undefined);
  child.stdin.end(statement);
  await once(child, "close");
  const text = Buffer.concat(output).toString().trim();
  return child.exitCode === 0 && !/\b(?:ERROR|FATAL|PANIC):/u.test(text) ? null : text || "it ended at once";
}
