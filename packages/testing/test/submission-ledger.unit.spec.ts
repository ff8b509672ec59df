import { createMemorySubmissionLedger, submissionLedgerContract } from "../src/index.ts";

submissionLedgerContract("in memory", async () => {
  const ledger = createMemorySubmissionLedger();
  return { ledger, otherProcess: ledger, close: async () => undefined };
});
