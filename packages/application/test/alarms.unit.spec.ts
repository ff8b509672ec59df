import { type Instant, type LeadId, SubmissionId } from "@leadstream/contracts";
import { aRoster, DAY, HOUR, repNo, t } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { leadIdFor } from "../src/core/ids.ts";
import { leadOfAll, type Timer } from "../src/index.ts";
import { fireAll } from "./support/long-story.ts";
import { aProcess, type Process, redeliver, settle, violationsIn } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, received, type World } from "./support/world.ts";

const context = (commandId: string) => ({ commandId, actor, principal: leadOfAll });
const call = { type: "log-interaction", kind: "call", direction: "outbound", repId: repNo(1) } as const;

/** A demo request on Monday at nine: 5 minutes to respond, 48 hours to the supervisor and to reclamation. */
describe("the timers of a neglected lead", () => {
  let world: World;
  let process: Process;
  let leadId: LeadId;
  beforeEach(async () => {
    world = await aWorld({ reps: aRoster.reps(1) });
    process = aProcess(world);
    const [message] = await received(world, [hot(1)]);
    if (message === undefined) throw new RangeError("it was not taken");
    leadId = leadIdFor(message.value.submissionId);
    await process.capture([message]);
    await settle(world, process);
  });

  const fireUntil = async (at: Instant): Promise<void> => {
    world.clock.advanceTo(at);
    await fireAll(process);
    await settle(world, process);
  };
  const firedSteps = async (): Promise<readonly (readonly [string, string])[]> =>
    (await historyOf(world.store)).flatMap(({ type, stream, meta }) =>
      stream === leadId && meta.actor.id === "reclamation.v1" ? [[type, meta.occurredAt] as const] : [],
    );

  it("fire at their times, never before, each once", async () => {
    for (const [minutes, expected] of [
      [5 - 1 / 60, []],
      [5, ["follow-up.overdue.v1", "sla.breached.v1"]],
      [DAY - 1, []],
      [DAY, ["follow-up.overdue.v1"]],
      [2 * DAY - 1, []],
      [2 * DAY, ["lead.reclaimed.v1", "supervisor.alerted.v1"]],
      [60 * DAY, []],
    ] as const) {
      const before = (await firedSteps()).length;
      await fireUntil(t(minutes));
      const now = (await firedSteps()).slice(before);
      expect(now.map(([type]) => type).toSorted()).toEqual(expected);
      expect(new Set(now.map(([, at]) => at))).toEqual(new Set(expected.length === 0 ? [] : [t(minutes)]));
    }
  });

  it("due at the same time alert the supervisor before they take the lead back", async () => {
    await fireUntil(t(2 * DAY));
    const order = (await firedSteps()).map(([type]) => type);
    expect(order.indexOf("supervisor.alerted.v1")).toBeGreaterThan(-1);
    expect(order.indexOf("supervisor.alerted.v1")).toBeLessThan(order.indexOf("lead.reclaimed.v1"));
  });

  it("do nothing once the rep has called, and the promise then counts as kept", async () => {
    world.clock.advanceTo(t(4));
    await process.commands.execute({ ...call, leadId }, context("call"));
    await fireUntil(t(3 * DAY));
    const types = new Set((await firedSteps()).map(([type]) => type));
    for (const type of ["sla.breached.v1", "supervisor.alerted.v1", "lead.reclaimed.v1"])
      expect(types).not.toContain(type);
  });

  it("do nothing to the next rep: each assignment has its own", async () => {
    await fireUntil(t(2 * DAY));
    await process.commands.changeReps([aRoster.rep(2)], context("hired"));
    await process.commands.execute({ type: "claim", leadId, repId: repNo(2) }, context("claim"));
    await settle(world, process);
    await fireUntil(t(2 * DAY + HOUR));
    const reclaimed = (await historyOf(world.store)).filter(({ type }) => type === "lead.reclaimed.v1");
    expect(reclaimed).toHaveLength(1);
  });

  it("end protection when it expires: work extends it, an opportunity pauses it", async () => {
    await process.commands.execute({ ...call, leadId }, context("call-1"));
    world.clock.advanceTo(t(9 * DAY));
    await process.commands.execute({ ...call, leadId }, context("call-2"));
    await settle(world, process);
    await fireUntil(t(12 * DAY - 1));
    expect((await firedSteps()).map(([type]) => type)).not.toContain("lead.reclaimed.v1");
    await fireUntil(t(12 * DAY));
    const reclaimed = (await historyOf(world.store)).find(({ type }) => type === "lead.reclaimed.v1");
    expect(reclaimed?.data).toMatchObject({
      rule: "protection-ended",
      deadline: t(12 * DAY),
      repId: repNo(1),
    });
  });

  it("do nothing to a lead with an open opportunity", async () => {
    await process.commands.execute({ type: "open-opportunity", leadId, repId: repNo(1) }, context("open"));
    await fireUntil(t(30 * DAY));
    expect((await firedSteps()).map(([type]) => type)).not.toContain("lead.reclaimed.v1");
    expect(await violationsIn(world)).toEqual([]);
  });

  it("fire again when the process died before it recorded the firing", async () => {
    world.clock.advanceTo(t(2 * DAY));
    const crashing = aProcess(world, {
      ...world.store,
      appendMany: async (appends) => {
        await world.store.appendMany(appends);
        throw new Error("killed after the commit");
      },
    });
    await expect(crashing.fire()).rejects.toThrow("killed after the commit");
    const once = await firedSteps();
    await fireAll(aProcess(world));
    expect(await firedSteps()).toEqual(once);
    expect(once.map(([type]) => type)).toContain("lead.reclaimed.v1");
  });

  it("are set once, however often the assignment is delivered", async () => {
    await redeliver(aProcess(world).reclamation, world.store);
    await redeliver(aProcess(world).reclamation, world.store, { size: 1 });
    await fireUntil(t(60 * DAY));
    expect((await firedSteps()).filter(([type]) => type === "lead.reclaimed.v1")).toHaveLength(1);
  });
});

describe("issue 13: timers of other owners, or that can never succeed", () => {
  const wrong = (id: string, change: Partial<Timer>): Timer => ({
    id,
    owner: "reclamation.v1",
    kind: "ring-respond",
    key: leadIdFor(SubmissionId.parse("subm_00000000-0000-7000-8000-000000000001")),
    dueAt: t(0),
    payload: { assignmentNo: 1 },
    ...change,
  });
  const broken = [
    wrong("kind", { kind: "ring-the-bells" }),
    wrong("key", { key: "no lead" }),
    wrong("number", { payload: {} }),
    wrong("task", { kind: "ring-task", payload: { taskId: "x" } }),
  ];
  const parkedIn = async ({ parking }: World): Promise<readonly string[]> =>
    (await parking.list({ group: "reclamation.v1.timers" })).map(({ id, code }) => `${id} ${code}`);

  it("are left to their owner, or parked, and the others fire", async () => {
    const world = await aWorld({ reps: aRoster.reps(1) });
    const process = aProcess(world);
    await process.capture(await received(world, [hot(1)]));
    await settle(world, process);
    await world.timers.set([wrong("theirs", { owner: "nurture.v1", kind: "send" }), ...broken]);
    world.clock.advanceTo(t(2 * DAY));
    await fireAll(process);
    expect((await historyOf(world.store)).map(({ type }) => type)).toContain("lead.reclaimed.v1");
    expect((await parkedIn(world)).toSorted()).toEqual(
      broken.map(({ id }) => `${id} timer.unreadable`).toSorted(),
    );
    expect(await world.timers.late("nurture.v1")).toMatchObject({ count: 1 });
    expect(await world.timers.late("reclamation.v1")).toMatchObject({ count: 0 });
  });

  it("are redriven on request, and may be dropped", async () => {
    const world = await aWorld();
    const process = aProcess(world);
    const timer = wrong("kind", { kind: "ring-the-bells" });
    await world.timers.set([timer]);
    await fireAll(process);
    const group = "reclamation.v1.timers";
    await world.parking.askRedrive({ group }, 10);
    expect(await process.redriveParkedTimers()).toBe(1);
    expect(await parkedIn(world)).toEqual(["kind timer.unreadable"]);
    const [parked] = await world.parking.list({ group });
    if (parked === undefined) throw new RangeError("it is not parked");
    // As a version that knows this kind would read it.
    const known = { ...timer, kind: "ring-idle" };
    await world.parking.settle(group, parked);
    await world.parking.park(group, [
      { ...parked, wire: { ...parked.wire, body: Buffer.from(JSON.stringify(known)) } },
    ]);
    await world.parking.askRedrive({ group }, 10);
    expect(await process.redriveParkedTimers()).toBe(1);
    expect(await parkedIn(world)).toEqual([]);
    await world.timers.set([timer]);
    await fireAll(process);
    await world.parking.drop(group, { ...parked, topic: "timers" }, { by: "anna", because: "a stranger's" });
    await world.timers.set([timer]);
    await fireAll(process);
    expect(await parkedIn(world)).toEqual([]);
  });
});

describe("the idle timer", () => {
  it("moves a cold lead to another pool 30 days after its last activity, and starts again after each", async () => {
    const world = await aWorld({ reps: [] });
    const process = aProcess(world);
    await process.capture(await received(world, [{ contact: { email: "cold@example.org" } }]));
    await settle(world, process);
    const poolsOf = async (): Promise<readonly string[]> =>
      (await historyOf(world.store)).flatMap((e) => (e.type === "lead.pooled.v1" ? [e.data.poolId] : []));
    expect(await poolsOf()).toEqual(["pool_primary"]);
    world.clock.advanceTo(t(20 * DAY));
    const again = [{ action: "home-page", contact: { email: "cold@example.org" } }];
    await process.capture(await received(world, again, { keyOf: () => "again" }));
    await settle(world, process);
    for (const [days, pools] of [
      [30, ["pool_primary"]],
      [50 - 1 / 1440, ["pool_primary"]],
      [50, ["pool_primary", "pool_reactivation"]],
      [200, ["pool_primary", "pool_reactivation"]],
    ] as const) {
      world.clock.advanceTo(t(days * DAY));
      await fireAll(process);
      await settle(world, process);
      expect(await poolsOf()).toEqual(pools);
    }
  });

  it("is also set for events from before they stored the time since when a lead is idle", async () => {
    const world = await aWorld({ reps: [] });
    const process = aProcess(world);
    await process.capture(await received(world, [{ contact: { email: "cold@example.org" } }]));
    const { enrichment, scoring, assignment } = process;
    for (const { react } of [enrichment, scoring, assignment]) await react(await historyOf(world.store));
    const as01 = (await historyOf(world.store)).map((event) =>
      event.type === "lead.pooled.v1" ? { ...event, data: { ...event.data, idleSince: undefined } } : event,
    );
    await process.reclamation.react(as01);
    world.clock.advanceTo(t(30 * DAY));
    await fireAll(process);
    expect((await historyOf(world.store)).at(-1)).toMatchObject({
      type: "lead.pooled.v1",
      data: { poolId: "pool_reactivation", idleSince: t(0) },
    });
  });
});
