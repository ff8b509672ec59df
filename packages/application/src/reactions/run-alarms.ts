import { type Outage, outageOf } from "../core/outages.ts";
import { remedyFor } from "@leadstream/kernel";
import { ringDue, type RingingParts } from "./reclamation.ts";

/** How the loop waits; injected so that nothing here holds a timer. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export type Alarms = {
  readonly stop: () => Promise<void>;
  readonly done: Promise<void>;
};

/** Looks at least this often, whatever is due; also how late an alarm may be that another process set. */
const LOOK_MS = 500;

/**
 * Rings alarms as they fall due, for ever. Trouble that may pass is waited out; anything else ends the loop and
 * with it the service.
 */
export function runAlarms(parts: RingingParts, pause: Pause): Alarms {
  const stopping = new AbortController();
  const { signal } = stopping;
  const outage = outageOf(parts.log, "alarms");
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      const rang = await ringOrWait(parts, outage);
      if (rang === 0) await pause(LOOK_MS, signal);
    }
  };
  const done = loop();
  return {
    done,
    stop: async () => {
      stopping.abort();
      // Whoever watches `done` has its failure.
      await done.catch(() => undefined);
    },
  };
}

async function ringOrWait(parts: RingingParts, outage: Outage): Promise<number> {
  try {
    const rang = await ringDue(parts);
    outage.over();
    return rang;
  } catch (thrown: unknown) {
    if (remedyFor(thrown) !== "retry") throw thrown;
    outage.failed(thrown);
    return 0;
  }
}
