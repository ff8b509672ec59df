/** A reader that can take items back. */
export type LookAhead<T> = {
  /** The next item, or null at the end. */
  readonly next: () => Promise<T | null>;
  /** Puts items back: they come next, in this order. */
  readonly giveBack: (items: readonly T[]) => void;
  /** Closes the source. */
  readonly close: () => Promise<void>;
};

/** Reads `source`, and can give items back. Giving back and taking again cost O(1) per item. */
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
