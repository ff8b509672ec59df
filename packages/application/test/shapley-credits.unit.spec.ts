import { seededNumbers } from "@leadstream/kernel";
import { describe, expect, it } from "vitest";
import { createLearned, shapleyCredits } from "../src/queries/reports/data-driven.ts";

const CHANNELS = 60;
const names = Array.from({ length: CHANNELS }, (_, i) => `channel ${String(i).padStart(2, "0")}`);

/** What is learned of so many walks of ten channels, nearly all of them different sets. */
function learnedOf(walks: number) {
  const chance = seededNumbers(3);
  const learned = createLearned(["shapley"], "rate");
  for (let walk = 0; walk < walks; walk += 1) {
    const channels = names.toSorted(() => chance() - 0.5).slice(0, 10);
    learned.add({ channels, conversions: walk % 3 === 0 ? 1 : 0, nulls: walk % 3 === 0 ? 0 : 1 });
  }
  return learned;
}

/** 400 sets of ten channels: 4,000 touches in every order. */
const WALKS = 400;
const CONVERSIONS = Math.ceil(WALKS / 3);
const learned = learnedOf(WALKS);
const nothing = { earned: new Map(), others: new Map() };

function estimate(mostSteps?: number) {
  const terms = { worth: "rate", seed: 7, ...(mostSteps === undefined ? {} : { mostSteps }) } as const;
  const credits = [...shapleyCredits(learned, nothing, terms)];
  const errors = credits.map(([, { error }]) => error ?? 0);
  return {
    basis: [...new Set(credits.map(([, { basis }]) => basis))].join(),
    count: credits.reduce((sum, [, { count }]) => sum + count, 0),
    error: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    channels: credits.map(([channel]) => channel).toSorted(),
  };
}
const basis = (orders: number): string =>
  `v = conversion rate of the paths inside a set, estimated from ${orders} orders, seed 7`;

describe("issue 15: the estimate of a Shapley value of more than 20 channels", () => {
  it.each([
    { mostSteps: 4_000_000, orders: 1_000 },
    { mostSteps: 1_000_000, orders: 250 },
    // An odd number is one less: an order goes with its reverse.
    { mostSteps: 503_999, orders: 124 },
    // Never fewer, whatever they cost.
    { mostSteps: 4_000, orders: 100 },
  ])("draws $orders orders where $mostSteps touches may be looked at, and says so", (each) => {
    const found = estimate(each.mostSteps);
    expect(found.basis).toBe(basis(each.orders));
    expect(found.channels).toEqual(names);
    expect(found.count).toBeCloseTo(CONVERSIONS, 5);
    expect(estimate(each.mostSteps)).toEqual(found);
  });

  it("is the less exact the fewer orders it draws, and says by how much", () => {
    const [few, many] = [estimate(4_000), estimate(4_000_000)];
    // Ten times the orders: a third of the error.
    expect(few.error / many.error).toBeGreaterThan(2);
    expect(few.error / many.error).toBeLessThan(5);
    expect(estimate().basis).toBe(basis(10_000));
  });
});
