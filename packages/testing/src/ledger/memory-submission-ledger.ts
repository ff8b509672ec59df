import type { Receipt, SubmissionLedger } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";

const HOUR_MS = 3_600_000;

/** A submission ledger in memory, for tests. */
export function createMemorySubmissionLedger(): SubmissionLedger & {
  /** Removes old receipts and keeps their counts, like housekeeping. */
  readonly forgetBefore: (instant: Instant) => void;
} {
  const refusals = new Set<string>();
  const receipts = new Map<string, Receipt>();
  const forgotten = new Map<string, number>();
  return {
    receive: async (all) => {
      for (const receipt of all)
        if (!receipts.has(receipt.submissionId)) receipts.set(receipt.submissionId, receipt);
    },
    countBySender: async () => {
      const counts = new Map(forgotten);
      for (const { sender } of receipts.values()) counts.set(sender, (counts.get(sender) ?? 0) + 1);
      return counts;
    },
    known: async (ids) => new Set(ids.filter((id) => receipts.has(id))),
    forgets: async () => forgotten.size > 0,
    takeBack: async (repeats) => {
      for (const { submissionId, answeredAt } of repeats) {
        const { receivedAt = answeredAt } = receipts.get(submissionId) ?? {};
        if (Date.parse(receivedAt) > Date.parse(answeredAt) + HOUR_MS) receipts.delete(submissionId);
      }
    },
    refuse: async (ids) => ids.forEach((id) => void refusals.add(id)),
    refusedAmong: async (ids) => new Set(ids.filter((id) => refusals.has(id))),
    forgetBefore: (instant) => {
      for (const { submissionId, sender, receivedAt } of receipts.values()) {
        if (receivedAt >= instant) continue;
        receipts.delete(submissionId);
        forgotten.set(sender, (forgotten.get(sender) ?? 0) + 1);
      }
    },
  };
}
