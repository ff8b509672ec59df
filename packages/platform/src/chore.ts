import { setTimeout as pauseFor } from "node:timers/promises";
import type { Outage } from "@leadstream/application";
import { remedyFor } from "@leadstream/kernel";

export type Chore = {
  /** Waits for the run in progress. */
  readonly stop: () => Promise<void>;
  /** Resolves after `stop`. Rejects when a run fails for good. */
  readonly done: Promise<void>;
};

/**
 * Repeats `work`, with a pause of `ms` milliseconds after each run. After a failure that may pass, it tries again
 * at the next run.
 *
 * @param outage is told of failures that may pass, and of recovery.
 */
export function every(ms: number, work: () => Promise<void>, outage: Outage): Chore {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = (): Promise<void> =>
    work().then(outage.over, (thrown: unknown) => {
      if (remedyFor(thrown) !== "retry") throw thrown;
      outage.failed(thrown);
    });
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      await run();
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
