import { setTimeout as wait } from "node:timers/promises";

/** How long to keep trying, and with which pauses. */
export type Patience = {
  /** Wait before the second try, ms; doubles up to `longestMs`. */
  readonly shortestMs: number;
  readonly longestMs: number;
  /** After this long without success, ms, the failure stands. */
  readonly giveUpAfterMs: number;
};

/** For work that continues when the system is back. */
export const longPatience: Patience = { shortestMs: 200, longestMs: 10_000, giveUpAfterMs: 120_000 };

/** For a first request: a person who mistyped an address wants to know soon. */
export const shortPatience: Patience = { shortestMs: 100, longestMs: 1_000, giveUpAfterMs: 3_000 };

/** Another try makes sense; the other side may have said when. */
export type TryAgain = { readonly kind: "again"; readonly afterMs: number | null; readonly because: Error };

/** Called before each pause with the reason and how many tries were made before this one. */
export type OnWait = (because: Error, triesBefore: number) => void;

/**
 * Tries until it works, with growing pauses. The pauses are partly random, so that several importers do not retry at
 * the same time.
 *
 * @param attempt  resolves to its result, or to `again`; an error that it throws is final.
 * @throws the reason of the last attempt when patience ran out; the stop signal's reason.
 */
export async function persist<T>(
  attempt: () => Promise<{ readonly kind: "done"; readonly value: T } | TryAgain>,
  patience: Patience,
  stop: AbortSignal,
  onWait: OnWait = () => undefined,
): Promise<T> {
  const giveUpAt = performance.now() + patience.giveUpAfterMs;
  for (let tries = 0; ; tries += 1) {
    const result = await attempt();
    if (result.kind === "done") return result.value;
    const pauseMs =
      Math.min(patience.longestMs, patience.shortestMs * 2 ** tries) * (0.5 + Math.random() / 2);
    const askedMs = Math.max(pauseMs, Math.min(result.afterMs ?? 0, patience.giveUpAfterMs));
    if (performance.now() + askedMs > giveUpAt) throw result.because;
    onWait(result.because, tries);
    await wait(askedMs, undefined, { signal: stop });
  }
}
