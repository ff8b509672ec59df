import { hash } from "node:crypto";

/** Cached keys; when full, the cache is emptied. A few megabytes, and far more keys than are busy at once. */
const keysKept = 50_000;

/**
 * The partition of a key: the first 32 bits of its SHA-256, modulo. It must be the same in every process and for
 * ever, because progress is stored by partition; `lag-events` in `log.sql` computes it too. The result is cached,
 * because every group asks for the key of every event.
 */
export function createPartitioner(partitions: number): (key: string) => number {
  const known = new Map<string, number>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const partition = hash("sha256", key, "buffer").readUInt32BE(0) % partitions;
    if (known.size >= keysKept) known.clear();
    known.set(key, partition);
    return partition;
  };
}
