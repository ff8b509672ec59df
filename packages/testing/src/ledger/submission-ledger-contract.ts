import type { Receipt, SubmissionLedger } from "@leadstream/application";
import { Instant, SubmissionId } from "@leadstream/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

export type SubmissionLedgerHarness = {
  readonly ledger: SubmissionLedger;
  /** The same ledger in another process. */
  readonly otherProcess: SubmissionLedger;
  readonly close: () => Promise<void>;
};

const submission = (n: number): SubmissionId =>
  SubmissionId.parse(`subm_00000000-0000-7000-8000-${String(n).padStart(12, "0")}`);

const receipt = (n: number, sender = "web"): Receipt => ({
  submissionId: submission(n),
  sender,
  receivedAt: Instant.parse("2026-03-02T09:00:00.000Z"),
});

/** Contract of every `SubmissionLedger`. `open` returns an empty one for each test. */
export function submissionLedgerContract(name: string, open: () => Promise<SubmissionLedgerHarness>): void {
  describe(`submission ledger: ${name}`, () => {
    let harness: SubmissionLedgerHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    it("counts receipts by sender", async () => {
      const { ledger, otherProcess } = harness;
      await ledger.receive([receipt(1), receipt(2, "import"), receipt(3)]);
      await otherProcess.receive([receipt(4, "import")]);
      expect(await ledger.countBySender()).toEqual(
        new Map([
          ["import", 2],
          ["web", 2],
        ]),
      );
    });

    it("counts a receipt once, and under its first sender", async () => {
      const { ledger, otherProcess } = harness;
      await ledger.receive([receipt(1), receipt(1)]);
      await otherProcess.receive([receipt(1, "import"), receipt(2)]);
      expect(await ledger.countBySender()).toEqual(new Map([["web", 2]]));
    });

    it("says which submissions it received", async () => {
      const { ledger, otherProcess } = harness;
      await ledger.receive([receipt(1), receipt(2)]);
      const asked = [submission(1), submission(3), submission(2), submission(1)];
      expect(await otherProcess.known(asked)).toEqual(new Set([submission(1), submission(2)]));
    });

    it("says which submissions were refused, in every process, received or not", async () => {
      const { ledger, otherProcess } = harness;
      await ledger.receive([receipt(1)]);
      await ledger.refuse([submission(2), submission(3), submission(2)]);
      await otherProcess.refuse([submission(3)]);
      const asked = [submission(1), submission(2), submission(3), submission(2)];
      expect(await otherProcess.refusedAmong(asked)).toEqual(new Set([submission(2), submission(3)]));
    });

    it("accepts empty lists", async () => {
      const { ledger } = harness;
      await ledger.receive([]);
      await ledger.refuse([]);
      expect(await ledger.refusedAmong([])).toEqual(new Set());
      expect(await ledger.countBySender()).toEqual(new Map());
      expect(await ledger.known([])).toEqual(new Set());
    });

    it("counts each once if many processes receive the same concurrently", async () => {
      const { ledger, otherProcess } = harness;
      const receipts = Array.from({ length: 200 }, (_, n) => receipt(n));
      await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          (n < 4 ? ledger : otherProcess).receive(n % 2 === 0 ? receipts : receipts.toReversed()),
        ),
      );
      expect(await ledger.countBySender()).toEqual(new Map([["web", 200]]));
    });
  });
}
