import { rm } from "node:fs/promises";
import { Fault } from "@leadstream/kernel";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";
import { makeKeyFile, readKeyFile } from "./key-file.ts";
import type { MasterKey } from "./master-key.ts";
import { unwrapKey } from "./wrapped-key.ts";
import type { WrappedKey } from "./wrapped-key.ts";

/*
 * A key and its data belong together. The database records the id of its master key at the first start, and every process
 * first checks that its key file holds this key. A new key is created only for an empty vault. If two processes on two
 * machines create one each, the database takes the first; the other process removes its own and stops.
 */

const sql = sqlFile(import.meta, "./keys.sql");
const select = sql("select-master-key");
const insert = sql("insert-master-key");
const isFilled = sql("is-vault-filled");
const selectSome = sql("select-some-wrapped-keys");
const count = sql("count-wrapped-keys");

type Queries = Pick<Database, "query">;

/** The id of the key that the database was created with; null when none was recorded yet. */
export async function recordedKeyId(database: Queries): Promise<string | null> {
  return (await database.query<{ keyId: string }>(select))[0]?.keyId ?? null;
}

/**
 * How many data keys each master key wrapped. With more than one master key, the data were once used without
 * their key.
 */
export const keysByWrapper = (
  database: Queries,
): Promise<readonly { readonly wrappedBy: string; readonly keys: number }[]> => database.query(count);

/**
 * The master key in the file, checked against the database; created if the file does not exist and the vault is
 * empty.
 *
 * @throws Fault `master-key.missing` when there is no file but the vault holds data; `master-key.wrong` when it
 * is another key than the vault's; `master-key.exposed`; `config.invalid` when the file cannot be used.
 */
export async function masterKeyOf(database: Queries, path: string): Promise<MasterKey> {
  // The vault first: another process may be creating the file and recording its key right now.
  const isTaken = await isSpokenFor(database);
  const found = await readKeyFile(path);
  if (found !== null) {
    await hold(database, found, path);
    return found;
  }
  if (isTaken) throw missing(path, await recordedKeyId(database));
  const { key, isOurs } = await makeKeyFile(path);
  try {
    await hold(database, key, path);
  } catch (thrown) {
    // Nothing was ever wrapped with it. Left there, it would later be mistaken for the right key.
    if (isOurs && thrown instanceof Fault && thrown.code === "master-key.wrong") await rm(path);
    throw thrown;
  }
  return key;
}

/** @throws Fault `master-key.wrong` when the vault belongs to another key. */
export async function mustBeKeyOf(database: Queries, key: MasterKey, path: string): Promise<void> {
  const recorded = await recordedKeyId(database);
  if (recorded === null ? !(await opensSomething(database, key)) : recorded !== key.keyId)
    throw wrong(path, key, recorded);
}

async function hold(database: Queries, key: MasterKey, path: string): Promise<void> {
  if ((await recordedKeyId(database)) === null) {
    // A vault older than the recording of keys: a key that opens one of its rows is the right one.
    if ((await isSpokenFor(database)) && !(await opensSomething(database, key))) throw wrong(path, key, null);
    await database.query(insert, [key.keyId]);
  }
  await mustBeKeyOf(database, key, path);
}

async function isSpokenFor(database: Queries): Promise<boolean> {
  if ((await recordedKeyId(database)) !== null) return true;
  return (await database.query<{ isFilled: boolean }>(isFilled))[0]?.isFilled === true;
}

/** Also true when nothing wrapped is left: everything was erased, so there is nothing to check. */
async function opensSomething(database: Queries, key: MasterKey): Promise<boolean> {
  const byWrapper = await keysByWrapper(database);
  if (byWrapper.length === 0) return true;
  const some = await database.query<WrappedKey>(selectSome, [key.keyId]);
  await Promise.all(some.map((row) => unwrapKey(key, row)));
  return some.length > 0;
}

const wayOut = (path: string): string =>
  `restore the key of these data to ${path} from its backup, with mode 600; without it no personal data can be read, and the only other way is a new data folder or database`;

const missing = (path: string, recorded: string | null): Fault =>
  new Fault(
    "master-key.missing",
    `master key file ${path}: it is not there, and the vault holds data under key ${recorded ?? "(never recorded)"}; ${wayOut(path)}`,
    { next: wayOut(path) },
  );

const wrong = (path: string, key: MasterKey, recorded: string | null): Fault =>
  new Fault(
    "master-key.wrong",
    `master key file ${path}: it holds key ${key.keyId}, the vault belongs to key ${recorded ?? "(never recorded)"}; ${wayOut(path)}`,
    { next: wayOut(path) },
  );
