import { randomUUID } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { KeyWrapper } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { LRUCache } from "lru-cache";
import type { Database } from "../database.ts";
import { replanned, sqlFile } from "../sql.ts";
import { keyOfBytes, newKey } from "./cipher.ts";
import { unwrapKey } from "./wrapped-key.ts";
import type { WrappedKey } from "./wrapped-key.ts";

const sql = sqlFile(import.meta, "./keys.sql");
const select = replanned(sql("select-subject-keys"));

/** 10,000 keys take about 2 MB: the subjects of some minutes of traffic. */
const CACHED_KEYS = 10_000;

/** A data key ready for use. */
export type DataKey = { readonly keyId: string; readonly key: KeyObject };
export type SubjectKeyRow = WrappedKey & { readonly subjectId: string };
/** A key that was made and is not stored yet. */
export type KeyDraft = DataKey & { readonly subjectId: string; readonly wrapped: Uint8Array };

/** The data keys of subjects. A cached key may be stale: the caller must check its id against the database. */
export type SubjectKeys = {
  /** Those of these subjects that are in memory. */
  readonly cached: (subjectIds: Iterable<string>) => ReadonlyMap<string, DataKey>;
  /** New keys, stored nowhere. */
  readonly draft: (subjectIds: readonly string[]) => Promise<readonly KeyDraft[]>;
  /** These drafts are stored. */
  readonly keep: (drafts: readonly KeyDraft[]) => void;
  /** The stored keys of these. One round trip, none for nobody. */
  readonly find: (subjectIds: readonly string[]) => Promise<ReadonlyMap<string, DataKey>>;
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
    cached: (subjectIds) =>
      new Map([...subjectIds].flatMap((id) => [[id, store.cache.get(id)] as const].filter(isThere))),
    draft: (subjectIds) => Promise.all(subjectIds.map((subjectId) => drafted(store, subjectId))),
    keep: (drafts) => {
      for (const { subjectId, keyId, key } of drafts) store.cache.set(subjectId, { keyId, key });
    },
    find: (subjectIds) => stored(store, subjectIds),
    open: (rows) => open(store, rows),
    forget: (subjectIds) => {
      for (const subjectId of subjectIds) store.cache.delete(subjectId);
    },
  };
}

const isThere = (entry: readonly [string, DataKey | undefined]): entry is readonly [string, DataKey] =>
  entry[1] !== undefined;

async function drafted({ keyWrapper }: KeyStore, subjectId: string): Promise<KeyDraft> {
  const bytes = newKey();
  const wrapped = await keyWrapper.wrap(bytes);
  return { subjectId, keyId: randomUUID(), key: keyOfBytes(bytes), wrapped };
}

async function stored(store: KeyStore, subjectIds: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
  if (subjectIds.length === 0) return new Map();
  return open(store, await store.database.query<SubjectKeyRow>(select, [subjectIds]));
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
