import { useSyncExternalStore } from "react";

/* The time, for what is told from now. It moves every half minute, and everything that shows it moves at once. */

const everyMs = 30_000;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now();
    listener();
  }, everyMs);
  return () => clearInterval(timer);
}

/** The time in ms since 1970, at most half a minute old. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
