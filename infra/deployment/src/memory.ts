/**
 * Memory request and limit of a container. Services used up to 368 MB under load. A pod that requests less than it uses
 * is evicted first from a full node.
 */
export const MEMORY_MI = {
  service: { request: 384, limit: 512 },
  topics: { request: 128, limit: 256 },
  // Idle most of the time; a command that rebuilds the views needs as much as a service.
  tools: { request: 64, limit: 512 },
} as const;
/** Share of the limit for Node's heap; the rest is for buffers, code and stacks. */
const heapShare = 0.6;

/** Without it Node sizes its heap by the machine's memory, and the kernel kills the process instead of a collection. */
export const heapOption = (limitMi: number): string =>
  `--max-old-space-size=${Math.floor(limitMi * heapShare)}`;
