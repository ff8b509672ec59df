import { LeadId, type PolicyDocument } from "@leadstream/contracts";
import { aRoster } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadOfAll, runWhatIf, type WhatIf } from "../src/index.ts";
import { appendingTogether } from "./support/append-together.ts";
import { aProcess, redeliver, salesReady, settle } from "./support/process.ts";
import { randomHistory, steps } from "./support/random-history.ts";
import { actor, aWorld, eagerPolicy, historyOf, hot, received, type World } from "./support/world.ts";

/** Tries a candidate from the newest publication on. */
async function tried({ store }: Pick<World, "store">, candidate: PolicyDocument): Promise<WhatIf> {
  const published = (await historyOf(store)).findLast(({ type }) => type === "policy.published.v1");
  const from = { position: (published?.position ?? 1) - 1 };
  return runWhatIf(store, { candidate, from, until: await store.head() });
}

const without = (
  policy: PolicyDocument,
  change: Partial<PolicyDocument["qualification"]>,
): PolicyDocument => ({
  ...policy,
  qualification: { ...policy.qualification, ...change },
});

/** A demo request that scores 65, sales-ready under the eager policy, and a reader of a page who scores nothing. */
async function aHistory(reps = aRoster.reps(2)) {
  const world = await aWorld({ reps });
  const process = aProcess(world);
  const done = new Map<string, number>();
  const advance = (minutes: number): void =>
    world.clock.advanceTo(new Date(Date.parse(world.clock.now()) + minutes * 60_000).toISOString());
  const come = async (n: number) => {
    await process.capture(await received(world, [hot(n)], { keyOf: () => `key-${n}` }));
    await settle(world, process, done);
    const captured = (await historyOf(world.store)).findLast(({ type }) => type === "lead.captured.v1");
    return LeadId.parse(captured?.stream);
  };
  return { world, process, advance, come, settle: () => settle(world, process, done) };
}

const countOf = ({ counts }: WhatIf, question: string) => counts.find((count) => count.question === question);

describe("what-if with the policy that was in force", () => {
  it("finds no difference in any history, however late and cut its consumers were", async () => {
    let events = 0;
    const property = fc.asyncProperty(steps, async (all) => {
      const result = await tried(await randomHistory(all), eagerPolicy);
      events += result.events;
      expect(result.partings).toEqual([]);
      expect(result.differences).toEqual([]);
      expect(result.ofEarlierReleases).toBe(0);
    });
    await fc.assert(property, { numRuns: 3, endOnFailure: true });
    expect(events).toBeGreaterThan(30);
  });

  it("gives leads their reps in the order of the plan where the roster stands behind them", async () => {
    const world = await aWorld({ reps: aRoster.reps(3) });
    const people = Array.from({ length: 8 }, (_, n) => hot(n + 1));
    await salesReady(world, aProcess(world), people);
    await settle(world, aProcess(world, appendingTogether(world.store)));
    const history = await historyOf(world.store);
    const [plan, first] = ["roster.slots-taken.v1", "lead.assigned.v2"].map((type) =>
      history.find((event) => event.type === type),
    );
    expect(plan?.position).toBeGreaterThan(first?.position ?? 0);
    const result = await tried(world, eagerPolicy);
    expect(result.partings).toEqual([]);
    expect(countOf(result, "assigned")).toMatchObject({ real: 8, simulated: 8 });
  });

  it("lets consumers that stood still for a month stand still again", async () => {
    const { world, process, advance, come } = await aHistory();
    const leadId = await come(1);
    advance(45_000);
    const rep = (await historyOf(world.store)).find((e) => e.type === "lead.assigned.v2")?.data.repId;
    const touch = { type: "log-interaction", leadId, kind: "call", direction: "outbound" } as const;
    const given = { ...touch, ...(rep === undefined ? {} : { repId: rep }) };
    await process.commands.execute(given, { commandId: "late", actor, principal: leadOfAll });
    // The deadlines passed weeks ago, and fire only now: the rep has answered.
    while ((await process.fire()) > 0);
    const result = await tried(world, eagerPolicy);
    expect(result.partings).toEqual([]);
    expect(countOf(result, "alerted")).toMatchObject({ real: 0, simulated: 0 });
  });
});

describe("what-if with another policy", () => {
  it("tells who would not have become sales-ready, nor got a rep", async () => {
    const { world, come } = await aHistory();
    const leadId = await come(1);
    const result = await tried(world, without(eagerPolicy, { sqlAt: 90 }));
    expect(countOf(result, "sql")).toMatchObject({ real: 1, simulated: 0, lost: 1 });
    expect(countOf(result, "mql")).toMatchObject({ real: 1, simulated: 1, lost: 0 });
    expect(result.differences).toMatchObject([{ leadId, differs: ["sql", "assigned", "owner"] }]);
  });

  it("tells whom a deadline would have caught", async () => {
    const { world, process, advance, come, settle: settleAll } = await aHistory();
    await come(1);
    advance(30 * 24 * 60);
    while ((await process.fire()) > 0);
    await settleAll();
    const slow = { ...eagerPolicy.followUp, reclaimUntouchedAfterWorkingDays: 60 };
    const protection = { ...slow.protection, defaultDays: 90, maximumDays: 90 };
    const result = await tried(world, { ...eagerPolicy, followUp: { ...slow, protection } });
    expect(countOf(result, "reclaimed")).toMatchObject({ real: 1, simulated: 0, lost: 1 });
    expect(countOf(result, "breached")).toMatchObject({ real: 1, simulated: 1 });
  });

  it("counts the work of the real holder for the simulated one", async () => {
    const { world, process, come, settle: settleAll } = await aHistory(aRoster.reps(2, { capacity: 5 }));
    const leadId = await come(1);
    const assigned = (await historyOf(world.store)).find((e) => e.type === "lead.assigned.v2");
    const repId = assigned?.data.repId;
    if (repId === undefined) throw new Error("nobody got the lead");
    const touch = { type: "log-interaction", leadId, repId, kind: "call", direction: "outbound" } as const;
    await process.commands.execute(touch, { commandId: "call", actor, principal: leadOfAll });
    await settleAll();
    const other = aRoster.reps(2).find((rep) => rep.repId !== repId);
    if (other === undefined) throw new Error("there is one rep only");
    const named = { rule: "named", field: "job-level", anyOf: ["founder-cxo"], repId: other.repId };
    const assignment = { ...eagerPolicy.assignment, namedRules: [named] };
    const result = await tried(world, { ...eagerPolicy, assignment });
    expect(result.differences).toMatchObject([{ leadId, differs: ["owner"] }]);
    expect(result.differences[0]?.simulated.reps).toEqual([other.repId]);
    expect(result.refused).toEqual([]);
  });

  it("judges both bars by how the leads ended", async () => {
    const { world, process, come, settle: settleAll } = await aHistory();
    const [won, lost] = [await come(1), await come(2)];
    const context = (commandId: string) => ({ commandId, actor, principal: leadOfAll });
    const value = { amountMinor: 100, currency: "EUR" };
    await process.commands.execute({ type: "win", leadId: won, value }, context("win"));
    await process.commands.execute({ type: "lose", leadId: lost, reason: "budget" }, context("lose"));
    await settleAll();
    const result = await tried(world, without(eagerPolicy, { sqlAt: 90 }));
    expect(result.precision.filter(({ bar }) => bar === "sql")).toEqual([
      { bar: "sql", side: "real", reached: 2, won: 1, lost: 1, precision: 0.5, recall: 1 },
      { bar: "sql", side: "simulated", reached: 0, won: 0, lost: 0, precision: null, recall: 0 },
    ]);
  });

  it("names the sections that it does not decide anew", async () => {
    const { world, come } = await aHistory();
    await come(1);
    const result = await tried(world, { ...eagerPolicy, phoneRegion: "FR" });
    expect(result.notReplayed.map(({ section }) => section)).toEqual(["phoneRegion"]);
    expect(result.differences).toEqual([]);
  });

  it("leaves the history before its start as it was, and writes nothing", async () => {
    const { world, come } = await aHistory();
    await come(1);
    const from = { position: await world.store.head() };
    const second = await come(2);
    const until = await world.store.head();
    const result = await runWhatIf(world.store, {
      candidate: without(eagerPolicy, { sqlAt: 90 }),
      from,
      until,
    });
    expect(result.differences.map(({ leadId }) => leadId)).toEqual([second]);
    expect(await world.store.head()).toBe(until);
    await redeliver(aProcess(world).assignment, world.store);
    expect(await world.store.head()).toBe(until);
  });
});
