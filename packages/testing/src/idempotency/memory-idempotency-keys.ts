import { type IdempotencyKeys, submissionIds } from "@leadstream/application";

/**
 * Idempotency keys of one process, under a key that everybody knows.
 *
 * @param received what was received under a plain id before contents were kept. @param bound with its content kept.
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
