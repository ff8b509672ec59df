import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "@leadstream/kernel";
import { withinDeadline } from "./deadline.ts";
import { meaningOf, nameOf, permanent } from "./failures.ts";

export type Patience = {
  /** For one attempt. */
  readonly deadlineMs: number;
  /** Including the first one. */
  readonly attempts: number;
  /** Pause before the second attempt; doubles each time. */
  readonly backOffMs: number;
  readonly backOffAtMostMs: number;
};

/** Pause after the `failures`th failure in a row, counted from 1. */
export const backOffAfter = (failures: number, { backOffMs, backOffAtMostMs }: Patience): number =>
  Math.min(backOffMs * 2 ** (failures - 1), backOffAtMostMs);

/**
 * Repeats a call until it is answered. Only for calls that are safe to repeat: reads, and appends with an exact
 * expected revision, which the store always recognises.
 *
 * @throws Fault `store.unavailable` when no attempt was answered. Errors that a retry does not help are thrown at
 * once.
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
