import type { SubmissionId } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";

/** Knows what was sent before, for a stream that keeps whatever it is given. */
export type Repeats = {
  /** Which of these are in the stream already, as far as is known: a repeat may be missed, never made up. */
  readonly among: (ids: readonly SubmissionId[]) => Promise<ReadonlySet<SubmissionId>>;
  /** These have been acknowledged by the stream. */
  readonly note: (ids: readonly SubmissionId[]) => void;
};

/** Of what is on its way between this door and capture; some 10 MB. */
const remembered = 100_000;

/**
 * What capture has had, by its ledger, and what this process sent lately and capture may not have had yet. What is
 * missed (sent through another door a moment ago) is told a duplicate by capture: nothing happens twice, only the
 * answer says "received".
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
