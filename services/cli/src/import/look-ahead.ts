/** A reader that can put back what it took too early. */
export type LookAhead<T> = {
  /** The next item, or null at the end. */
  readonly next: () => Promise<T | null>;
  /** These come next, in this order. */
  readonly giveBack: (items: readonly T[]) => void;
  /** No more is wanted: lets the source close. */
  readonly close: () => Promise<void>;
};

/** Reads `source` with the freedom to give back. Giving back and taking again cost O(1) per item. */
export function lookAhead<T>(source: AsyncIterable<T>): LookAhead<T> {
  const iterator = source[Symbol.asyncIterator]();
  /** Last in, first out. */
  const returned: T[] = [];
  return {
    next: async () => {
      const known = returned.pop();
      if (known !== undefined) return known;
      const step = await iterator.next();
      return step.done === true ? null : step.value;
    },
    giveBack: (items) => {
      for (const item of items.toReversed()) returned.push(item);
    },
    close: async () => void (await iterator.return?.()),
  };
}
