import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { Fault } from "@leadstream/kernel";
import { unusable } from "./data-folder.ts";

/*
 * PostgreSQL refuses to run as root, so root starts it as an unprivileged user: the owner of the data if there are data,
 * else the account `postgres` if it exists, else `nobody`. We create no account: a lead pipeline must not change
 * /etc/passwd. (initdb needs a uid with a name, so an arbitrary number does not work.)
 */

/** The user that the server runs as; `null` = our own user. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null;

const run = promisify(execFile);

/** @throws Fault `data-folder.invalid` when the data belong to a user that we cannot become. */
export async function serverUserFor(folder: string): Promise<ServerUser> {
  const owner = await stat(folder).catch(() => null);
  const uid = process.getuid?.();
  if (uid !== 0) {
    if (owner !== null && uid !== undefined && owner.uid !== uid)
      throw unusable(
        dirname(folder),
        `postgres/ belongs to user ${owner.uid}, we are user ${uid}`,
        `run as user ${owner.uid}, or give it to us: chown -R ${uid} ${dirname(folder)}`,
      );
    return null;
  }
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await account("postgres")) ?? (await account("nobody")) ?? missing();
}

async function account(name: string): Promise<ServerUser> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

function missing(): never {
  throw new Fault(
    "config.invalid",
    "we run as root, PostgreSQL will not, and there is neither a user `postgres` nor `nobody`: start as an ordinary user",
  );
}
