import { setTimeout as pauseFor } from "node:timers/promises";
import type { StoredEvent } from "@leadstream/contracts";

/** Waits before an event as long as it took in the history, divided by the speed. */
export type Pace = (event: StoredEvent) => Promise<void>;

/** A wait that a person should be told of. */
const longMs = 5_000;

/** The longest time that a timer can wait. */
const mostMs = 2_147_483_647;

export type Speed = {
  /** How many times faster than the history; `Infinity`: no waits. */
  readonly speed: number;
  /** Ends a wait. */
  readonly stop: AbortSignal;
  readonly pause?: (
    ms: number,
    value: undefined,
    options: { readonly signal: AbortSignal },
  ) => Promise<unknown>;
};

/**
 * @param onLongWait gets the seconds of a wait that is long.
 */
export function paceOf(
  { speed, stop, pause = pauseFor }: Speed,
  onLongWait: (seconds: number) => void,
): Pace {
  let before: number | null = null;
  return async ({ meta }) => {
    const at = Date.parse(meta.recordedAt);
    const waitMs = before === null ? 0 : Math.max(0, at - before) / speed;
    before = at;
    if (waitMs < 1) return;
    if (waitMs > longMs) onLongWait(Math.round(waitMs / 1_000));
    for (let left = waitMs; left > 0 && !stop.aborted; left -= mostMs)
      await pause(Math.min(left, mostMs), undefined, { signal: stop }).catch(() => undefined);
  };
}
