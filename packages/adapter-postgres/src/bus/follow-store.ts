import type { EventStore } from "@leadstream/application";
import { remedyFor } from "@leadstream/kernel";
import { backOffMs } from "./wait.ts";
import type { Wait } from "./wait.ts";

/**
 * Rings whenever the store has new events, until the signal aborts. It only rings: the groups read for themselves,
 * each from where it stands, out of the tail that the store keeps in memory for all of them.
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
      // Whoever looked before the head was known has not been told of what came since.
      ring();
      for await (const { checkpoint } of store.subscribeAll(after, signal)) {
        after = checkpoint;
        failures = 0;
        ring();
      }
    } catch (thrown) {
      // What does not heal, every reader meets for itself and halts on.
      if (remedyFor(thrown) !== "retry") return;
    }
    failures += 1;
    await wait(backOffMs(failures), signal);
  }
}
