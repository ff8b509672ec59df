import { MOST_REFUSED_PAYLOADS, type RefusedPayload, type RefusedPayloads } from "@leadstream/application";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { submissionNo, t } from "../domain/ids.ts";

export type RefusedPayloadsHarness = {
  readonly payloads: RefusedPayloads;
  readonly close: () => Promise<void>;
};

const aPayload = (n: number, rest: Partial<RefusedPayload> = {}): RefusedPayload => ({
  submissionId: submissionNo(n),
  sender: "website",
  receivedAt: t(n),
  sealed: { keyId: "2026-03-02.a", bytes: Buffer.from([0, 255, n % 256]).toString("base64") },
  ...rest,
});

/** Contract of every `RefusedPayloads`. `open` returns an empty one for each test. */
export function refusedPayloadsContract(name: string, open: () => Promise<RefusedPayloadsHarness>): void {
  describe(`refused payloads: ${name}`, () => {
    let harness: RefusedPayloadsHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    it("gives back what was kept, and keeps the first of one submission", async () => {
      const { payloads } = harness;
      await payloads.keep([aPayload(1), aPayload(2)]);
      await payloads.keep([aPayload(1, { sealed: { keyId: "other", bytes: "" } })]);
      expect(await payloads.find(submissionNo(1))).toEqual(aPayload(1).sealed);
      expect(await payloads.find(submissionNo(3))).toBeNull();
      await payloads.keep([]);
    });

    it("keeps the newest of each sender", async () => {
      const { payloads } = harness;
      await payloads.keep([aPayload(1_000, { sender: "crm", receivedAt: t(0) })]);
      const many = Array.from({ length: MOST_REFUSED_PAYLOADS + 1 }, (_, n) => aPayload(n + 1));
      await payloads.keep(many.slice(0, 3));
      await payloads.keep(many.slice(3).toReversed());
      expect(await payloads.find(submissionNo(1))).toBeNull();
      expect(await payloads.find(submissionNo(2))).not.toBeNull();
      expect(await payloads.find(submissionNo(1_000))).not.toBeNull();
    });
  });
}
