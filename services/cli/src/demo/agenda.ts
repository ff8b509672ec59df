/** Something planned for a time. Items of the same time come out by key, whatever order they were added in. */
export type Item = { readonly atMs: number; readonly key: string };

export type Agenda<T extends Item> = {
  readonly add: (items: readonly T[]) => void;
  /** Null when nothing is left. */
  readonly nextAt: () => number | null;
  /** Removes and returns the items that are due. */
  readonly takeUntil: (atMs: number) => readonly T[];
};

const byTime = (a: Item, b: Item): number => a.atMs - b.atMs || Number(a.key > b.key) - Number(a.key < b.key);

/** Sorts on reading: each stop adds about ten items and takes about ten. */
export function createAgenda<T extends Item>(first: readonly T[] = []): Agenda<T> {
  // Latest first, so that taking due items cuts off the end.
  let items: T[] = first.toSorted((a, b) => byTime(b, a));
  let isSorted = true;
  const sort = (): void => {
    if (!isSorted) items.sort((a, b) => byTime(b, a));
    isSorted = true;
  };
  return {
    add: (more) => {
      if (more.length === 0) return;
      items = [...items, ...more];
      isSorted = false;
    },
    nextAt: () => {
      sort();
      return items.at(-1)?.atMs ?? null;
    },
    takeUntil: (atMs) => {
      sort();
      const due: T[] = [];
      for (let item = items.at(-1); item !== undefined && item.atMs <= atMs; item = items.at(-1)) {
        due.push(item);
        items.pop();
      }
      return due;
    },
  };
}
