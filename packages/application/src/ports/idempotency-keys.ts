/** One use of a key: the id it stands for, and the canonical form of what was sent under it. */
export type KeyUse = { readonly id: string; readonly content: string };

/**
 * What was sent under each idempotency key, so that a repeat is known to be one. Keeps keyed digests, never contents.
 */
export type IdempotencyKeys = {
  /**
   * Binds each id to its content unless it is bound already; of several at once the first wins, in this call as
   * among processes. Durable when it resolves, or when something written later is.
   *
   * @returns per use, in order: whether the id is bound to this content. What was received before contents were kept
   *   has none to differ from, and counts as the same.
   * @throws Fault `store.unavailable`: ask again.
   */
  readonly bind: (uses: readonly KeyUse[]) => Promise<readonly ("same" | "other")[]>;
  /** Which of these were received as submissions before contents were kept. */
  readonly unbound: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
};
