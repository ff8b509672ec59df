import { type Outage, outageOf } from "../core/outages.ts";
import { remedyFor } from "@leadstream/kernel";
import { fireDueTimers, type FiringParts } from "./reclamation.ts";

/** How the loop waits; injected so that tests control it. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export type TimerLoop = {
  readonly stop: () => Promise<void>;
  readonly done: Promise<void>;
};

/** Checks at least this often; also the longest delay of a timer that another process set. */
const CHECK_MS = 500;

/**
 * Fires timers as they fall due, until stopped. Waits out errors that can be retried; any other error ends the loop and
 * with it the service.
 */
export function runTimers(parts: FiringParts, pause: Pause): TimerLoop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const outage = outageOf(parts.log, "alarms");
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      const fired = await fireOrWait(parts, outage);
      if (fired === 0) await pause(CHECK_MS, signal);
    }
  };
  const done = loop();
  return {
    done,
    stop: async () => {
      stopping.abort();
      // The failure goes to the caller that awaits `done`.
      await done.catch(() => undefined);
    },
  };
}

async function fireOrWait(parts: FiringParts, outage: Outage): Promise<number> {
  try {
    const fired = await fireDueTimers(parts);
    outage.over();
    return fired;
  } catch (thrown: unknown) {
    if (remedyFor(thrown) !== "retry") throw thrown;
    outage.failed(thrown);
    return 0;
  }
}
