import type { SubmissionId } from "@leadstream/contracts";

/** One use of a key: the id it stands for, and the canonical form of what was sent under it. */
export type KeyUse = { readonly id: string; readonly content: string };

/**
 * Which submission a sender's key stands for, and what was sent under it, so that a repeat is known to be one. Ids and
 * digests are keyed (HMAC): whoever has an address or a whole submission cannot test whether we have it.
 */
export type IdempotencyKeys = {
  /** The id of the submission that goes by this name at this sender. Same master key, sender and name: same id. */
  readonly idOf: (sender: string, name: string) => SubmissionId;
  /**
   * Binds each id to its content unless it is bound already; of several at once the first wins, in this call as
   * among processes. Durable when it resolves, or when something written later is.
   *
   * @returns per use, in order: whether the id is bound to this content. What was received before contents were kept
   *   has none to differ from, and counts as the same.
   * @throws Fault `store.unavailable`: ask again.
   */
  readonly bind: (uses: readonly KeyUse[]) => Promise<readonly ("same" | "other")[]>;
  /**
   * Which of these ids stand for a submission from before ids were keyed. Asks nothing where there never was one.
   *
   * @param ids.any  counts whether or not its content is kept. @param ids.unbound  counts only without kept content.
   */
  readonly plain: (ids: {
    readonly any: readonly string[];
    readonly unbound: readonly string[];
  }) => Promise<ReadonlySet<string>>;
};
