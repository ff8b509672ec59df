import { CampaignCost, minorAmount } from "@leadstream/contracts";
import { createMemoryEventStore, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../src/index.ts";
import { createCosts } from "../src/commands/costs.ts";

const cost = (change: Partial<CampaignCost> = {}): CampaignCost => ({
  channel: "google",
  campaign: "Spring",
  from: "2026-03-01",
  to: "2026-03-31",
  amount: "1234.50",
  currency: "EUR",
  ...change,
});
const context = (commandId: string) => ({ commandId, actor: { kind: "person", id: "ann" } }) as const;

function aStore() {
  const store = createMemoryEventStore();
  return { store, ...createCosts({ store, clock: createVirtualClock(t(0)) }) };
}

const recordedIn = async ({ store }: ReturnType<typeof aStore>) => (await store.readAll(0, 100)).events;

describe("costs of campaigns", () => {
  it("are recorded once, in whatever spelling and however often they are sent", async () => {
    const world = aStore();
    expect(await world.recordCosts([cost(), cost({ campaign: "SPRING " })], context("a"))).toEqual({
      recorded: 1,
      unchanged: 1,
    });
    expect(await world.recordCosts([cost({ channel: "Google" })], context("b"))).toEqual({
      recorded: 0,
      unchanged: 1,
    });
    expect(await recordedIn(world)).toHaveLength(1);
  });

  it("are corrected by another amount, taken back by 0, and told again after that", async () => {
    const world = aStore();
    for (const [i, amount] of ["10", "12.5", "0", "10"].entries())
      expect(await world.recordCosts([cost({ amount })], context(`c${i}`))).toEqual({
        recorded: 1,
        unchanged: 0,
      });
    const events = await recordedIn(world);
    expect(events.map(({ revision, data }) => [revision, "amount" in data ? data.amount : null])).toEqual(
      [1_000, 1_250, 0, 1_000].map((amountMinor, i) => [i, { amountMinor, currency: "EUR" }]),
    );
  });

  it("of other days or another currency are other costs", async () => {
    const world = aStore();
    const costs = [cost(), cost({ to: "2026-03-30" }), cost({ currency: "USD" }), cost({ channel: "bing" })];
    expect(await world.recordCosts(costs, context("a"))).toEqual({ recorded: 4, unchanged: 0 });
  });

  it("happen when their days begin, and never after they are told", async () => {
    const world = aStore();
    await world.recordCosts([cost(), cost({ from: "2027-01-01", to: "2027-01-31" })], context("a"));
    expect((await recordedIn(world)).map(({ meta }) => meta.occurredAt).toSorted()).toEqual([
      "2026-03-01T00:00:00.000Z",
      t(0),
    ]);
  });

  it("hold no address that somebody wrote into a name", async () => {
    const world = aStore();
    await world.recordCosts([cost({ campaign: "mail to ada@bigcorp.example" })], context("a"));
    expect(JSON.stringify(await recordedIn(world))).not.toContain("bigcorp");
  });
});

describe("an amount", () => {
  it("is exact", () => {
    expect(minorAmount({ amount: "19.99", currency: "EUR" })).toBe(1_999);
    expect(minorAmount({ amount: "0.1", currency: "KWD" })).toBe(100);
    expect(minorAmount({ amount: "1200", currency: "JPY" })).toBe(1_200);
  });

  it.each([
    ["finer than the currency", { amount: "1.001" }, "amount"],
    ["of no currency", { currency: "XYZ" }, "currency"],
    ["of days that end before they begin", { to: "2026-02-28" }, "to"],
    ["of a name without letters", { campaign: " " }, "campaign"],
  ])("%s is refused", (_, change, field) => {
    const parsed = CampaignCost.safeParse(cost(change));
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});
