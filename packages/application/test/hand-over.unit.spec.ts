import type { LeadId, PersonCommandOf, RepId } from "@leadstream/contracts";
import { aRoster, poolNamed, repNo } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { leadOfAll } from "../src/index.ts";
import { aProcess, type Process, salesReady, settle, violationsIn } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, received, type World } from "./support/world.ts";

type To = PersonCommandOf<"transfer">["to"];
const toRep = (n: number): To => ({ kind: "rep", repId: repNo(n) });

describe("O8: a rep leaves", () => {
  let world: World;
  let process: Process;
  let done: Map<string, number>;
  let leads: readonly LeadId[];
  beforeEach(async () => {
    world = await aWorld({ reps: [aRoster.rep(1, { capacity: 4 })] });
    process = aProcess(world);
    done = new Map();
    leads = await salesReady(
      world,
      process,
      [1, 2, 3, 4].map((n) => hot(n)),
    );
    await settle(world, process, done);
    const others = [
      aRoster.rep(1, { capacity: 4, isWorking: false }),
      aRoster.rep(2, { capacity: 2 }),
      aRoster.rep(3, { capacity: 1 }),
    ];
    await process.commands.changeReps(others, { commandId: "leaves", actor });
    await settle(world, process, done);
  });

  const transfer = (
    leadId: LeadId,
    to: To = { kind: "rules" },
    { commandId = `hand-over/${leadId}`, principal = leadOfAll, by = process } = {},
  ) =>
    by.commands.execute(
      { type: "transfer", leadId, to, from: repNo(1), reason: "handed-over" },
      { commandId, actor, principal },
    );
  const holders = async (): Promise<readonly (RepId | null)[]> => {
    const states = await process.repositories.leads.states.loadFresh([...leads]);
    return leads.map((leadId) => {
      const state = states.get(leadId)?.state;
      return state?.status === "known" && state.holder.kind === "rep" ? state.holder.repId : null;
    });
  };

  it("gets nothing new, and what the rep holds stays until it is handed over", async () => {
    await process.capture(await received(world, [hot(9)], { keyOf: () => "fresh" }));
    await settle(world, process, done);
    const given = (await historyOf(world.store)).filter(({ type }) => type === "lead.assigned.v2");
    expect(given.at(-1)).toMatchObject({ data: { repId: repNo(2) } });
    expect(given).toHaveLength(5);
    expect(await holders()).toEqual([1, 1, 1, 1].map(repNo));
  });

  const alerts = async () =>
    (await historyOf(world.store)).filter(({ type }) => type === "supervisor.alerted.v1");
  const change = async (commandId: string, rep: object): Promise<void> => {
    await process.commands.changeReps([aRoster.rep(1, { capacity: 4, ...rep })], { commandId, actor });
    await settle(world, process, done);
  };

  it("tells the supervisor of every lead that the rep holds, once for each absence", async () => {
    const rule = { rule: "owner-away", repId: repNo(1), assignmentNo: 1 };
    expect((await alerts()).map(({ stream }) => stream).toSorted()).toEqual(leads.toSorted());
    expect(await alerts()).toMatchObject([rule, rule, rule, rule].map((data) => ({ data })));
    await change("still away", { isWorking: false, tier: 3 });
    await settle(world, process, new Map());
    expect(await alerts()).toHaveLength(4);
    const [first] = leads;
    if (first === undefined) throw new Error("four leads");
    await transfer(first);
    await settle(world, process, done);
    await change("back", {});
    await change("away again", { isWorking: false });
    expect((await alerts()).slice(4).map(({ stream }) => stream)).toEqual(
      leads.filter((leadId) => leadId !== first),
    );
    expect(await violationsIn(world)).toEqual([]);
  });

  it("tells nobody of a rep who is back before anybody heard of the absence", async () => {
    await change("back", {});
    const context = (commandId: string) => ({ commandId, actor });
    const rep = aRoster.rep(1, { capacity: 4 });
    await process.commands.changeReps([{ ...rep, isWorking: false }], context("short"));
    await process.commands.changeReps([rep], context("shorter"));
    await settle(world, process, done);
    expect(await alerts()).toHaveLength(4);
  });

  it("says at the lead that somebody should hand it over", async () => {
    const [first] = leads;
    const why = first === undefined ? null : await process.queries.why(first, leadOfAll);
    expect(JSON.stringify(why)).toContain(`${repNo(1)} is not at work; leadstream reps hand-over`);
  });

  it("by the rules: the others get what they have room for, the rest stays, and it says why", async () => {
    const answers = [];
    for (const leadId of leads) answers.push(await transfer(leadId));
    await settle(world, process, done);
    expect((await holders()).map((repId) => repId?.slice(-1))).toEqual(["2", "3", "2", "1"]);
    expect(answers.at(-1)).toMatchObject({ ok: false, error: { code: "assignment.nobody-eligible" } });
    expect(JSON.stringify(answers.at(-1))).toContain("at-capacity 2");
    expect(await violationsIn(world)).toEqual([]);
  });

  it("starts new promises and tasks for the new rep, in a new assignment", async () => {
    const [leadId] = leads;
    if (leadId === undefined) throw new RangeError("there are leads");
    expect(await transfer(leadId, toRep(3))).toMatchObject({ ok: true });
    const mine = (await historyOf(world.store)).filter(({ stream }) => stream === leadId);
    expect(mine.slice(-5)).toMatchObject([
      { type: "lead.pooled.v1", data: { from: { kind: "rep", repId: repNo(1) }, reason: "handed-over" } },
      {
        type: "lead.assigned.v2",
        data: { repId: repNo(3), assignmentNo: 2, tieBreak: { strategy: "named" } },
      },
      { type: "follow-up.scheduled.v1", data: { repId: repNo(3) } },
      { type: "follow-up.scheduled.v1" },
      { type: "follow-up.scheduled.v1" },
    ]);
  });

  it("there is no way around the rules: capacity, eligibility, unknown reps and pools, rights", async () => {
    const [first, second, third] = leads;
    if (first === undefined || second === undefined || third === undefined)
      throw new RangeError("three leads");
    expect(await transfer(first, toRep(3))).toMatchObject({ ok: true });
    const nobody = { ok: false, error: { code: "assignment.nobody-eligible" } };
    expect(await transfer(second, toRep(3))).toMatchObject(nobody);
    expect(await transfer(second, toRep(8))).toMatchObject({ ok: false, error: { code: "rep.unknown" } });
    const nowhere: To = { kind: "pool", poolId: poolNamed("nowhere") };
    expect(await transfer(second, nowhere)).toMatchObject({ ok: false, error: { code: "pool.unknown" } });
    const stranger = { roles: ["manager" as const], repId: null, teams: ["elsewhere"] };
    expect(await transfer(second, toRep(2), { principal: stranger })).toMatchObject({ ok: false });
    const rep = { roles: ["rep" as const], repId: repNo(1), teams: null };
    expect(await transfer(second, toRep(2), { principal: rep })).toMatchObject({ ok: false });
    await process.commands.execute(
      { type: "lose", leadId: third, reason: "budget" },
      { commandId: "lost", actor, principal: leadOfAll },
    );
    expect(await transfer(third, toRep(2))).toMatchObject({ ok: false, error: { code: "lead.closed" } });
    await settle(world, process, done);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("to a pool: anybody may claim it", async () => {
    const [leadId] = leads;
    if (leadId === undefined) throw new RangeError("there are leads");
    expect(await transfer(leadId, { kind: "pool", poolId: poolNamed("primary") })).toMatchObject({
      ok: true,
    });
    await settle(world, process, done);
    const claimed = await process.commands.execute(
      { type: "claim", leadId, repId: repNo(3) },
      { commandId: "claims", actor, principal: leadOfAll },
    );
    expect(claimed).toMatchObject({ ok: true });
    expect(await violationsIn(world)).toEqual([]);
  });

  it("given twice, in two processes or after a crash between roster and lead, it is one hand-over", async () => {
    const [leadId] = leads;
    if (leadId === undefined) throw new RangeError("there are leads");
    const { appendWhole: _, ...store } = world.store;
    let appends = 0;
    const dying = aProcess(world, {
      ...store,
      appendMany: (all) =>
        (appends += 1) === 2 ? Promise.reject(new Error("killed")) : store.appendMany(all),
    });
    await expect(transfer(leadId, undefined, { by: dying })).rejects.toThrow("killed");
    expect(await transfer(leadId)).toMatchObject({ ok: true });
    const head = await world.store.head();
    expect(await transfer(leadId)).toMatchObject({ ok: true, value: { events: [] } });
    expect(await transfer(leadId, undefined, { by: aProcess(world) })).toMatchObject({ ok: true });
    expect(await world.store.head()).toBe(head);
    await settle(world, process, done);
    expect((await holders())[0]).toBe(repNo(2));
    expect(await violationsIn(world)).toEqual([]);
  });
});
