import type { Instant, KeyTerms } from "@leadstream/contracts";

/** A key as it is kept: what it stands for and digests of its secrets, never a secret. */
export type StoredKey = {
  /** Names it for ever, in the history too; a revoked key keeps its id. */
  readonly id: string;
  readonly terms: KeyTerms;
  /** What people call it; may be empty. */
  readonly label: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** Null: never. */
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** Those of before a rotation work until their end; null: as long as the key. */
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
  /** Of the new secret. */
  readonly sha256: string;
  /** When the secrets of before end at the latest. */
  readonly graceUntil: Instant;
  /** A new end of the key; undefined: the end it had. */
  readonly expiresAt?: Instant | null | undefined;
};

/**
 * API keys that are made and taken back while the system runs. Every change is durable when it resolves, and is noted
 * with who and when in the same transaction.
 *
 * Each call throws Fault `store.unavailable`: ask again.
 */
export type ApiKeyStore = {
  /** Every key that was ever made, oldest first, revoked ones too. */
  readonly all: () => Promise<readonly StoredKey[]>;
  /** @returns `taken` when a key has or had this id; nothing is changed then. */
  readonly create: (key: NewKey, note: KeyNote) => Promise<"created" | "taken">;
  /** Gives a key another secret; of several at once the last made is without end. */
  readonly rotate: (
    id: string,
    rotation: Rotation,
    note: KeyNote,
  ) => Promise<"rotated" | "revoked" | "unknown">;
  /** For good. @returns `revoked` also where it was before; the first note stands then. */
  readonly revoke: (id: string, note: KeyNote) => Promise<"revoked" | "unknown">;
  /** Who did what to which key, oldest first. */
  readonly changes: () => Promise<readonly KeyChange[]>;
};
