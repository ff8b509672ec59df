import { hash } from "node:crypto";

/** Keys remembered before the memory starts afresh: a few megabytes, and far more than are busy at once. */
const keysKept = 50_000;

/**
 * Which partition a key belongs to: the first 32 bits of its SHA-256, modulo. The same in every process and for
 * ever, since progress is stored by partition; `lag-events` in `log.sql` computes it too. A key's hash is remembered,
 * because every group asks for every event's.
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
