import { setTimeout as pauseFor } from "node:timers/promises";
import type { Outage } from "@leadstream/application";
import { remedyFor } from "@leadstream/kernel";

export type Chore = {
  /** Waits for the round under way. */
  readonly stop: () => Promise<void>;
  /** Resolves after `stop`; rejects when a round fails for good. */
  readonly done: Promise<void>;
};

/**
 * Does something again so many milliseconds after it was last done. Trouble that may pass waits for the next round.
 *
 * @param outage is told of it.
 */
export function every(ms: number, work: () => Promise<void>, outage: Outage): Chore {
  const stopping = new AbortController();
  const { signal } = stopping;
  const round = (): Promise<void> =>
    work().then(outage.over, (thrown: unknown) => {
      if (remedyFor(thrown) !== "retry") throw thrown;
      outage.failed(thrown);
    });
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      await round();
      await pauseFor(ms, undefined, { signal }).catch(() => undefined);
    }
  };
  const done = loop();
  done.catch(() => undefined);
  return {
    done,
    stop: async () => {
      stopping.abort();
      await done.catch(() => undefined);
    },
  };
}
