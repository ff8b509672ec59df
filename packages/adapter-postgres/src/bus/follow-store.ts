import type { EventStore } from "@leadstream/application";
import { remedyFor } from "@leadstream/kernel";
import { backOffMs } from "./wait.ts";
import type { Wait } from "./wait.ts";

/**
 * Calls `ring` whenever the store has new events, until the signal aborts. The groups then read by themselves,
 * each from its own offset, out of the tail that the store keeps in memory for all of them.
 */
export async function followStore(
  store: EventStore,
  ring: () => void,
  wait: Wait,
  signal: AbortSignal,
): Promise<void> {
  let after: number | undefined;
  for (let failures = 0; !signal.aborted;) {
    try {
      after ??= await store.head();
      // A reader that looked before the head was known has missed later events.
      ring();
      for await (const { checkpoint } of store.subscribeAll(after, signal)) {
        after = checkpoint;
        failures = 0;
        ring();
      }
    } catch (thrown) {
      // Every reader meets a lasting failure itself and halts.
      if (remedyFor(thrown) !== "retry") return;
    }
    failures += 1;
    await wait(backOffMs(failures), signal);
  }
}
