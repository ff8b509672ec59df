/** One answer that many may ask for at once. */
export type Remembered<T> = {
  readonly ask: () => Promise<T>;
  /** The next who asks gets a fresh one. */
  readonly forget: () => void;
};

/** The same answer for all who ask while it is being found, and for `keptMs` after it was. A failure is not kept. */
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
