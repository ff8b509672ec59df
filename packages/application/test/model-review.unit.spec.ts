import { LeadId } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { leadOfAll, reviewModel } from "../src/index.ts";
import { aProcess, settle } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, received } from "./support/world.ts";

const fit = { seed: 1, lambda: 1, mostIterations: 50 };

/** Sixteen leads: those with a demo request are won, those with a newsletter are lost. */
async function anEndedWorld() {
  const world = await aWorld();
  const process = aProcess(world);
  const done = new Map<string, number>();
  const bodies = Array.from({ length: 16 }, (_, n) =>
    n % 2 === 0 ? hot(n) : { action: "newsletter", contact: { email: `reader-${n}@example.org` } },
  );
  await process.capture(await received(world, bodies));
  await settle(world, process, done);
  const captured = (await historyOf(world.store)).filter((e) => e.type === "lead.captured.v1");
  for (const { data } of captured) {
    const leadId = LeadId.parse(data.leadId);
    const context = { commandId: `end-${leadId}`, actor, principal: leadOfAll };
    const isWon = data.action === "demo-request";
    const value = { amountMinor: 100, currency: "EUR" };
    await process.commands.execute(
      isWon ? { type: "win", leadId, value } : { type: "lose", leadId, reason: "budget" },
      context,
    );
  }
  return world;
}

describe("a model review", () => {
  it("ranks the won before the lost where the score does", async () => {
    const { store } = await anEndedWorld();
    const review = await reviewModel(store, { at: "outcome", most: 3, fit });
    expect(review).toMatchObject({ leads: 16, won: 8, withoutScore: 0, auc: 1, whyNoFit: null });
    expect(review.rules.find(({ rule }) => rule === "newsletter")).toMatchObject({ won: 0, lift: 0 });
    expect(review.highScoreLost.map(({ score }) => score)).toEqual([10, 10, 10]);
    const { fitted } = review;
    expect(fitted?.auc).toEqual({ score: 1, fitted: 1 });
    expect(fitted?.weights.find(({ rule }) => rule === "demo-request")?.suggested).toBeGreaterThan(0);
    expect(fitted?.weights.find(({ rule }) => rule === "newsletter")?.suggested).toBeLessThan(0);
  });

  it("gives the same manifest again, over two halves that make the whole", async () => {
    const { store } = await anEndedWorld();
    const request = { at: "outcome", most: 0, fit } as const;
    const [one, two] = [await reviewModel(store, request), await reviewModel(store, request)];
    expect(two).toEqual(one);
    expect(one.fitted?.manifest.rowsSha256).toMatch(/^[0-9a-f]{64}$/u);
    const { trainedOn = 0, judgedOn = 0 } = one.fitted?.manifest ?? {};
    expect(trainedOn + judgedOn).toBe(16);
  });

  it("counts at the handover only leads that a rep got", async () => {
    const { store } = await anEndedWorld();
    const review = await reviewModel(store, { at: "handover", most: 0, fit });
    expect(review).toMatchObject({ leads: 8, won: 8, withoutScore: 8, auc: null, fitted: null });
    expect(review.whyNoFit).toContain("won and leads that were lost");
  });

  it("says so where nothing ended", async () => {
    const { store } = await aWorld();
    const review = await reviewModel(store, { at: "outcome", most: 3, fit });
    expect(review).toMatchObject({ leads: 0, auc: null, deciles: [], fitted: null });
    expect(review.whyNoFit).not.toBeNull();
  });
});
