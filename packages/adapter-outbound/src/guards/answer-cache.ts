import { LRUCache } from "lru-cache";

export type AnswerCache<T> = {
  /**
   * The answer for a key: from the cache, from the request in progress, or from `ask`. A failure is not cached.
   *
   * @param atMs the time of the request: real in service, virtual in a replay. An answer expires `ttlMs` after
   * its request.
   */
  readonly answer: (key: string, atMs: number, ask: () => Promise<T>) => Promise<T>;
};

/**
 * Caches answers by key for `ttlMs`; beyond `entries` it drops the least recently used. Requests that come while
 * one for the same key is in progress share its answer: a batch of leads from one company costs one call.
 *
 * @param onHit called when no new request was needed.
 */
export function createAnswerCache<T>(entries: number, ttlMs: number, onHit: () => void): AnswerCache<T> {
  type Entry = { readonly askedAtMs: number; readonly answer: Promise<T> };
  const entriesByKey = new LRUCache<string, Entry>({ max: entries });
  return {
    answer: (key, atMs, ask) => {
      const known = entriesByKey.get(key);
      if (known !== undefined && atMs - known.askedAtMs < ttlMs) {
        onHit();
        return known.answer;
      }
      const asked: Entry = { askedAtMs: atMs, answer: ask() };
      entriesByKey.set(key, asked);
      asked.answer.catch(() => {
        if (entriesByKey.peek(key) === asked) entriesByKey.delete(key);
      });
      return asked.answer;
    },
  };
}
