import {
  type ComebackPolicy,
  defaultComeback,
  LeadId,
  type PersonCommand,
  type StoredEvent,
  type SubmissionInput,
} from "@leadstream/contracts";
import { lead } from "@leadstream/domain";
import { aRoster, DAY, eventNo, HOUR, t } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { decideAll } from "../src/core/decide-all.ts";
import { compareViews, leadOfAll, views } from "../src/index.ts";
import { fireAll } from "./support/long-story.ts";
import { aProcess, type Process, project, settle, violationsIn } from "./support/process.ts";
import { slaRows } from "./support/plain-reports.ts";
import { assignmentsIn } from "./support/view-rows.ts";
import { actor, aWorld, eagerPolicy, historyOf, hot, received, type World } from "./support/world.ts";

const euros = { amountMinor: 1, currency: "EUR" };
/** A person who is not sales-ready: the lead lies in a pool until somebody claims it. */
const cool: SubmissionInput = {
  contact: { email: "person-1@example.org" },
  attributes: { companySize: 500 },
};

describe("O3: nobody's comeback ends in silence", () => {
  let world: World;
  let process: Process;
  let leadId: LeadId;
  let done: Map<string, number>;
  let sent = 0;

  async function begin(comeback: Partial<ComebackPolicy> = {}): Promise<void> {
    const policy = { ...eagerPolicy, comeback: { ...defaultComeback, ...comeback } };
    world = await aWorld({ policy, reps: aRoster.reps(2) });
    process = aProcess(world);
    done = new Map();
    await send(hot(1));
    const [captured] = await ofType("lead.captured.v1");
    leadId = LeadId.parse(captured?.stream);
  }
  beforeEach(() => begin());

  const ofType = async (type: StoredEvent["type"]) =>
    (await historyOf(world.store)).filter((event) => event.type === type);
  const since = async (position: number): Promise<readonly string[]> =>
    (await historyOf(world.store)).filter((event) => event.position > position).map(({ type }) => type);
  const send = async (submission: SubmissionInput): Promise<void> => {
    await process.capture(await received(world, [submission], { keyOf: () => `sent-${(sent += 1)}` }));
    await settle(world, process, done);
  };
  const execute = async (command: PersonCommand): Promise<void> => {
    const context = { commandId: crypto.randomUUID(), actor, principal: leadOfAll };
    expect(await process.commands.execute(command, context)).toMatchObject({ ok: true });
    await settle(world, process, done);
  };
  const holder = async () => {
    const state = (await process.repositories.leads.states.loadFresh([leadId])).get(leadId)?.state;
    if (state?.status !== "known") throw new RangeError("the lead is known");
    return state;
  };
  const ownerNow = async () => {
    const { holder: now } = await holder();
    if (now.kind !== "rep") throw new RangeError("a rep has it");
    return now.repId;
  };
  const afterDays = (days: number): void => world.clock.advanceTo(t(days * DAY));
  const asks = (action: string, change: SubmissionInput = {}): Promise<void> =>
    send({ contact: { email: "person-1@example.org" }, action, ...change });
  const sound = async (): Promise<void> => {
    expect(await violationsIn(world)).toEqual([]);
    expect((await compareViews({ ...world, projections: views })).isEqual).toBe(true);
  };

  it("a lost lead that asks for a trial is reactivated, scored as of now, and given to a rep again", async () => {
    await execute({ type: "lose", leadId, reason: "budget" });
    afterDays(60);
    await asks("trial");
    expect(await ofType("lead.came-back.v1")).toMatchObject([
      { data: { from: "lost", rule: "high-intent", answer: "reactivated", asOf: t(60 * DAY) } },
    ]);
    expect(await ofType("lead.reactivated.v1")).toHaveLength(1);
    expect(await ofType("lead.assigned.v2")).toHaveLength(2);
    expect(await holder()).toMatchObject({ stage: "sql", holder: { kind: "rep" }, score: 71 });
    await sound();
  });

  it("a disqualified one rings its last owner with a task, once", async () => {
    await execute({ type: "disqualify", leadId, reason: "invalid" });
    const repId = await ownerNow();
    afterDays(2);
    await asks("demo-request");
    await asks("trial");
    expect(await ofType("lead.came-back.v1")).toMatchObject([{ data: { answer: "owner-told", repId } }]);
    const tasks = (await holder()).tasks;
    expect(tasks).toMatchObject([{ node: "comeback", repId, state: "open" }]);
    expect(await holder()).toMatchObject({ stage: "disqualified" });
    await sound();
  });

  it("the task of a told owner is overdue if nobody calls, and done when the rep does", async () => {
    await execute({ type: "win", leadId, value: euros });
    const repId = await ownerNow();
    afterDays(2);
    await asks("demo-request");
    afterDays(2.2);
    await fireAll(process);
    await settle(world, process, done);
    expect((await holder()).tasks).toMatchObject([{ node: "comeback", state: "overdue" }]);
    await execute({ type: "log-interaction", leadId, repId, kind: "call", direction: "outbound" });
    expect((await holder()).tasks).toEqual([]);
    expect(await holder()).toMatchObject({ stage: "customer" });
    await sound();
  });

  it("a customer whose last owner is gone: the supervisor is alerted, and no promise of old suffers", async () => {
    await execute({ type: "win", leadId, value: euros });
    const repId = await ownerNow();
    const away = aRoster.reps(2).map((rep) => ({ ...rep, isWorking: rep.repId !== repId }));
    await process.commands.changeReps(away, { commandId: "away", actor });
    afterDays(2);
    await asks("demo-request");
    expect(await ofType("supervisor.alerted.v1")).toMatchObject([{ data: { repId, rule: "comeback" } }]);
    expect((await holder()).tasks).toEqual([]);
    await project(world);
    expect(slaRows(await assignmentsIn(world))).toMatchObject([{ supervisorAlerts: 0 }]);
  });

  it("one whom nobody ever had is reactivated, whatever the policy says", async () => {
    await begin({ lost: "tell-last-owner" });
    await send({ ...cool, contact: { email: "nobody@example.org" } });
    const captured = await ofType("lead.captured.v1");
    leadId = LeadId.parse(captured[1]?.stream);
    const head = await world.store.head();
    // A manager may close it only after a claim, which would make an owner: it is closed by the decider itself.
    const { leads } = process.repositories;
    const at = world.clock.now();
    await decideAll(leads, [
      {
        ...{ stream: leadId, by: "test", messageId: "lost", correlationId: "lost", actor, occurredAt: at },
        decide: (state) =>
          lead.decide(
            { type: "lose", leadId, at, ref: eventNo(1), repId: null, reason: "budget", note: null },
            state,
          ),
      },
    ]);
    afterDays(1);
    await send({ contact: { email: "nobody@example.org" }, action: "trial" });
    expect(await since(head)).toContain("lead.reactivated.v1");
    expect(await holder()).toMatchObject({ stage: "sql", holder: { kind: "rep" } });
  });

  it("a customer is reactivated too if the policy says so", async () => {
    await begin({ customer: "reactivate" });
    await execute({ type: "win", leadId, value: euros });
    afterDays(30);
    await asks("demo-request");
    expect(await holder()).toMatchObject({ stage: "sql", holder: { kind: "rep" }, opportunityId: null });
    await sound();
  });

  it("behaviour since the end that lifts the score over the bar is a comeback without any word", async () => {
    await begin({ actions: [] });
    await execute({ type: "lose", leadId, reason: "budget" });
    afterDays(60);
    await asks("home-page");
    expect(await ofType("lead.came-back.v1")).toEqual([]);
    await asks("demo-request");
    expect(await ofType("lead.came-back.v1")).toMatchObject([
      { data: { rule: "sql-bar", answer: "reactivated" } },
    ]);
  });

  it("what was before the end is no comeback, told whenever; nor is what is told years later", async () => {
    afterDays(5);
    await execute({ type: "lose", leadId, reason: "budget" });
    const head = await world.store.head();
    await asks("demo-request", { occurredAt: t(4 * DAY) });
    expect(await since(head)).not.toContain("lead.came-back.v1");
    afterDays(700);
    await asks("trial", { occurredAt: t(20 * DAY) });
    expect(await ofType("lead.came-back.v1")).toEqual([]);
  });

  it("is told again after the quiet time, not before", async () => {
    await execute({ type: "win", leadId, value: euros });
    for (const days of [10, 10.5, 11.1]) {
      afterDays(days);
      await asks("demo-request");
    }
    const asOf = (await ofType("lead.came-back.v1")).map(({ data }) => ("asOf" in data ? data.asOf : null));
    expect(asOf).toEqual([t(10 * DAY), t(11.1 * DAY)]);
  });

  it("delivered again, or chained to the capture, it is told once", async () => {
    await execute({ type: "lose", leadId, reason: "budget" });
    afterDays(3);
    const chained = aProcess(world, world.store, undefined, { isChained: true });
    const batch = await received(world, [{ contact: { email: "person-1@example.org" }, action: "trial" }], {
      keyOf: () => "trial",
    });
    for (const each of [chained, process, chained]) await each.capture(batch);
    await settle(world, process, new Map());
    expect(await ofType("lead.came-back.v1")).toHaveLength(1);
    expect(await ofType("lead.assigned.v2")).toHaveLength(2);
    await sound();
  });

  it("is read from an old policy without the section", async () => {
    const { comeback: _, ...old } = eagerPolicy;
    world = await aWorld({ policy: old });
    process = aProcess(world);
    done = new Map();
    await send(hot(1));
    leadId = LeadId.parse((await ofType("lead.captured.v1"))[0]?.stream);
    await execute({ type: "lose", leadId, reason: "budget" });
    world.clock.advanceTo(t(3 * HOUR));
    await asks("trial");
    expect(await ofType("lead.reactivated.v1")).toHaveLength(1);
  });
});
