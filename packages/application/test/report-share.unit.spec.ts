import { describe, expect, it } from "vitest";
import { createReportShare, longestWaitMs } from "../src/index.ts";
import { whileWanted } from "../src/core/while-wanted.ts";

const BATCH_MS = 500;

type Pipeline = {
  readonly perSecond: number;
  readonly share?: number;
  readonly quietMs?: readonly [number, number];
};

/**
 * Time and the store go on only by what a test does. `perSecond` events come in, in batches, also while reports wait, but
 * none from the one moment of `quietMs` to the other.
 */
function aPipeline({ perSecond, share = 0.25, quietMs: [from, to] = [0, 0] }: Pipeline) {
  const now = { ms: 0 };
  const pass = (ms: number): void => {
    now.ms += ms;
  };
  const batchesAt = (ms: number): number => {
    const quiet = Math.max(0, Math.min(ms, to) - from);
    return Math.floor((ms - quiet) / BATCH_MS);
  };
  let waitedMs = 0;
  const inShare = createReportShare({
    store: { head: async () => batchesAt(now.ms) * ((perSecond * BATCH_MS) / 1_000) },
    share,
    pause: async (ms) => (pass(ms), (waitedMs += ms)),
    nowMs: () => now.ms,
  });
  const report = (ms: number): Promise<void> => inShare(async () => pass(ms));
  return { report, pass, waitedMs: () => waitedMs, now: () => now.ms };
}

const times = async (count: number, work: () => Promise<unknown>): Promise<void> => {
  for (let n = 0; n < count; n += 1) await work();
};

describe("issue 15: reports beside the pipeline", () => {
  it("take their share of the time while events come in, whoever asks without a pause", async () => {
    const { report, waitedMs, now } = aPipeline({ perSecond: 500 });
    await times(100, () => report(500));
    expect(now()).toBe(50_000 + waitedMs());
    expect(50_000 / now()).toBeGreaterThan(0.24);
    expect(50_000 / now()).toBeLessThan(0.28);
  });

  it("wait eight seconds at most with a share of a quarter", async () => {
    const { report, waitedMs } = aPipeline({ perSecond: 500 });
    expect([longestWaitMs(0.25), longestWaitMs(1)]).toEqual([8_000, 0]);
    await times(3, () => report(20_000));
    const before = waitedMs();
    await report(1);
    expect(waitedMs() - before).toBeLessThanOrEqual(longestWaitMs(0.25) + 100);
  });

  it.each([
    ["the first two seconds", { perSecond: 500 }, 4],
    ["any number when few events come in", { perSecond: 200 }, 50],
    ["any number when the share is 1", { perSecond: 500, share: 1 }, 50],
  ])("do not wait: %s", async (_, pipeline, count) => {
    const { report, waitedMs } = aPipeline(pipeline);
    await times(count, () => report(500));
    expect(waitedMs()).toBe(0);
  });

  it.each([
    ["short", 3_000, 7_500, 8_200],
    ["long", 60_000, 3_900, 4_200],
  ])(
    "go on waiting in a pause of the pipeline of four seconds: %s",
    async (_, pauseMs, atLeastMs, atMostMs) => {
      const { report, waitedMs } = aPipeline({ perSecond: 500, quietMs: [10_000, 10_000 + pauseMs] });
      await report(10_000);
      await report(1);
      expect(waitedMs()).toBeGreaterThan(atLeastMs);
      expect(waitedMs()).toBeLessThan(atMostMs);
    },
  );

  it("have time in hand again after a pause of everybody", async () => {
    const { report, pass, waitedMs } = aPipeline({ perSecond: 500 });
    await times(20, () => report(500));
    pass(60_000);
    const before = waitedMs();
    await times(4, () => report(500));
    expect(waitedMs()).toBe(before);
  });

  it("do not wait for a caller who has gone", async () => {
    const { report, waitedMs } = aPipeline({ perSecond: 500 });
    await times(20, () => report(500));
    const before = waitedMs();
    await whileWanted(AbortSignal.abort(), () => report(500));
    expect(waitedMs()).toBe(before);
  });
});
