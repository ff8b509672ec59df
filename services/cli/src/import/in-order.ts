/**
 * Works on several items at once and finishes them in order: `finish` for the second is called only after it was
 * called for the first, so what is finished is always an unbroken run from the beginning.
 *
 * When `stop` fires no new item is taken; those begun are finished. When one fails, those before it are finished,
 * those after it are waited for and given up, and the failure is thrown.
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
      // A later item may fail while an earlier one is awaited; it is looked at when its turn comes.
      work.catch(() => undefined);
      begun.push(work);
      if (begun.length >= rules.atOnce) await finishOldest();
    }
    while (begun.length > 0) await finishOldest();
  } finally {
    await Promise.allSettled(begun);
  }
}
