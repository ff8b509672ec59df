import type { Instant, SubmissionId } from "@leadstream/contracts";
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
  const moments = new Map<SubmissionId, Instant>();
  return {
    idOf: submissionIds(new Uint8Array(32)),
    bind: async (uses) =>
      uses.map(({ id, content }) => {
        if (!contents.has(id) && !received.has(id)) contents.set(id, content);
        return (contents.get(id) ?? content) === content ? "same" : "other";
      }),
    noteFirstUse: async (ids, at) => {
      for (const id of ids) if (!moments.has(id)) moments.set(id, at);
    },
    firstUsed: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const at = moments.get(id);
          return at === undefined ? [] : [[id, at]];
        }),
      ),
    plain: async ({ any, unbound }) =>
      new Set([
        ...any.filter((id) => received.has(id) || bound.has(id)),
        ...unbound.filter((id) => received.has(id) && !contents.has(id)),
      ]),
  };
}
