/** A map whose changes can be undone. */
export type UndoableMap<V> = {
  readonly get: (key: string) => V | undefined;
  readonly has: (key: string) => boolean;
  readonly set: (key: string, value: V) => void;
  /** What is set from here on can be undone. */
  readonly begin: () => void;
  /** Keeps it (`true`), or goes back to `begin`. */
  readonly end: (isKept: boolean) => void;
  /** Goes back to `begin` for one key. */
  readonly back: (key: string) => void;
};

/** Cost: keeps the values before `begin` of the keys that changed since. */
export function createUndoableMap<V>(): UndoableMap<V> {
  const values = new Map<string, V>();
  /** Null: nothing can be undone. */
  let before: Map<string, V | undefined> | null = null;
  const restore = (key: string, value: V | undefined): void => {
    if (value === undefined) values.delete(key);
    else values.set(key, value);
  };
  return {
    get: (key) => values.get(key),
    has: (key) => values.has(key),
    set: (key, value) => {
      if (before !== null && !before.has(key)) before.set(key, values.get(key));
      values.set(key, value);
    },
    begin: () => {
      before = new Map();
    },
    end: (isKept) => {
      if (!isKept) for (const [key, value] of before ?? []) restore(key, value);
      before = null;
    },
    back: (key) => {
      if (before?.has(key) === true) restore(key, before.get(key));
    },
  };
}
