import type { SubmissionId } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";

/** Recognises repeats, for a topic that does not detect them itself. */
export type Repeats = {
  /** Which of these the topic already holds, as far as known: a repeat may be missed, but never invented. */
  readonly among: (ids: readonly SubmissionId[]) => Promise<ReadonlySet<SubmissionId>>;
  /** Records ids that the topic has acknowledged. */
  readonly note: (ids: readonly SubmissionId[]) => void;
};

/** Ids between intake and capture; about 10 MB. */
const remembered = 100_000;

/**
 * Repeats are submissions that capture has received, by its ledger, or that this process sent recently. If one is
 * missed (sent through another process a moment ago), capture counts it as a duplicate: nothing happens twice, only the
 * response is "received".
 */
export function createRepeats(ledger: Pick<SubmissionLedger, "known">): Repeats {
  const lately = new LRUCache<SubmissionId, true>({ max: remembered });
  return {
    among: async (ids) => {
      const known = ids.filter((id) => lately.has(id));
      const others = ids.filter((id) => !lately.has(id));
      return new Set([...known, ...(others.length === 0 ? [] : await ledger.known(others))]);
    },
    note: (ids) => ids.forEach((id) => void lately.set(id, true)),
  };
}
