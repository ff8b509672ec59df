import type { Instant, SubmissionId } from "@leadstream/contracts";

/** One use of a key: the id derived from it, and the canonical form of what was sent with it. */
export type KeyUse = { readonly id: string; readonly content: string };

/**
 * Maps a sender's key to a submission id and to the content sent with it, to recognise repeats. Ids and digests are
 * keyed (HMAC): with only an address or a whole submission, nobody can test whether we have it.
 */
export type IdempotencyKeys = {
  /** The submission id for this sender and name. Same master key, sender and name: same id. */
  readonly idOf: (sender: string, name: string) => SubmissionId;
  /**
   * Binds each id to its content unless it is bound already. Of several at once the first wins, in this call and
   * between processes. Durable when it resolves, or when a later write is.
   *
   * @returns per use, in order: whether the id is bound to this content. A submission received before contents were
   *   stored has no content to compare, and counts as the same.
   * @throws Fault `store.unavailable`: try again.
   */
  readonly bind: (uses: readonly KeyUse[]) => Promise<readonly ("same" | "other")[]>;
  /** Notes when ids were first used; one already noted stays. Durable as `bind` is. */
  readonly noteFirstUse: (ids: readonly SubmissionId[], at: Instant) => Promise<void>;
  /** The moments so noted. */
  readonly firstUsed: (ids: readonly SubmissionId[]) => Promise<ReadonlyMap<SubmissionId, Instant>>;
  /**
   * Which of these ids belong to a submission from before ids were keyed. Runs no query where there never was one.
   *
   * @param ids.any  counts with or without stored content. @param ids.unbound  counts only without stored content.
   */
  readonly plain: (ids: {
    readonly any: readonly string[];
    readonly unbound: readonly string[];
  }) => Promise<ReadonlySet<string>>;
};
