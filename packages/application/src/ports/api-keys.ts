import type { Instant, KeyTerms } from "@leadstream/contracts";

/** A stored key: its terms and the digests of its secrets, never a secret. */
export type StoredKey = {
  /** Permanent, in the history too; a revoked key keeps its id. */
  readonly id: string;
  readonly terms: KeyTerms;
  /** Name for people; may be empty. */
  readonly label: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** Null: never. */
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** Secrets from before a rotation work until `until`; null: as long as the key. */
  readonly secrets: readonly { readonly sha256: string; readonly until: Instant | null }[];
};

/** Who changes a key, and when. */
export type KeyNote = { readonly at: Instant; readonly by: string };

export type KeyChange = KeyNote & {
  readonly keyId: string;
  readonly what: "created" | "rotated" | "revoked";
};

export type NewKey = Pick<StoredKey, "id" | "terms" | "label" | "expiresAt"> & { readonly sha256: string };

export type Rotation = {
  /** Digest of the new secret. */
  readonly sha256: string;
  /** When the earlier secrets end at the latest. */
  readonly graceUntil: Instant;
  /** A new end of the key; undefined: unchanged. */
  readonly expiresAt?: Instant | null | undefined;
};

/**
 * API keys that are created and revoked while the system runs. Every change is durable when the call resolves. The
 * same transaction records who made it and when.
 *
 * Each call throws Fault `store.unavailable`: try again.
 */
export type ApiKeyStore = {
  /** Every key ever created, oldest first, with the revoked ones. */
  readonly all: () => Promise<readonly StoredKey[]>;
  /** @returns `taken` when a key has or had this id; then nothing changes. */
  readonly create: (key: NewKey, note: KeyNote) => Promise<"created" | "taken">;
  /** Gives a key another secret. Of several secrets, only the newest has no end. */
  readonly rotate: (
    id: string,
    rotation: Rotation,
    note: KeyNote,
  ) => Promise<"rotated" | "revoked" | "unknown">;
  /** Permanent. @returns `revoked` also when it was revoked before; then the first note stands. */
  readonly revoke: (id: string, note: KeyNote) => Promise<"revoked" | "unknown">;
  /** Who did what to which key, oldest first. */
  readonly changes: () => Promise<readonly KeyChange[]>;
};
