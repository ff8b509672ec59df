/** What a container may use, and what of it Node's heap may take: the rest is for buffers, code and stacks. */
export const MEMORY_MI = { service: 512, topics: 256 } as const;
const heapShare = 0.6;

/** Without it Node takes a heap by the machine's memory, and the kernel ends the process instead of a collection. */
export const heapOption = (limitMi: number): string =>
  `--max-old-space-size=${Math.floor(limitMi * heapShare)}`;
