import type { IdempotencyKeys } from "@leadstream/application";

/**
 * Idempotency keys of one process.
 *
 * @param received what was received before contents were kept.
 */
export function createMemoryIdempotencyKeys(received: ReadonlySet<string> = new Set()): IdempotencyKeys {
  const contents = new Map<string, string>();
  return {
    bind: async (uses) =>
      uses.map(({ id, content }) => {
        if (!contents.has(id) && !received.has(id)) contents.set(id, content);
        return (contents.get(id) ?? content) === content ? "same" : "other";
      }),
    unbound: async (ids) => new Set(ids.filter((id) => received.has(id) && !contents.has(id))),
  };
}
