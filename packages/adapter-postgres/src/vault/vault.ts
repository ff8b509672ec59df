import { createHash } from "node:crypto";
import type { Blob, Clock, KeyWrapper, Vault } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { byteaArray, textArray, uuidArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { replanned, sqlFile } from "../sql.ts";
import { associatedData, decrypt, encrypt } from "./cipher.ts";
import { createDayKeys } from "./day-keys.ts";
import { createSubjectKeys, keyOf } from "./subject-keys.ts";
import type { DataKey, SubjectKeyRow, SubjectKeys } from "./subject-keys.ts";

/*
 * Writing a blob: get the subject's key (cached or new), encrypt, insert. The insert joins the key's row, so a blob can be
 * stored only under an existing key. If an erasure removed the key in the meantime, its blobs miss the join; the key is
 * dropped from the cache, and the next attempt creates a new one. A ref that exists keeps its blob: the result is then the
 * hash of the stored blob, which another writer may have written a moment ago.
 */

const sql = sqlFile(import.meta, "./blobs.sql");
const insert = replanned(sql("insert-blobs"));
const selectHashes = replanned(sql("select-blob-hashes"));
const select = replanned(sql("select-blobs"));

/** An erasure during a put costs one more attempt. Three in a row are not a coincidence. */
const ATTEMPTS = 3;

/** The data that a blob's ciphertext is bound to. */
type Place = {
  readonly subjectId: string;
  readonly stream: string;
  readonly type: string;
  readonly ref: string;
};
type BlobRow = SubjectKeyRow & Place & { readonly ciphertext: Uint8Array };

/**
 * The vault in schema `vault`: AES-256-GCM with one key per subject, wrapped by `keyWrapper`. The round trips per
 * call do not depend on the number of blobs: one to put for known subjects, one to get, none to seal or open.
 *
 * @param clock decides which day's key seals.
 */
export function createPostgresVault(options: {
  readonly database: Database;
  readonly keyWrapper: KeyWrapper;
  readonly clock: Clock;
}): Vault {
  const { database, keyWrapper, clock } = options;
  const subjectKeys = createSubjectKeys({ database, keyWrapper });
  const dayKeys = createDayKeys({ database, keyWrapper }, clock);
  return {
    put: (blobs) => put({ database, keyWrapper, keys: subjectKeys }, blobs),
    get: (refs) => get(database, subjectKeys, refs),
    seal: async (plaintext) => {
      const { keyId, key } = await dayKeys.ofToday();
      return { keyId, bytes: encrypt(key, plaintext, inboundPlace(keyId)).toString("base64") };
    },
    open: async ({ keyId, bytes }) => {
      const { key } = await dayKeys.byId(keyId);
      const plaintext = decrypt(key, Buffer.from(bytes, "base64"), inboundPlace(keyId));
      if (plaintext === null) throw new Fault("vault.tampered", "a sealed message does not open", { keyId });
      return plaintext;
    },
  };
}

const inboundPlace = (keyId: string): Buffer => associatedData(["inbound", keyId]);

const blobPlace = ({ subjectId, stream, type, ref }: Place): Buffer =>
  associatedData(["blob", subjectId, stream, type, ref]);

type Storing = {
  readonly database: Database;
  readonly keyWrapper: KeyWrapper;
  readonly keys: SubjectKeys;
};

async function put(storing: Storing, blobs: readonly Blob[]): Promise<readonly string[]> {
  const wanted = new Map<string, Blob>();
  for (const blob of blobs) if (!wanted.has(blob.ref)) wanted.set(blob.ref, blob);
  const hashes = new Map<string, string>();
  for (let round = 0; hashes.size < wanted.size; round += 1) {
    if (round === ATTEMPTS)
      throw new Fault("vault.unavailable", "keys were erased as fast as they were made");
    const open = [...wanted.values()].filter(({ ref }) => !hashes.has(ref));
    for (const [ref, hash] of await store(storing, open)) hashes.set(ref, hash);
  }
  return blobs.map(({ ref }) => hashes.get(ref) ?? "");
}

/** @returns the hash of each stored ref, written by us or before. */
async function store(
  { database, keyWrapper, keys }: Storing,
  blobs: readonly Blob[],
): Promise<ReadonlyMap<string, string>> {
  const subjectIds = new Set(blobs.map(({ subjectId }) => subjectId));
  const cached = keys.cached(subjectIds);
  // Whom this process does not know is most often new: a key is made, and looked up only if somebody was faster.
  const fresh = await keys.draft([...subjectIds].filter((subjectId) => !cached.has(subjectId)));
  const keyBySubject = new Map([...cached, ...fresh.map((draft) => [draft.subjectId, draft] as const)]);
  const drafts = blobs.map((blob) => drafted(blob, keyOf(keyBySubject, blob.subjectId)));
  const [inserted] = await database.query<{ refs: readonly string[]; made: readonly string[] }>(insert, [
    textArray(drafts.map(({ blob }) => blob.ref)),
    uuidArray(drafts.map(({ keyId }) => keyId)),
    textArray(drafts.map(({ blob }) => blob.stream)),
    textArray(drafts.map(({ blob }) => blob.type)),
    byteaArray(drafts.map(({ ciphertext }) => ciphertext)),
    textArray(fresh.map(({ subjectId }) => subjectId)),
    uuidArray(fresh.map(({ keyId }) => keyId)),
    byteaArray(fresh.map(({ wrapped }) => wrapped)),
    keyWrapper.keyId,
  ]);
  const made = new Set(inserted?.made);
  keys.keep(fresh.filter(({ subjectId }) => made.has(subjectId)));
  const lost = fresh.filter(({ subjectId }) => !made.has(subjectId)).map(({ subjectId }) => subjectId);
  const isOurs = new Set(inserted?.refs);
  const ours = drafts.filter(({ blob }) => isOurs.has(blob.ref));
  const hashes = new Map(ours.map(({ blob, ciphertext }) => [blob.ref, sha256(ciphertext)]));
  for (const [ref, hash] of await others(database, blobs, isOurs)) hashes.set(ref, hash);
  const open = blobs.filter(({ ref }) => !hashes.has(ref)).map(({ subjectId }) => subjectId);
  keys.forget(open);
  // For the next round.
  if (open.length > 0) await keys.find(lost);
  return hashes;
}

/** The hashes of what others have stored under these refs. */
async function others(
  database: Database,
  blobs: readonly Blob[],
  isOurs: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const refs = blobs.map(({ ref }) => ref).filter((ref) => !isOurs.has(ref));
  if (refs.length === 0) return new Map();
  const stored = await database.query<{ ref: string; sha256: string }>(selectHashes, [refs]);
  return new Map(stored.map(({ ref, sha256: hash }) => [ref, hash]));
}

type Draft = { readonly blob: Blob; readonly keyId: string; readonly ciphertext: Uint8Array };

const drafted = (blob: Blob, { keyId, key }: DataKey): Draft => ({
  blob,
  keyId,
  ciphertext: encrypt(key, blob.plaintext, blobPlace(blob)),
});

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function get(
  database: Database,
  keys: SubjectKeys,
  refs: readonly string[],
): Promise<readonly (Uint8Array | null)[]> {
  if (refs.length === 0) return [];
  const rows = await database.query<BlobRow>(select, [refs]);
  const keyBySubject = await keys.open(rows);
  const plaintexts = new Map(rows.map((row) => [row.ref, opened(row, keyOf(keyBySubject, row.subjectId))]));
  return refs.map((ref) => plaintexts.get(ref) ?? null);
}

function opened(row: BlobRow, { key }: DataKey): Uint8Array {
  const plaintext = decrypt(key, row.ciphertext, blobPlace(row));
  if (plaintext === null) throw new Fault("vault.tampered", "a blob does not open", { ref: row.ref });
  return plaintext;
}
