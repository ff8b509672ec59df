import { LRUCache } from "lru-cache";

export type AnswerCache<T> = {
  /**
   * The answer for a key: the one kept, the one under way, or a new one from `ask`. A failure is not kept.
   *
   * @param atMs the asker's time: real in service, virtual in a replay. An answer is old `ttlMs` after its asking.
   */
  readonly answer: (key: string, atMs: number, ask: () => Promise<T>) => Promise<T>;
};

/**
 * Answers by key for `ttlMs`, the least recently used dropped beyond `entries`. Who asks while a question is
 * under way shares its answer: a batch of leads from one company costs one call.
 *
 * @param onHit called when no new question had to be asked.
 */
export function createAnswerCache<T>(entries: number, ttlMs: number, onHit: () => void): AnswerCache<T> {
  type Kept = { readonly askedAtMs: number; readonly answer: Promise<T> };
  const kept = new LRUCache<string, Kept>({ max: entries });
  return {
    answer: (key, atMs, ask) => {
      const known = kept.get(key);
      if (known !== undefined && atMs - known.askedAtMs < ttlMs) {
        onHit();
        return known.answer;
      }
      const asked: Kept = { askedAtMs: atMs, answer: ask() };
      kept.set(key, asked);
      asked.answer.catch(() => {
        if (kept.peek(key) === asked) kept.delete(key);
      });
      return asked.answer;
    },
  };
}
