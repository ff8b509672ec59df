/** A cached asynchronous value that concurrent callers share. */
export type Remembered<T> = {
  readonly ask: () => Promise<T>;
  /** Clears the cache: the next call of `ask` computes a fresh value. */
  readonly forget: () => void;
};

/**
 * Caches the result of `find`. Callers share one pending call, and its result for `keptMs` milliseconds after it
 * resolves. A failure is not cached.
 */
export function remembered<T>(find: () => Promise<T>, keptMs: number, nowMs: () => number): Remembered<T> {
  let known: { readonly answer: Promise<T>; foundMs?: number } | undefined;
  return {
    ask: () => {
      if (known !== undefined && (known.foundMs === undefined || nowMs() - known.foundMs < keptMs))
        return known.answer;
      const fresh: NonNullable<typeof known> = { answer: find() };
      known = fresh;
      void fresh.answer.then(
        () => (fresh.foundMs = nowMs()),
        () => {
          if (known === fresh) known = undefined;
        },
      );
      return fresh.answer;
    },
    forget: () => (known = undefined),
  };
}
