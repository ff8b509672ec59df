import type { LeadId, RepId } from "@leadstream/contracts";
import { emptyRoster, evolveRoster, type Roster } from "@leadstream/domain";
import { aRoster, DAY, repNo, t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRosterEvent } from "../src/core/aggregates.ts";
import { type EventStore, leadOfAll } from "../src/index.ts";
import { aProcess, receivedBy, redeliver, salesReady, settle, violationsIn } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, type World } from "./support/world.ts";

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);

const rosterOf = async (world: World): Promise<Roster> =>
  (await historyOf(world.store)).filter(isRosterEvent).reduce(evolveRoster, emptyRoster);

/** Who holds which lead now, by the lead streams. */
async function holdersIn(world: World): Promise<ReadonlyMap<LeadId, RepId>> {
  const holders = new Map<LeadId, RepId>();
  for (const { type, data } of await historyOf(world.store)) {
    if (type === "lead.assigned.v2" || type === "lead.claimed.v1") holders.set(data.leadId, data.repId);
    if (type === "lead.pooled.v1" || type === "lead.reclaimed.v1") holders.delete(data.leadId);
  }
  return holders;
}

/** A process killed at its n-th append, before it is durable. */
const killedAt = (store: EventStore, nth: number): EventStore => {
  let appends = 0;
  return {
    ...store,
    appendMany: async (all) => {
      appends += 1;
      if (appends >= nth) throw new Error("killed");
      return store.appendMany(all);
    },
  };
};

const context = (commandId: string) => ({ commandId, actor, principal: leadOfAll });

describe("assigning", () => {
  it("keeps counts within one of each other and nobody over capacity, however two consumers interleave", () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 4 }), async (scheduler, capacity) => {
        const world = await aWorld({ reps: aRoster.reps(3, { capacity }) });
        await salesReady(
          world,
          aProcess(world),
          numbers(8).map((n) => hot(n)),
        );
        const slow: EventStore = {
          ...world.store,
          readMany: scheduler.scheduleFunction(world.store.readMany),
          appendMany: scheduler.scheduleFunction(world.store.appendMany),
        };
        const [left, right] = [aProcess(world, slow), aProcess(world, slow)];
        const events = await receivedBy(left.assignment, world.store);
        const isLeft = (stream: string): boolean => stream.charCodeAt(stream.length - 1) % 2 === 0;
        const both = Promise.all([
          left.assignment.react(events.filter(({ stream }) => isLeft(stream))),
          right.assignment.react(events.filter(({ stream }) => !isLeft(stream))),
        ]);
        await scheduler.waitFor(both);
        const { onHand } = await rosterOf(world);
        const counts = numbers(3).map((n) => onHand.get(repNo(n)) ?? 0);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(Math.max(...counts)).toBeLessThanOrEqual(capacity);
        expect(counts.reduce((a, b) => a + b)).toBe(Math.min(8, 3 * capacity));
        expect(await violationsIn(world)).toEqual([]);
      }),
      { numRuns: 4 },
    ));

  it("gives a waiting lead to the first rep with a free slot", async () => {
    const world = await aWorld({ reps: aRoster.reps(1, { capacity: 1 }) });
    const process = aProcess(world);
    const [first, second] = await salesReady(world, process, [hot(1), hot(2)]);
    if (first === undefined || second === undefined) throw new RangeError("two leads were wanted");
    await settle(world, process);
    expect([...(await holdersIn(world)).keys()]).toEqual([first]);
    await process.commands.execute({ type: "lose", leadId: first, reason: "budget" }, context("lost"));
    await settle(world, process);
    expect((await holdersIn(world)).get(second)).toBe(repNo(1));
    expect((await rosterOf(world)).waiting.size).toBe(0);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("gives a free slot to a lead that can use it, though a lead without a suitable rep has waited longer", async () => {
    const world = await aWorld({ reps: [aRoster.rep(1, { capacity: 1, countries: ["DE"] })] });
    const process = aProcess(world);
    const done = new Map<string, number>();
    const from = (n: number, country: string) => hot(n, { attributes: { ...hot(n).attributes, country } });
    const leads = await salesReady(world, process, [from(1, "JP"), from(2, "DE"), from(3, "DE")]);
    const [, served, second] = leads;
    if (served === undefined || second === undefined) throw new RangeError("three leads were wanted");
    await settle(world, process, done);
    expect([...(await holdersIn(world)).keys()]).toEqual([served]);
    await process.commands.execute({ type: "lose", leadId: served, reason: "budget" }, context("lost"));
    await settle(world, process, done);
    expect((await holdersIn(world)).get(second)).toBe(repNo(1));
    expect((await rosterOf(world)).waiting.size).toBe(1);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("gives waiting leads to a rep who starts to work", async () => {
    const world = await aWorld({ reps: [aRoster.rep(1, { isWorking: false })] });
    const process = aProcess(world);
    await salesReady(world, process, [hot(1), hot(2)]);
    await settle(world, process);
    expect((await holdersIn(world)).size).toBe(0);
    await process.commands.changeReps([aRoster.rep(1)], context("back"));
    await settle(world, process);
    expect((await holdersIn(world)).size).toBe(2);
    expect(await violationsIn(world)).toEqual([]);
  });

  describe("after a crash between the roster and the leads", () => {
    it("completes the assignments when the batch comes again", async () => {
      const world = await aWorld();
      await salesReady(world, aProcess(world), [hot(1), hot(2)]);
      const crashing = aProcess(world, killedAt(world.store, 2));
      await expect(redeliver(crashing.assignment, world.store)).rejects.toThrow("killed");
      expect((await rosterOf(world)).slots.size).toBe(2);
      expect((await holdersIn(world)).size).toBe(0);
      await redeliver(aProcess(world).assignment, world.store);
      expect(await violationsIn(world)).toEqual([]);
      expect((await holdersIn(world)).size).toBe(2);
    });

    it("completes the assignment of a lead that had waited", async () => {
      const world = await aWorld({ reps: aRoster.reps(1, { capacity: 1 }) });
      const process = aProcess(world);
      const [first] = await salesReady(world, process, [hot(1), hot(2)]);
      if (first === undefined) throw new RangeError("a lead was wanted");
      await settle(world, process);
      const before = await world.store.head();
      await process.commands.execute({ type: "release", leadId: first, reason: "no-time" }, context("back"));
      const crashing = aProcess(world, killedAt(world.store, 2));
      await expect(redeliver(crashing.assignment, world.store, { after: before })).rejects.toThrow("killed");
      await redeliver(aProcess(world).assignment, world.store, { after: before });
      expect(await violationsIn(world)).toEqual([]);
      expect((await holdersIn(world)).size).toBe(1);
    });

    it("completes a claim whose rep already holds the slot", async () => {
      const world = await aWorld({ reps: [] });
      const process = aProcess(world);
      const [leadId] = await salesReady(world, process, [hot(1)]);
      if (leadId === undefined) throw new RangeError("a lead was wanted");
      await settle(world, process);
      await process.commands.changeReps([aRoster.rep(1, { isWorking: true })], context("hired"));
      const crashing = aProcess(world, killedAt(world.store, 2));
      const claim = crashing.commands.execute({ type: "claim", leadId, repId: repNo(1) }, context("claim"));
      await expect(claim).rejects.toThrow("killed");
      expect((await holdersIn(world)).size).toBe(0);
      await settle(world, aProcess(world));
      expect((await holdersIn(world)).get(leadId)).toBe(repNo(1));
      const claimed = (await historyOf(world.store)).filter(({ type }) => type === "lead.claimed.v1");
      expect(claimed.map(({ meta }) => meta.actor)).toEqual([actor]);
      expect(await violationsIn(world)).toEqual([]);
    });
  });

  it("takes no slot for a message handled long ago, though the lead is in a pool again", async () => {
    const world = await aWorld();
    const process = aProcess(world);
    const [leadId] = await salesReady(world, process, [hot(1)]);
    if (leadId === undefined) throw new RangeError("a lead was wanted");
    await settle(world, process);
    await process.commands.execute({ type: "release", leadId, reason: "no-time" }, context("back"));
    await settle(world, process);
    await redeliver(aProcess(world).assignment, world.store);
    expect((await rosterOf(world)).slots.size).toBe(0);
    expect(await violationsIn(world)).toEqual([]);
  });
});

describe("claiming", () => {
  /** Leads in a pool, because no rep worked then, and reps who started to work later. */
  const inPool = async (reps = aRoster.reps(2, { capacity: 1 }), leads = 1) => {
    const world = await aWorld({ reps: [] });
    const process = aProcess(world);
    const leadIds = await salesReady(
      world,
      process,
      numbers(leads).map((n) => hot(n)),
    );
    await settle(world, process);
    await process.commands.changeReps(reps, context("hired"));
    return { world, process, leadIds };
  };

  it("lets one of two concurrent processes win, and takes no slot for the other", () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { world, leadIds } = await inPool();
        const [leadId] = leadIds;
        if (leadId === undefined) throw new RangeError("a lead was wanted");
        const slow: EventStore = {
          ...world.store,
          readMany: scheduler.scheduleFunction(world.store.readMany),
          appendMany: scheduler.scheduleFunction(world.store.appendMany),
        };
        const race = [1, 2].map((n) =>
          aProcess(world, slow).commands.execute(
            { type: "claim", leadId, repId: repNo(n) },
            context(`c${n}`),
          ),
        );
        const ends = await scheduler.waitFor(Promise.all(race));
        expect(ends.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
        expect((await holdersIn(world)).size).toBe(1);
        expect(await violationsIn(world)).toEqual([]);
      }),
      { numRuns: 6 },
    ));

  it("is refused when another rep has the lead, and that rep keeps the slot", async () => {
    const { world, process, leadIds } = await inPool();
    const [leadId] = leadIds;
    if (leadId === undefined) throw new RangeError("a lead was wanted");
    const claim = (n: number) =>
      process.commands.execute({ type: "claim", leadId, repId: repNo(n) }, context(`c${n}`));
    expect(await claim(1)).toMatchObject({ ok: true });
    expect(await claim(2)).toMatchObject({ ok: false, error: { code: "lead.held-by-another-rep" } });
    expect(await violationsIn(world)).toEqual([]);
  });

  it("is executed once: the same command sent again after the lead was given back takes no slot", async () => {
    const { world, process, leadIds } = await inPool();
    const [leadId] = leadIds;
    if (leadId === undefined) throw new RangeError("a lead was wanted");
    const claim = () => process.commands.execute({ type: "claim", leadId, repId: repNo(1) }, context("c"));
    await claim();
    await process.commands.execute({ type: "release", leadId, reason: "no-time" }, context("back"));
    await redeliver(process.assignment, world.store);
    expect(await claim()).toMatchObject({ ok: true, value: { events: [] } });
    expect((await rosterOf(world)).slots.size).toBe(0);
  });

  it("refuses a second lead to a rep who may hold one, and says how many", async () => {
    const { world, process, leadIds } = await inPool(aRoster.reps(1, { capacity: 1 }), 2);
    const claim = (leadId: LeadId, id: string) =>
      process.commands.execute({ type: "claim", leadId, repId: repNo(1) }, context(id));
    const [first, second] = leadIds;
    if (first === undefined || second === undefined) throw new RangeError("two leads were wanted");
    expect(await claim(first, "a")).toMatchObject({ ok: true });
    expect(await claim(second, "b")).toMatchObject({
      ok: false,
      error: { code: "rep.at-capacity", facts: { capacity: 1 } },
    });
    expect(await claim(first, "a")).toMatchObject({ ok: true, value: { events: [] } });
    expect(await violationsIn(world)).toEqual([]);
  });

  it("refuses a rep a lead it had recently, and frees the slot", async () => {
    const { world, process, leadIds } = await inPool(aRoster.reps(1));
    const [leadId] = leadIds;
    if (leadId === undefined) throw new RangeError("a lead was wanted");
    const claim = (id: string) =>
      process.commands.execute({ type: "claim", leadId, repId: repNo(1) }, context(id));
    await claim("a");
    await process.commands.execute({ type: "release", leadId, reason: "no-time" }, context("back"));
    await redeliver(process.assignment, world.store);
    expect(await claim("b")).toMatchObject({ ok: false, error: { code: "lead.cooling-down" } });
    expect((await rosterOf(world)).slots.size).toBe(0);
    world.clock.advanceTo(t(8 * DAY));
    expect(await claim("c")).toMatchObject({ ok: true });
    expect(await violationsIn(world)).toEqual([]);
  });
});
