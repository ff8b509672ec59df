import type { SubjectId } from "@leadstream/contracts";

export type Blob = {
  /** Chosen by the caller, derived from the message, so that a redelivery stores nothing new. */
  readonly ref: string;
  readonly subjectId: SubjectId;
  /** Bound into the ciphertext with ref and subject: a blob moved elsewhere does not open. */
  readonly stream: string;
  readonly type: string;
  readonly plaintext: Uint8Array;
};

export type Sealed = { readonly keyId: string; readonly bytes: string };

/** Where personal data lives: AES-256-GCM under one key per subject, wrapped by the master key. */
export type Vault = {
  /** Stores blobs; one that is there stays as it is. @returns SHA-256 (hex) of each stored ciphertext, in order. */
  readonly put: (blobs: readonly Blob[]) => Promise<readonly string[]>;
  /**
   * Decrypts; a blob that was erased or never stored is null. Order as asked.
   * @throws Fault `vault.tampered` when the ciphertext does not open.
   */
  readonly get: (refs: readonly string[]) => Promise<readonly (Uint8Array | null)[]>;
  /** Seals what waits in the inbound topic under the key of the UTC day. */
  readonly seal: (plaintext: Uint8Array) => Promise<Sealed>;
  /** @throws Fault `vault.key-unknown` when the day's key was destroyed; `vault.tampered`. */
  readonly open: (sealed: Sealed) => Promise<Uint8Array>;
};

/** Wraps data keys under a master key that never leaves it (file or environment here, a KMS elsewhere). */
export type KeyWrapper = {
  readonly keyId: string;
  readonly wrap: (key: Uint8Array) => Promise<Uint8Array>;
  readonly unwrap: (wrapped: Uint8Array) => Promise<Uint8Array>;
};
