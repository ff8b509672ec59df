import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "@leadstream/kernel";
import { withinDeadline } from "./deadline.ts";
import { meaningOf, nameOf, permanent } from "./failures.ts";

export type Patience = {
  /** For one attempt. */
  readonly deadlineMs: number;
  /** The first one included. */
  readonly attempts: number;
  /** Before the second attempt; twice as long each time after. */
  readonly backOffMs: number;
  readonly backOffAtMostMs: number;
};

/** How long to wait after the `failures`th failure in a row, from 1. */
export const backOffAfter = (failures: number, { backOffMs, backOffAtMostMs }: Patience): number =>
  Math.min(backOffMs * 2 ** (failures - 1), backOffAtMostMs);

/**
 * The same call again until it is answered. Only for calls that may be made twice: reads, and appends with an exact
 * expected revision, which the store recognises for ever.
 *
 * @throws Fault `store.unavailable` when no attempt was answered; what is no matter of patience at once.
 */
export async function persistently<T>(
  what: string,
  attempt: () => Promise<T>,
  patience: Patience,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await withinDeadline(attempt(), patience.deadlineMs);
    } catch (thrown) {
      const meaning = meaningOf(thrown);
      if (meaning === "not-as-expected" || meaning === "not-found") throw thrown;
      if (meaning !== "try-again") throw permanent(what, thrown);
      if (failures >= patience.attempts)
        throw new Fault(
          "store.unavailable",
          `${what}: ${failures} attempts failed, the last with ${nameOf(thrown)}`,
        );
    }
    await pause(backOffAfter(failures, patience));
  }
}
