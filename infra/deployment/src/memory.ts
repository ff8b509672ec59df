/**
 * What a container may use, and what it is sure to get. Services were seen with 368 MB under load; who asks for less
 * than it uses is the first to be evicted from a full node.
 */
export const MEMORY_MI = {
  service: { request: 384, limit: 512 },
  topics: { request: 128, limit: 256 },
  // Waits with next to nothing; a command that rebuilds the views needs what a service needs.
  tools: { request: 64, limit: 512 },
} as const;
/** What of the limit Node's heap may take: the rest is for buffers, code and stacks. */
const heapShare = 0.6;

/** Without it Node takes a heap by the machine's memory, and the kernel ends the process instead of a collection. */
export const heapOption = (limitMi: number): string =>
  `--max-old-space-size=${Math.floor(limitMi * heapShare)}`;
