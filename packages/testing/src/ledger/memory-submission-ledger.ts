import type { Receipt, SubmissionLedger } from "@leadstream/application";

/** A submission ledger of one process. */
export function createMemorySubmissionLedger(): SubmissionLedger {
  const refusals = new Set<string>();
  const receipts = new Map<string, Receipt>();
  return {
    receive: async (all) => {
      for (const receipt of all)
        if (!receipts.has(receipt.submissionId)) receipts.set(receipt.submissionId, receipt);
    },
    countBySender: async () => {
      const counts = new Map<string, number>();
      for (const { sender } of receipts.values()) counts.set(sender, (counts.get(sender) ?? 0) + 1);
      return counts;
    },
    known: async (ids) => new Set(ids.filter((id) => receipts.has(id))),
    refuse: async (ids) => ids.forEach((id) => void refusals.add(id)),
    refusedAmong: async (ids) => new Set(ids.filter((id) => refusals.has(id))),
  };
}
