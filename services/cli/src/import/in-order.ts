/**
 * Works on several items at once and finishes them in order: it calls `finish` for an item only after the one
 * before it, so the finished items are always a run without gaps from the beginning.
 *
 * When `stop` fires, it takes no new item and finishes those begun. When an item fails, it finishes those before it,
 * waits for those after it and discards them, and throws the failure.
 */
export async function finishInOrder<T, R>(
  items: AsyncIterable<T>,
  rules: { readonly atOnce: number; readonly stop: AbortSignal },
  on: { readonly work: (item: T) => Promise<R>; readonly finish: (result: R) => Promise<void> },
): Promise<void> {
  const begun: Promise<R>[] = [];
  const finishOldest = async (): Promise<void> => {
    const oldest = begun.shift();
    if (oldest !== undefined) await on.finish(await oldest);
  };
  try {
    for await (const item of items) {
      if (rules.stop.aborted) break;
      const work = on.work(item);
      // A later item may fail while an earlier one is awaited. Its error is handled in its turn.
      work.catch(() => undefined);
      begun.push(work);
      if (begun.length >= rules.atOnce) await finishOldest();
    }
    while (begun.length > 0) await finishOldest();
  } finally {
    await Promise.allSettled(begun);
  }
}
