import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runWhatIf } from "../src/index.ts";
import { randomHistory, steps } from "./support/random-history.ts";
import { eagerPolicy, historyOf } from "./support/world.ts";

describe("what-if with the policy that was in force", () => {
  it("finds no difference in any history", async () => {
    let events = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { store } = await randomHistory(all);
        const published = (await historyOf(store)).findLast(({ type }) => type === "policy.published.v1");
        const from = { position: published?.position ?? 0 };
        const result = await runWhatIf(store, { candidate: eagerPolicy, from, until: await store.head() });
        events += result.events;
        if (process.env["SHOW"]) console.log(result.events, result.parted, result.unanswered, result.refused);
        expect(result.partings).toEqual([]);
        expect(result.differences).toEqual([]);
      }),
      { numRuns: Number(process.env["RUNS"] ?? 10), endOnFailure: process.env["RUNS"] !== undefined },
    );
    expect(events).toBeGreaterThan(100);
  });
});
