import type { SubjectId } from "@leadstream/contracts";

export type Blob = {
  /** Chosen by the caller and derived from the message, so that a redelivery stores nothing new. */
  readonly ref: string;
  readonly subjectId: SubjectId;
  /** Bound into the ciphertext with ref and subject: a blob that was moved does not decrypt. */
  readonly stream: string;
  readonly type: string;
  readonly plaintext: Uint8Array;
};

export type Sealed = { readonly keyId: string; readonly bytes: string };

/** Where personal data lives: AES-256-GCM under one key per subject, wrapped by the master key. */
export type Vault = {
  /** Stores blobs; an existing one stays unchanged. @returns SHA-256 (hex) of each stored ciphertext, in order. */
  readonly put: (blobs: readonly Blob[]) => Promise<readonly string[]>;
  /**
   * Decrypts; an erased or unknown blob is null. Order as asked.
   * @throws Fault `vault.tampered` when the ciphertext does not decrypt.
   */
  readonly get: (refs: readonly string[]) => Promise<readonly (Uint8Array | null)[]>;
  /** Encrypts messages for the inbound topic under the key of the UTC day. */
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
