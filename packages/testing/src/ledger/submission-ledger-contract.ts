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

const nine = Instant.parse("2026-03-02T09:00:00.000Z");
const halfPastTen = Instant.parse("2026-03-02T10:30:00.000Z");
const ten = Instant.parse("2026-03-02T10:00:00.000Z");

const receipt = (n: number, sender = "web", receivedAt = nine): Receipt => ({
  submissionId: submission(n),
  sender,
  receivedAt,
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

    it("counts by sender and hour what intake and capture record, each receipt once, and repeats beside them", async () => {
      const { ledger, otherProcess } = harness;
      const repeats = [receipt(1), receipt(1), receipt(3, "web", halfPastTen)];
      await ledger.note({ receipts: [receipt(1), receipt(2, "import")], repeats: [] });
      await otherProcess.receive([receipt(1), receipt(3, "web", halfPastTen)]);
      await otherProcess.note({ receipts: [receipt(3, "web", halfPastTen)], repeats });
      expect(await ledger.count()).toEqual({
        exactFrom: null,
        counts: [
          { sender: "import", hour: nine, received: 1, repeated: 0 },
          { sender: "web", hour: nine, received: 1, repeated: 2 },
          { sender: "web", hour: ten, received: 1, repeated: 1 },
        ],
      });
    });

    it("names what a sender sent in a time, newest first", async () => {
      const { ledger } = harness;
      await ledger.receive([receipt(1), receipt(2, "web", halfPastTen), receipt(3, "import")]);
      const web = { sender: "web", from: null, until: null, limit: 5 };
      expect(await ledger.ids(web)).toEqual([submission(2), submission(1)]);
      expect(await ledger.ids({ ...web, from: ten })).toEqual([submission(2)]);
      expect(await ledger.ids({ ...web, until: ten })).toEqual([submission(1)]);
      expect(await ledger.ids({ ...web, limit: 1 })).toEqual([submission(2)]);
    });

    it("accepts empty lists", async () => {
      const { ledger } = harness;
      await ledger.receive([]);
      await ledger.refuse([]);
      await ledger.note({ receipts: [], repeats: [] });
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
