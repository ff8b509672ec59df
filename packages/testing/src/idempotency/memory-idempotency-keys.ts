import { type IdempotencyKeys, submissionIds } from "@leadstream/application";

/**
 * Idempotency keys in memory, for tests, with a fixed hash key.
 *
 * @param received ids that were received as plain hashes, before contents were stored.
 * @param bound ids that were bound as plain hashes, with their content.
 */
export function createMemoryIdempotencyKeys(
  received: ReadonlySet<string> = new Set(),
  bound: ReadonlySet<string> = new Set(),
): IdempotencyKeys {
  const contents = new Map<string, string>();
  return {
    idOf: submissionIds(new Uint8Array(32)),
    bind: async (uses) =>
      uses.map(({ id, content }) => {
        if (!contents.has(id) && !received.has(id)) contents.set(id, content);
        return (contents.get(id) ?? content) === content ? "same" : "other";
      }),
    plain: async ({ any, unbound }) =>
      new Set([
        ...any.filter((id) => received.has(id) || bound.has(id)),
        ...unbound.filter((id) => received.has(id) && !contents.has(id)),
      ]),
  };
}
