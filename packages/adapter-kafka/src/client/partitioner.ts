import type { ICustomPartitioner } from "kafkajs";
import { Partitioners } from "./kafkajs.ts";

/**
 * Kafka's own hash of a key (32-bit MurmurHash2), with which Java picks the partition. kafkajs computes it with
 * BigInts.
 */
export function murmur2(key: Buffer): number {
  const m = 0x5bd1e995;
  const blocksEnd = key.length - (key.length % 4);
  let hash = 0x9747b28c ^ key.length;
  for (let at = 0; at < blocksEnd; at += 4) {
    let four = Math.imul(key.readInt32LE(at), m);
    four = Math.imul(four ^ (four >>> 24), m);
    hash = Math.imul(hash, m) ^ four;
  }
  if (blocksEnd < key.length) {
    for (let at = key.length - 1; at >= blocksEnd; at -= 1) hash ^= (key[at] ?? 0) << (8 * (at - blocksEnd));
    hash = Math.imul(hash, m);
  }
  hash = Math.imul(hash ^ (hash >>> 13), m);
  return hash ^ (hash >>> 15);
}

/** The partitioner of Java: other programs that write the same key use the same partition. */
export const likeJava: ICustomPartitioner = () => {
  const byTurns = Partitioners.DefaultPartitioner();
  return (args) => {
    const { key } = args.message;
    if (key === null || key === undefined) return byTurns(args);
    const hash = murmur2(typeof key === "string" ? Buffer.from(key) : key);
    return (hash & 0x7fffffff) % args.partitionMetadata.length;
  };
};
