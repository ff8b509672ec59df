import { createHmac, createSecretKey } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { Identity, IdentityClaim, IdentityIndex } from "@leadstream/application";
import type { LeadId } from "@leadstream/contracts";
import { byteaArray, textArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { replanned, sqlFile } from "../sql.ts";

/*
 * A claim is an insert that skips existing hashes, then a query for the owners of those. The query is a separate statement:
 * the insert waits for a concurrent claim that is still committing, and only a newer snapshot sees the other's row. An
 * owner never changes, so neither a lock nor a transaction spans the two statements.
 */

const sql = sqlFile(import.meta, "./identity-index.sql");
const claim = sql("claim");
const find = replanned(sql("find"));

type OwnerRow = { readonly hash: string; readonly leadId: LeadId };

/**
 * The identity index in schema `identity`. A claim in which everything is new takes one round trip, another claim
 * two, a find one, whatever their size.
 *
 * @param hmacKey 32 bytes, `deriveKey("identity")` of the master key. Without it nobody can test addresses
 * against a copy of the table. With another key, the index looks empty.
 */
export function createPostgresIdentityIndex(options: {
  readonly database: Database;
  readonly hmacKey: Uint8Array;
}): IdentityIndex {
  const { database } = options;
  // Made once. From bytes, Node would make a key for every hash, which takes seven times as long as the hash.
  const hmacKey = createSecretKey(options.hmacKey);

  const ownersOf = async (hashes: readonly string[]): Promise<ReadonlyMap<string, LeadId>> => {
    if (hashes.length === 0) return new Map();
    const rows = await database.query<OwnerRow>(find, [byteaArray(hashes.map(bytesOf))]);
    return new Map(rows.map(({ hash, leadId }) => [hash, leadId]));
  };

  return {
    hash: (identity) => keyedHash(hmacKey, identity),
    claim: async (claims) => {
      const firstAsker = firstAskers(claims);
      if (firstAsker.size === 0) return claims.map(() => []);
      const hashes = [...firstAsker.keys()];
      const askers = textArray([...firstAsker.values()]);
      const won = await database.query<OwnerRow>(claim, [byteaArray(hashes.map(bytesOf)), askers]);
      const owners = new Map(won.map(({ hash, leadId }) => [hash, leadId]));
      const lost = await ownersOf(hashes.filter((hash) => !owners.has(hash)));
      for (const [hash, leadId] of lost) owners.set(hash, leadId);
      return claims.map((each) => distinctOwners(each, owners));
    },
    find: ownersOf,
  };
}

const bytesOf = (hash: string): Buffer => Buffer.from(hash, "hex");

/** The length of the kind comes first, so that two different pairs never give the same text. */
const keyedHash = (key: KeyObject, { kind, value }: Identity): string =>
  createHmac("sha256", key).update(`${kind.length}:${kind}${value}`, "utf8").digest("hex");

function firstAskers(claims: readonly IdentityClaim[]): ReadonlyMap<string, LeadId> {
  const askers = new Map<string, LeadId>();
  for (const { leadId, hashes } of claims)
    for (const hash of hashes) if (!askers.has(hash)) askers.set(hash, leadId);
  return askers;
}

function distinctOwners({ hashes }: IdentityClaim, owners: ReadonlyMap<string, LeadId>): readonly LeadId[] {
  const found = hashes.map((hash) => owners.get(hash)).filter((owner) => owner !== undefined);
  return [...new Set(found)];
}
