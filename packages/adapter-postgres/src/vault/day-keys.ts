import { randomBytes } from "node:crypto";
import type { Clock, KeyWrapper } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";
import { newKey } from "./cipher.ts";
import type { DataKey } from "./subject-keys.ts";
import { unwrapKey } from "./wrapped-key.ts";
import type { WrappedKey } from "./wrapped-key.ts";

/*
 * One key per UTC day for all messages in the inbound topic. The first process that seals on a day creates the key, the
 * others find it. Unwrapped keys are cached until the day ends. So a key destroyed in the database is gone from every
 * process by the end of the day at the latest.
 */

const sql = sqlFile(import.meta, "./keys.sql");
const insert = sql("insert-day-key");
const selectByDay = sql("select-day-key-by-day");
const selectById = sql("select-day-key-by-id");

/** Distinguishes two keys of one day, in case the first was destroyed. */
const DISTINCTION_BYTES = 8;

export type DayKeys = {
  readonly ofToday: () => Promise<DataKey>;
  /** @throws Fault `vault.key-unknown` */
  readonly byId: (keyId: string) => Promise<DataKey>;
};

type KeyStore = { readonly database: Database; readonly keyWrapper: KeyWrapper };

export function createDayKeys(store: KeyStore, clock: Clock): DayKeys {
  const opened = new Map<string, Promise<DataKey>>();
  let day = "";
  let today: Promise<DataKey> | undefined;

  // A process that only opens messages never asks for today's key, so it must check the day itself.
  const turnDay = (): void => {
    const now = clock.now().slice(0, 10);
    if (day === now) return;
    day = now;
    opened.clear();
    today = undefined;
  };

  const ofToday = (): Promise<DataKey> => {
    turnDay();
    today ??= forgotten(findOrMake(store, day), () => (today = undefined));
    return today;
  };

  const byId = (keyId: string): Promise<DataKey> => {
    turnDay();
    const known = opened.get(keyId);
    if (known !== undefined) return known;
    const key = forgotten(find(store, keyId), () => opened.delete(keyId));
    opened.set(keyId, key);
    return key;
  };

  return { ofToday, byId };
}

/** The same promise. A failure is not cached, so that the next caller tries again. */
function forgotten<T>(promise: Promise<T>, forget: () => void): Promise<T> {
  promise.catch(forget);
  return promise;
}

const opened = async ({ keyWrapper }: KeyStore, row: WrappedKey): Promise<DataKey> => ({
  keyId: row.keyId,
  key: await unwrapKey(keyWrapper, row),
});

async function findOrMake(store: KeyStore, day: string): Promise<DataKey> {
  const [found] = await store.database.query<WrappedKey>(selectByDay, [day]);
  if (found !== undefined) return opened(store, found);
  const keyId = `${day}.${randomBytes(DISTINCTION_BYTES).toString("hex")}`;
  const wrapped = await store.keyWrapper.wrap(newKey());
  await store.database.query(insert, [keyId, day, wrapped, store.keyWrapper.keyId]);
  const [first] = await store.database.query<WrappedKey>(selectByDay, [day]);
  if (first === undefined) throw new Fault("vault.unavailable", "the day's key was destroyed as it was made");
  return opened(store, first);
}

async function find(store: KeyStore, keyId: string): Promise<DataKey> {
  const [row] = await store.database.query<WrappedKey>(selectById, [keyId]);
  if (row === undefined) throw new Fault("vault.key-unknown", "the day's key was destroyed", { keyId });
  return opened(store, row);
}
