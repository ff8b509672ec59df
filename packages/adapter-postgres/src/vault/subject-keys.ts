import { randomUUID } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { KeyWrapper } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { LRUCache } from "lru-cache";
import { byteaArray, textArray, uuidArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { replanned, sqlFile } from "../sql.ts";
import { keyOfBytes, newKey } from "./cipher.ts";
import { unwrapKey } from "./wrapped-key.ts";
import type { WrappedKey } from "./wrapped-key.ts";

const sql = sqlFile(import.meta, "./keys.sql");
const select = replanned(sql("select-subject-keys"));
const insert = sql("insert-subject-keys");

/** 10,000 keys take about 2 MB: the subjects of some minutes of traffic. */
const CACHED_KEYS = 10_000;

/** A data key ready for use. */
export type DataKey = { readonly keyId: string; readonly key: KeyObject };
export type SubjectKeyRow = WrappedKey & { readonly subjectId: string };

/** The data keys of subjects. A cached key may be stale: the caller must check its id against the database. */
export type SubjectKeys = {
  /** The key of each subject, created if there is none. At most two round trips, none when all are cached. */
  readonly ensure: (subjectIds: Iterable<string>) => Promise<ReadonlyMap<string, DataKey>>;
  /** Opens rows just read. @throws Fault `config.invalid`, `vault.tampered` */
  readonly open: (rows: readonly SubjectKeyRow[]) => Promise<ReadonlyMap<string, DataKey>>;
  /** Removes keys from the cache that were found stale. */
  readonly forget: (subjectIds: Iterable<string>) => void;
};

type KeyStore = {
  readonly database: Database;
  readonly keyWrapper: KeyWrapper;
  readonly cache: LRUCache<string, DataKey>;
};

/** Keys in schema `vault`, with a cache of unwrapped keys of recent subjects. */
export function createSubjectKeys(options: Omit<KeyStore, "cache">): SubjectKeys {
  const store = { ...options, cache: new LRUCache<string, DataKey>({ max: CACHED_KEYS }) };
  return {
    ensure: (subjectIds) => ensure(store, new Set(subjectIds)),
    open: (rows) => open(store, rows),
    forget: (subjectIds) => {
      for (const subjectId of subjectIds) store.cache.delete(subjectId);
    },
  };
}

async function ensure(
  store: KeyStore,
  subjectIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, DataKey>> {
  const keys = new Map<string, DataKey>();
  for (const subjectId of subjectIds) {
    const cached = store.cache.get(subjectId);
    if (cached !== undefined) keys.set(subjectId, cached);
  }
  const missing = (): string[] => [...subjectIds].filter((subjectId) => !keys.has(subjectId));
  const take = (found: ReadonlyMap<string, DataKey>): void => {
    for (const [subjectId, key] of found) keys.set(subjectId, key);
  };
  // A subject that is not cached is usually new. So its key is created at once, and looked up only if another
  // process was faster.
  take(await make(store, missing()));
  take(await stored(store, missing()));
  return keys;
}

async function stored(store: KeyStore, subjectIds: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
  if (subjectIds.length === 0) return new Map();
  return open(store, await store.database.query<SubjectKeyRow>(select, [subjectIds]));
}

/** @returns the keys that are stored now. A subject that got a key meanwhile is left out. */
async function make(store: KeyStore, subjectIds: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
  if (subjectIds.length === 0) return new Map();
  const { database, keyWrapper, cache } = store;
  const drafts = subjectIds.map((subjectId) => ({ subjectId, keyId: randomUUID(), key: newKey() }));
  const rows = await database.query<{ subjectId: string }>(insert, [
    textArray(subjectIds),
    uuidArray(drafts.map(({ keyId }) => keyId)),
    byteaArray(await Promise.all(drafts.map(({ key }) => keyWrapper.wrap(key)))),
    keyWrapper.keyId,
  ]);
  const isOurs = new Set(rows.map(({ subjectId }) => subjectId));
  const made = new Map(
    drafts
      .filter(({ subjectId }) => isOurs.has(subjectId))
      .map(({ subjectId, keyId, key }) => [subjectId, { keyId, key: keyOfBytes(key) }]),
  );
  for (const [subjectId, key] of made) cache.set(subjectId, key);
  return made;
}

async function open(store: KeyStore, rows: readonly SubjectKeyRow[]): Promise<ReadonlyMap<string, DataKey>> {
  const distinct = new Map(rows.map((row) => [row.subjectId, row]));
  const opened = [...distinct].map(
    async ([subjectId, row]) => [subjectId, await unwrapped(store, row)] as const,
  );
  return new Map(await Promise.all(opened));
}

async function unwrapped({ cache, keyWrapper }: KeyStore, row: SubjectKeyRow): Promise<DataKey> {
  const cached = cache.get(row.subjectId);
  if (cached?.keyId === row.keyId) return cached;
  const dataKey = { keyId: row.keyId, key: await unwrapKey(keyWrapper, row) };
  cache.set(row.subjectId, dataKey);
  return dataKey;
}

/**
 * @throws Fault `vault.unavailable` when there is none: it was erased right after its creation; a retry creates
 * another.
 */
export function keyOf(keys: ReadonlyMap<string, DataKey>, subjectId: string): DataKey {
  const key = keys.get(subjectId);
  if (key === undefined)
    throw new Fault("vault.unavailable", "a subject's key was erased while it was in use");
  return key;
}
