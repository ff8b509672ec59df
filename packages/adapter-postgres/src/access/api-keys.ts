import type { ApiKeyStore, KeyChange, StoredKey } from "@leadstream/application";
import { Instant, KeyTerms } from "@leadstream/contracts";
import type { Database, Queries } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./api-keys.sql");
const listKeys = sql("list-keys");
const createKey = sql("create-key");
const lockKey = sql("lock-key");
const rotateKey = sql("rotate-key");
const revokeKey = sql("revoke-key");
const listChanges = sql("list-changes");

type KeyRow = {
  readonly id: string;
  readonly terms: unknown;
  readonly label: string;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly created_at: Date;
  readonly created_by: string;
  readonly secrets: readonly { readonly sha256: string; readonly until: string | null }[] | null;
};
type ChangeRow = Readonly<{ key_id: string; what: KeyChange["what"]; at: Date; by_whom: string }>;

const instant = (at: Date | string): Instant => Instant.parse(new Date(at).toISOString());
const instantOrNull = (at: Date | string | null): Instant | null => (at === null ? null : instant(at));

/** API keys in schema `access`. One round trip to list or create, three in a transaction to change. */
export function createPostgresApiKeys({ database }: { readonly database: Database }): ApiKeyStore {
  /** Locks the key and returns its state; with `change`, applies the change unless the key has ended already. */
  const changed = (id: string, change: (tx: Queries) => Promise<unknown>) =>
    database.transaction(async (tx) => {
      const [key] = await tx.query<{ revoked_at: Date | null }>(lockKey, [id]);
      if (key === undefined) return "unknown";
      if (key.revoked_at !== null) return "revoked";
      await change(tx);
      return "changed";
    });

  return {
    all: () => allOf(database),
    create: async ({ id, terms, label, expiresAt, sha256 }, { at, by }) => {
      const values = [id, JSON.stringify(terms), label, expiresAt, sha256, at, by];
      return (await database.query(createKey, values)).length === 1 ? "created" : "taken";
    },
    rotate: async (id, { sha256, graceUntil, expiresAt }, { at, by }) => {
      const values = [id, sha256, graceUntil, expiresAt !== undefined, expiresAt ?? null, at, by];
      const outcome = await changed(id, (tx) => tx.query(rotateKey, values));
      return outcome === "changed" ? "rotated" : outcome;
    },
    revoke: async (id, { at, by }) => {
      const outcome = await changed(id, (tx) => tx.query(revokeKey, [id, at, by]));
      return outcome === "unknown" ? outcome : "revoked";
    },
    changes: async () => {
      const rows = await database.query<ChangeRow>(listChanges);
      return rows.map(({ key_id: keyId, what, at, by_whom: by }) => ({ keyId, what, at: instant(at), by }));
    },
  };
}

/**
 * Every key, oldest first. A key of a newer version, with terms that we do not know, is left out and gives no
 * access here.
 */
export async function allOf(database: Queries): Promise<readonly StoredKey[]> {
  const rows = await database.query<KeyRow>(listKeys);
  return rows.flatMap(({ id, label, terms, secrets, ...row }) => {
    const known = KeyTerms.safeParse(terms);
    if (!known.success) return [];
    return [
      {
        id,
        terms: known.data,
        label,
        createdAt: instant(row.created_at),
        createdBy: row.created_by,
        expiresAt: instantOrNull(row.expires_at),
        revokedAt: instantOrNull(row.revoked_at),
        secrets: (secrets ?? []).map(({ sha256, until }) => ({ sha256, until: instantOrNull(until) })),
      },
    ];
  });
}
