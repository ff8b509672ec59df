import { setTimeout as wait } from "node:timers/promises";

/** How long to keep trying, and how patiently. */
export type Patience = {
  /** Wait before the second try, ms; doubles up to `longestMs`. */
  readonly shortestMs: number;
  readonly longestMs: number;
  /** After this long without success, ms, the failure stands. */
  readonly giveUpAfterMs: number;
};

/** For what carries on when the system comes back. */
export const longPatience: Patience = { shortestMs: 200, longestMs: 10_000, giveUpAfterMs: 120_000 };

/** For a first question: a person who mistyped an address wants to hear it soon. */
export const shortPatience: Patience = { shortestMs: 100, longestMs: 1_000, giveUpAfterMs: 3_000 };

/** Another try is worth it; perhaps the other side said when. */
export type TryAgain = { readonly kind: "again"; readonly afterMs: number | null; readonly because: Error };

/** Called before each pause with the reason and how many tries were made before this one. */
export type OnWait = (because: Error, triesBefore: number) => void;

/**
 * Tries until it works, with growing pauses and some chance in them so that several importers do not knock
 * together.
 *
 * @param attempt  resolves to its result, or to `again`; what it throws is final.
 * @throws what the last attempt gave as its reason, when patience ran out; the stop signal's reason.
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
