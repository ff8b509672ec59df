import type { AssignmentRow } from "@leadstream/contracts";
import { type LeadId } from "@leadstream/contracts";
import { aRoster, DAY, HOUR, repNo, t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slaRows } from "./support/plain-reports.ts";
import { assignmentsIn } from "./support/view-rows.ts";
import { compareViews, leadOfAll, views } from "../src/index.ts";
import { fireAll } from "./support/long-story.ts";
import { aProcess, type Process, salesReady, settle, violationsIn } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, type World } from "./support/world.ts";

/** A touch by the rep: when it was and when it is told, in minutes from the assignment. */
type Told = { readonly at: number; readonly toldAt: number };

const context = (commandId: string) => ({ commandId, actor, principal: leadOfAll });

async function aGivenLead(): Promise<{ world: World; process: Process; leadId: LeadId }> {
  const world = await aWorld({ reps: aRoster.reps(1) });
  const process = aProcess(world);
  const [leadId] = await salesReady(world, process, [hot(1)]);
  if (leadId === undefined) throw new RangeError("the lead is sales-ready");
  await settle(world, process);
  return { world, process, leadId };
}

/** Lets the time pass to each telling, with its timers, then to the end. */
async function played(calls: readonly Told[], end = 3 * DAY): Promise<World> {
  const { world, process, leadId } = await aGivenLead();
  const until = async (minute: number): Promise<void> => {
    world.clock.advanceTo(t(minute));
    await fireAll(process);
    await settle(world, process);
  };
  for (const [n, { at, toldAt }] of calls.toSorted((a, b) => a.toldAt - b.toldAt).entries()) {
    await until(toldAt);
    const call = { type: "log-interaction", kind: "call", direction: "outbound", repId: repNo(1) } as const;
    const said = await process.commands.execute({ ...call, leadId, occurredAt: t(at) }, context(`call-${n}`));
    expect(said).toMatchObject({ ok: true });
    await settle(world, process);
  }
  await until(end);
  return world;
}

/** The assignments that reps got, first the first. */
/** A rep alone, without a manager's rights. */
const asRep = { roles: ["rep" as const], repId: repNo(1), teams: null };

const typesIn = async (world: World): Promise<readonly string[]> =>
  (await historyOf(world.store)).map(({ type }) => type);

/** What the report says of the first assignment, without what depends on when things were told. */
function figuresOf([first]: readonly AssignmentRow[]) {
  if (first === undefined) throw new RangeError("nobody got it");
  const [{ inTime, late, open, breached, medianMinutes } = {}] = slaRows([first]);
  return { at: first.firstResponseAt, inTime, late, open, breached, medianMinutes };
}

describe("R3: the first response is the earliest, in whatever order calls are told", () => {
  it("in time and told in order: no breach", async () => {
    const world = await played([
      { at: 3, toldAt: 3 },
      { at: HOUR, toldAt: HOUR },
    ]);
    expect((await assignmentsIn(world))[0]).toMatchObject({
      ...{ firstResponseAt: t(3), inTime: true, breachedAt: null, breachWithdrawnAt: null },
    });
    expect(await typesIn(world)).not.toContain("sla.breached.v1");
  });

  it("told in reverse: the breach is taken back, and the row says both what happened and when it was told", async () => {
    const world = await played([
      { at: 3, toldAt: 4 * HOUR },
      { at: HOUR, toldAt: HOUR },
    ]);
    expect((await assignmentsIn(world))[0]).toMatchObject({
      firstResponseAt: t(3),
      firstResponseToldAt: t(4 * HOUR),
      inTime: true,
      breachedAt: t(HOUR),
      breachWithdrawnAt: t(4 * HOUR),
    });
    expect(slaRows(await assignmentsIn(world))).toMatchObject([
      { inTime: 1, late: 0, breached: 0, withdrawn: 1, toldLate: 1, medianMinutes: 3 },
    ]);
  });

  it("told after the alarm, in one call: not a breach and in time at once", async () => {
    const world = await played([{ at: 3, toldAt: 20 }]);
    const withdrawn = (await historyOf(world.store)).filter(({ type }) => type === "sla.breach-withdrawn.v1");
    expect(withdrawn).toMatchObject([{ data: { reason: "responded", at: t(3), rule: "demo-5-min" } }]);
    expect(figuresOf(await assignmentsIn(world))).toMatchObject({ inTime: 1, late: 0, breached: 0 });
  });

  it("late, but before the supervisor was told for nothing: the breach stays, the alert is explained", async () => {
    const world = await played([{ at: HOUR, toldAt: 2 * DAY + HOUR }]);
    const types = await typesIn(world);
    expect(types).toContain("supervisor.alerted.v1");
    expect(types).toContain("supervisor.alert-withdrawn.v1");
    expect(types).not.toContain("sla.breach-withdrawn.v1");
    expect((await assignmentsIn(world))[0]).toMatchObject({
      firstResponseAt: t(HOUR),
      inTime: false,
      supervisorAlertedAt: t(2 * DAY + HOUR),
      supervisorAlertWithdrawnAt: t(2 * DAY + HOUR),
    });
  });

  it("told after the lead was taken back counts for the assignment in which it was", async () => {
    const world = await played([{ at: 2, toldAt: 2 * DAY + HOUR }]);
    expect(await typesIn(world)).toContain("lead.reclaimed.v1");
    const [first] = await assignmentsIn(world);
    expect(first).toMatchObject({
      firstResponseAt: t(2),
      inTime: true,
      breachWithdrawnAt: t(2 * DAY + HOUR),
    });
    expect(first?.endedBy).toBe("reclaimed:untouched");
  });

  it("only the rep who held the lead then may tell of it when it is taken back", async () => {
    const { world, process, leadId } = await aGivenLead();
    world.clock.advanceTo(t(HOUR));
    await process.commands.execute({ type: "release", leadId, reason: "no-time" }, context("released"));
    const call = { type: "log-interaction", kind: "call", direction: "outbound", leadId } as const;
    const tell = (rep: number, minute: number) =>
      process.commands.execute(
        { ...call, repId: repNo(rep), occurredAt: t(minute) },
        { ...context(`told-${rep}-${minute}`), principal: { ...asRep, repId: repNo(rep) } },
      );
    expect(await tell(1, HOUR)).toMatchObject({ ok: false, error: { code: "lead.not-claimed" } });
    expect(await tell(2, 3)).toMatchObject({ ok: false, error: { code: "lead.not-claimed" } });
    expect(await tell(1, 3)).toMatchObject({ ok: true });
  });

  it("told after the lead was lost counts, one after the loss does not", async () => {
    const { world, process, leadId } = await aGivenLead();
    world.clock.advanceTo(t(HOUR));
    await fireAll(process);
    await process.commands.execute({ type: "lose", leadId, reason: "budget" }, context("lost"));
    const call = { type: "log-interaction", kind: "call", direction: "outbound", repId: repNo(1) } as const;
    world.clock.advanceTo(t(2 * HOUR));
    await process.commands.execute({ ...call, leadId, occurredAt: t(HOUR + 1) }, context("after"));
    expect((await assignmentsIn(world))[0]).toMatchObject({ firstResponseAt: null, breachWithdrawnAt: null });
    await process.commands.execute({ ...call, leadId, occurredAt: t(4) }, context("before"));
    expect((await assignmentsIn(world))[0]).toMatchObject({ firstResponseAt: t(4), inTime: true });
    expect((await assignmentsIn(world))[0]?.breachWithdrawnAt).toBe(t(2 * HOUR));
  });

  it("a deal won before the response was due, told later, owed none", async () => {
    const { world, process, leadId } = await aGivenLead();
    world.clock.advanceTo(t(HOUR));
    await fireAll(process);
    const won = {
      type: "win",
      leadId,
      value: { amountMinor: 1, currency: "EUR" },
      occurredAt: t(4),
    } as const;
    await process.commands.execute(won, context("won"));
    const withdrawn = (await historyOf(world.store)).filter(({ type }) => type === "sla.breach-withdrawn.v1");
    expect(withdrawn).toMatchObject([{ data: { reason: "closed", at: t(4) } }]);
    expect(figuresOf(await assignmentsIn(world))).toMatchObject({ breached: 0, open: 1 });
  });

  const call = fc.record({
    at: fc.integer({ min: 0, max: 10 }),
    delay: fc.constantFrom(0, 1, 30, 3 * HOUR, DAY),
  });

  it("any calls, told in any order at any pace, give the figures of those told as they happened", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 4 }), async (calls) => {
        const told = await played(calls.map(({ at, delay }) => ({ at, toldAt: at + delay })));
        const inOrder = await played(calls.map(({ at }) => ({ at, toldAt: at })));
        expect(figuresOf(await assignmentsIn(told))).toEqual(figuresOf(await assignmentsIn(inOrder)));
        expect((await compareViews({ ...told, projections: views })).isEqual).toBe(true);
        expect(await violationsIn(told)).toEqual([]);
      }),
      { numRuns: 4 },
    );
  }, 20_000);
});
