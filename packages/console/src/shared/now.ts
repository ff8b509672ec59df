import { useSyncExternalStore } from "react";

/* The time, for what is told from now. It moves every half minute, and everything that shows it moves at once. */

const everyMs = 30_000;
let now = Date.now();

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function move(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** One timer serves all, and stops when nobody looks. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(move, everyMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in ms since 1970, at most half a minute old. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
