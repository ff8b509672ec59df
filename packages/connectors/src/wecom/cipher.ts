import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Random bytes before the length, and the length itself. */
const HEAD = 16;
const LENGTH = 4;
/** WeCom pads to 32 bytes, twice the block of AES. */
const MOST_PADDING = 32;

/**
 * Opens a ciphertext of WeCom: AES-256-CBC, the first 16 bytes of the key as IV, random(16) + length(4, big-endian) +
 * message + receiver.
 *
 * @param aesKey the 43 characters of the set-up page
 * @returns null when it does not open, or is for another receiver
 */
export function openWecom(cipher: string, aesKey: string, receiver?: string): string | null {
  const key = Buffer.from(`${aesKey}=`, "base64");
  if (key.length !== 32) return null;
  try {
    const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(cipher, "base64"), decipher.final()]);
    const padding = padded.at(-1) ?? 0;
    if (padding < 1 || padding > MOST_PADDING || padded.length < HEAD + LENGTH + padding) return null;
    const plain = padded.subarray(0, padded.length - padding);
    const end = HEAD + LENGTH + plain.readUInt32BE(HEAD);
    if (end > plain.length) return null;
    const meant = plain.subarray(end).toString("utf8");
    if (receiver !== undefined && meant !== receiver) return null;
    return plain.subarray(HEAD + LENGTH, end).toString("utf8");
  } catch {
    return null;
  }
}

/**
 * Encrypts a message as WeCom does.
 *
 * @returns null when the key is none.
 */
export function sealWecom(message: string, aesKey: string, receiver = ""): string | null {
  const key = Buffer.from(`${aesKey}=`, "base64");
  if (key.length !== 32) return null;
  const text = Buffer.from(message, "utf8");
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(HEAD), length, text, Buffer.from(receiver)]);
  const padding = MOST_PADDING - (plain.length % MOST_PADDING);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(padding, padding)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString("base64");
}
