import { setTimeout as delay } from "node:timers/promises";

/** Resolves after `ms` milliseconds, or as soon as the signal aborts. Never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const waitByTimer: Wait = (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined);

const firstMs = 100;
const longestMs = 10_000;

/** The pause after this many failures in a row: 100 ms, doubling, at most ten seconds. */
export const backOffMs = (failures: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 10));
