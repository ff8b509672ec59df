import { setTimeout as pauseFor } from "node:timers/promises";
import type { StoredEvent } from "@leadstream/contracts";

/** Waits before an event as long as it took in the history, divided by the speed. */
export type Pace = (event: StoredEvent) => Promise<void>;

/** A wait that a person should be told of. */
const longMs = 5_000;

/** The longest time that a timer can wait. */
const mostMs = 2_147_483_647;

/**
 * @param speed how many times faster than the history; `Infinity`: no waits.
 * @param onLongWait gets the seconds of a wait that is long.
 */
export function paceOf(speed: number, stop: AbortSignal, onLongWait: (seconds: number) => void): Pace {
  let before: number | null = null;
  return async ({ meta }) => {
    const at = Date.parse(meta.recordedAt);
    const waitMs = before === null ? 0 : Math.max(0, at - before) / speed;
    before = at;
    if (waitMs < 1) return;
    if (waitMs > longMs) onLongWait(Math.round(waitMs / 1_000));
    for (let left = waitMs; left > 0 && !stop.aborted; left -= mostMs)
      await pauseFor(Math.min(left, mostMs), undefined, { signal: stop }).catch(() => undefined);
  };
}
