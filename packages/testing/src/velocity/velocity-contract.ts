import type { VelocityCounter } from "@leadstream/application";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { t } from "../domain/ids.ts";

export type VelocityHarness = {
  readonly velocity: VelocityCounter;
  /** The same counts in another process. */
  readonly otherProcess: VelocityCounter;
  readonly close: () => Promise<void>;
};

/** Contract of every `VelocityCounter`. `open` returns an empty one for each test. */
export function velocityContract(name: string, open: () => Promise<VelocityHarness>): void {
  describe(`velocity: ${name}`, () => {
    let harness: VelocityHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());
    const ann = { address: "203.0.113.7", fingerprint: "firefox" };

    it("counts address and fingerprint apart, in all processes", async () => {
      const { velocity, otherProcess } = harness;
      expect(await velocity.count([ann], t(0), 10)).toEqual([{ address: 1, fingerprint: 1 }]);
      const other = { address: ann.address, fingerprint: "chrome" };
      expect(await otherProcess.count([other], t(1), 10)).toEqual([{ address: 2, fingerprint: 1 }]);
      // The same text as the other kind of mark is another mark.
      expect(await velocity.count([{ address: "firefox" }], t(1), 10)).toEqual([{ address: 1 }]);
    });

    it("forgets what is older than the window", async () => {
      const { velocity } = harness;
      for (const minute of [0, 4, 9]) await velocity.count([ann], t(minute), 10);
      expect(await velocity.count([ann], t(10), 10)).toEqual([{ address: 3, fingerprint: 3 }]);
      expect(await velocity.count([ann], t(60), 10)).toEqual([{ address: 1, fingerprint: 1 }]);
    });

    it("counts what comes at once, and nothing of nobody", async () => {
      const { velocity } = harness;
      expect(await velocity.count([], t(0), 10)).toEqual([]);
      expect(await velocity.count([{}, ann, ann], t(0), 10)).toEqual([
        {},
        { address: 2, fingerprint: 2 },
        { address: 2, fingerprint: 2 },
      ]);
    });
  });
}
