import { createHash } from "node:crypto";

/** One name for several values. Lengths are part of it, so that no two lists give the same. */
export const digestOf = (...values: readonly (string | Uint8Array | undefined)[]): string => {
  const hash = createHash("sha256");
  for (const value of values) {
    const bytes = Buffer.from(value ?? "");
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest("hex").slice(0, 40);
};
