import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { Blob, Clock, Sealed, Vault } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";

type Place = Pick<Blob, "ref" | "subjectId" | "stream" | "type">;
type Kept = Place & { readonly bytes: Buffer };

export type MemoryVault = Vault & {
  /** Deletes the subject's key and its blobs. */
  readonly eraseSubject: (subjectId: string) => void;
  readonly destroyDayKeysBefore: (day: string) => void;
  /** Changes the place of a blob, as an attacker with access to the storage could. */
  readonly moveBlob: (ref: string, to: Partial<Place>) => void;
  /** Everything stored, except the keys. */
  readonly dump: () => string;
};

/** A vault in memory, for tests, with real encryption. Keys are not wrapped, because they end with the process. */
export function createMemoryVault({ clock }: { readonly clock: Clock }): MemoryVault {
  const keys = new Map<string, Buffer>();
  const dayKeys = new Map<string, Buffer>();
  const blobs = new Map<string, Kept>();

  const store = (blob: Blob): string => {
    const kept = blobs.get(blob.ref);
    if (kept !== undefined) return sha256(kept.bytes);
    const { ref, subjectId, stream, type, plaintext } = blob;
    const bytes = encrypt(keyIn(keys, subjectId), plaintext, placeOf(blob));
    blobs.set(ref, { ref, subjectId, stream, type, bytes });
    return sha256(bytes);
  };

  const fetch = (ref: string): Uint8Array | null => {
    const kept = blobs.get(ref);
    const key = kept && keys.get(kept.subjectId);
    return kept === undefined || key === undefined ? null : decrypt(key, kept.bytes, placeOf(kept));
  };

  const seal = (plaintext: Uint8Array): Sealed => {
    const keyId = clock.now().slice(0, 10);
    return { keyId, bytes: encrypt(keyIn(dayKeys, keyId), plaintext, keyId).toString("base64") };
  };

  const open = ({ keyId, bytes }: Sealed): Uint8Array => {
    const key = dayKeys.get(keyId);
    if (key === undefined) throw new Fault("vault.key-unknown", "the day's key was destroyed", { keyId });
    return decrypt(key, Buffer.from(bytes, "base64"), keyId);
  };

  return {
    put: async (all) => all.map(store),
    get: async (refs) => refs.map(fetch),
    seal: async (plaintext) => seal(plaintext),
    open: async (sealed) => open(sealed),
    eraseSubject: (subjectId) => {
      keys.delete(subjectId);
      for (const [ref, kept] of blobs) if (kept.subjectId === subjectId) blobs.delete(ref);
    },
    destroyDayKeysBefore: (day) => {
      for (const keyId of dayKeys.keys()) if (keyId < day) dayKeys.delete(keyId);
    },
    moveBlob: (ref, to) => {
      const kept = blobs.get(ref);
      if (kept === undefined) throw new RangeError("there is no blob with this ref");
      blobs.delete(ref);
      blobs.set(to.ref ?? ref, { ...kept, ...to });
    },
    dump: () => [...blobs.values()].map((kept) => placeOf(kept) + kept.bytes.toString("latin1")).join("\n"),
  };
}

const placeOf = ({ ref, subjectId, stream, type }: Place): string =>
  JSON.stringify([ref, subjectId, stream, type]);

function keyIn(keys: Map<string, Buffer>, owner: string): Buffer {
  const key = keys.get(owner) ?? randomBytes(32);
  keys.set(owner, key);
  return key;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function encrypt(key: Buffer, plaintext: Uint8Array, bound: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, bytes: Buffer, bound: string): Uint8Array {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(bound)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch (cause) {
    throw new Fault("vault.tampered", "a ciphertext cannot be decrypted", {}, cause);
  }
}
