import { createHmac, createSecretKey } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type {
  Identity,
  IdentityClaims,
  IdentityIndex,
  KnownIdentities,
  LeadIdentities,
} from "@leadstream/application";
import type { LeadId } from "@leadstream/contracts";
import { byteaArray, intArray, textArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { replanned, sqlFile } from "../sql.ts";

/*
 * A claim is an insert that skips what exists. Whoever did not get all of it asks with a separate statement: the insert
 * waits for a concurrent claim that is still committing, and only a newer snapshot sees the other's row. What is claimed
 * never changes, so neither a lock nor a transaction spans the two statements.
 */

const sql = sqlFile(import.meta, "./identity-index.sql");
const claim = sql("claim");
const find = replanned(sql("find"));

type OwnerRow = {
  /** Null: the lead itself was asked for. */
  readonly hash: string | null;
  readonly leadId: LeadId;
  readonly isGuest: boolean;
  readonly isListed: boolean;
  readonly isNamed: boolean;
  /** Hex of kind and hash, and `guest` where it is one. */
  readonly firsts: readonly string[];
};

/**
 * The identity index in schema `identity`. A claim and a find take one round trip each, whatever their size.
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

  return {
    hash: (identity) => keyedHash(hmacKey, identity),
    claim: async (claims) => {
      const asked = claims.owners.length + claims.firsts.length;
      if (asked === 0) return true;
      const [row] = await database.query<{ claimed: number }>(claim, parametersOf(claims));
      return row?.claimed === asked;
    },
    find: async ({ hashes, kinds, leads }) => {
      if (hashes.length + leads.length === 0) return { owners: new Map(), leads: new Map() };
      const wanted = [byteaArray(hashes.map(bytesOf)), byteaArray(kinds.map(bytesOf)), textArray(leads)];
      return knownFrom(await database.query<OwnerRow>(find, wanted));
    },
  };
}

const bytesOf = (hash: string): Buffer => Buffer.from(hash, "hex");

/** The length of the kind comes first, so that two different pairs never give the same text. */
const keyedHash = (key: KeyObject, { kind, value }: Identity): string =>
  createHmac("sha256", key).update(`${kind.length}:${kind}${value}`, "utf8").digest("hex");

const parametersOf = ({ owners, firsts }: IdentityClaims): readonly Buffer[] => [
  byteaArray(owners.map(({ hash }) => bytesOf(hash))),
  textArray(owners.map(({ leadId }) => leadId)),
  intArray(owners.map(({ isGuest }) => Number(isGuest))),
  textArray(firsts.map(({ leadId }) => leadId)),
  byteaArray(firsts.map(({ kind }) => bytesOf(kind))),
  byteaArray(firsts.map(({ hash }) => bytesOf(hash))),
  intArray(firsts.map(({ isGuest }) => Number(isGuest))),
];

const identitiesOf = ({ isListed, isNamed, firsts }: OwnerRow): LeadIdentities => ({
  isListed,
  isNamed,
  firsts: new Map(
    firsts.map((pair) => {
      const [kind = "", hash = "", guest] = pair.split(" ");
      return [kind, { hash, isGuest: guest !== undefined }];
    }),
  ),
});

const knownFrom = (rows: readonly OwnerRow[]): KnownIdentities => ({
  owners: new Map(
    rows.flatMap(({ hash, leadId, isGuest }) =>
      hash === null ? [] : [[hash, { leadId, isGuest }] as const],
    ),
  ),
  leads: new Map(rows.map((row) => [row.leadId, identitiesOf(row)])),
});
