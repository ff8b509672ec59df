import { defaultPolicy, type InteractionKind, type LeadId, type PolicyDocument } from "@leadstream/contracts";
import { aRoster, createMemoryVelocity, repNo } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import {
  createIntake,
  createRepositories,
  leadOfAll,
  type Principal,
  type RawSubmission,
  type Visitor,
} from "../src/index.ts";
import { aProcess, project, settle, violationsIn } from "./support/process.ts";
import {
  actor,
  aWorld,
  eagerPolicy,
  everythingOn,
  historyOf,
  hot,
  normaliser,
  silent,
  type World,
} from "./support/world.ts";

const ann: Visitor = { ip: "203.0.113.7", userAgent: "Firefox", language: "de" };
const robotPolicy: PolicyDocument = {
  ...eagerPolicy,
  abuse: { ...defaultPolicy.abuse, velocity: { windowMinutes: 10, address: 2, fingerprint: 2 } },
};

/** An intake that counts visitors, and a capture behind it. */
async function aDoor(policy = robotPolicy) {
  const world = await aWorld({ policy, reps: aRoster.reps(2) });
  const velocity = createMemoryVelocity();
  const { rules } = createRepositories(world.store, world.clock, silent);
  const intake = createIntake({ ...world, normaliser, rules, velocity, meter: silent });
  const process = aProcess(world);
  const captured = new Set<string>();
  const send = async (n: number, more: object = {}, raw: Partial<RawSubmission> = {}) => {
    const body = hot(n, more);
    const answer = await intake.receive([{ sender: "web", actorKind: "service", body, ...raw }]);
    await process.capture((await everythingOn(world.bus)).filter(({ id }) => !captured.has(id)));
    for (const { submissionId } of answer) captured.add(submissionId);
    return answer;
  };
  return { world, process, send };
}

const typesOf = async (world: World): Promise<readonly string[]> =>
  (await historyOf(world.store))
    .map(({ type }) => type)
    .filter((type) => type.includes("quarantine") || type.includes("review"));
const leadIn = async (world: World): Promise<LeadId> => {
  const [first] = (await historyOf(world.store)).flatMap((event) =>
    event.type === "lead.quarantined.v1" ? [event.data.leadId] : [],
  );
  if (first === undefined) throw new RangeError("a quarantined lead was wanted");
  return first;
};

// The first world takes the longest: rules are compiled and loaded.
await aDoor();

describe("issue 14: velocity at intake", () => {
  it("quarantines what comes too fast from one browser, with reasons and points", async () => {
    const { world, send } = await aDoor();
    for (const n of [1, 2, 3]) await send(n, {}, { visitor: ann });
    const [caught, ...others] = (await historyOf(world.store)).filter(
      ({ type }) => type === "lead.quarantined.v1",
    );
    expect(others).toEqual([]);
    expect(caught?.data).toMatchObject({
      reasons: [
        { code: "velocity-address", points: 30 },
        { code: "velocity-fingerprint", points: 30 },
      ],
      points: 60,
    });
  });

  it("counts no program, no import and no page views", async () => {
    const { world, send } = await aDoor();
    for (const n of [1, 2, 3, 4]) await send(n);
    for (const n of [5, 6, 7, 8]) await send(n, { kind: "page-view" }, { visitor: ann });
    expect(await typesOf(world)).toEqual([]);
  });

  it("takes people of one office for people: other browsers, other ids", async () => {
    const { world, send } = await aDoor();
    for (const n of [1, 2, 3, 4])
      await send(
        n,
        { contact: { email: `p${n}@bigcorp.example`, anonymousIds: [`device-${n}`] } },
        { visitor: ann },
      );
    expect(await typesOf(world)).toEqual([]);
  });

  it("takes all addresses of one IPv6 network for one, and others for others", async () => {
    const { world, send } = await aDoor();
    const from = (ip: string): Visitor => ({ ...ann, ip });
    for (const [n, ip] of ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:db8:1:3::1"].entries())
      await send(n + 1, {}, { visitor: from(ip) });
    expect(await typesOf(world)).toEqual([]);
    await send(9, {}, { visitor: from("2001:db8:1:2:a:b:c:d") });
    expect(await typesOf(world)).toEqual(["lead.quarantined.v1"]);
  });

  it("decides the same when the messages come again, and the repeat of a submission is not counted", async () => {
    const { world, process, send } = await aDoor();
    for (let n = 0; n < 4; n += 1) await send(1, {}, { visitor: ann, idempotencyKey: "double-click" });
    for (const n of [2, 3]) await send(n, {}, { visitor: ann });
    const head = await world.store.head();
    expect(await typesOf(world)).toEqual(["lead.quarantined.v1"]);
    await process.capture(await everythingOn(world.bus));
    expect(await world.store.head()).toBe(head);
    expect(await violationsIn(world)).toEqual([]);
  });
});

describe("issue 14: a honeypot of the sender's own name", () => {
  it("is found in forms of the sender, and costs no other field", async () => {
    const policy = { ...robotPolicy, senders: { web: { honeypot: "fax_2" } } };
    const { world, send } = await aDoor(policy);
    await send(1, { fax_2: "filled", source: { party: "third" } });
    const [caught] = (await historyOf(world.store)).filter(({ type }) => type === "lead.quarantined.v1");
    expect(caught?.data).toMatchObject({ reasons: [{ code: "honeypot-filled" }, {}] });
  });

  it("is by default a name that no browser fills in", async () => {
    const { world, send } = await aDoor();
    const [answer] = await send(1, { hp_leave_empty: "filled", website: "https://bigcorp.example" });
    expect(answer?.defects.map(({ field }) => field)).toEqual(["website"]);
    expect(await typesOf(world)).toEqual([]);
  });
});

const caught = { source: { party: "third" }, honeypot: "filled" };

describe("issue 14: a quarantined person who comes again", () => {
  it.each(["form", "page-view", "download"] satisfies InteractionKind[])(
    "by a clean %s asks somebody to look, once, and the list says so",
    async (kind) => {
      const { world, process, send } = await aDoor();
      await send(1, caught);
      for (const n of [1, 2]) await send(1, { kind, action: `again-${n}` });
      expect(await typesOf(world)).toEqual(["lead.quarantined.v1", "lead.review-requested.v1"]);
      await project(world);
      const { rows } = await process.queries.leads({ isQuarantined: "true", limit: 10 }, leadOfAll);
      expect(rows).toMatchObject([
        { isQuarantined: true, quarantine: { points: 145, bar: 50, reviewRequestedAt: world.clock.now() } },
      ]);
      const why = await process.queries.why(await leadIn(world), leadOfAll);
      expect(JSON.stringify(why)).toContain("the person came again on");
      expect(await violationsIn(world)).toEqual([]);
    },
  );

  describe("asks a rep to look at it, by a task", () => {
    const byRep = (n: number) => ({ roles: ["rep" as const], repId: repNo(n), teams: null });
    const tasksIn = async (world: World) =>
      (await historyOf(world.store)).filter(({ type }) => type.startsWith("follow-up."));
    async function asked() {
      const door = await aDoor();
      await door.send(1, caught);
      for (const n of [1, 2]) await door.send(1, { kind: "page-view", action: `again-${n}` });
      await settle(door.world, door.process);
      const leadId = await leadIn(door.world);
      const [task] = await tasksIn(door.world);
      if (task?.type !== "follow-up.scheduled.v1") throw new Error("a task was wanted");
      const which = task.data.repId === repNo(1) ? 1 : 2;
      const release = (by: Principal, commandId: string) =>
        door.process.commands.execute(
          { type: "release-from-quarantine", leadId, reason: "looked-at" },
          { commandId, actor, principal: by },
        );
      return { ...door, leadId, task, which, release };
    }

    it("once, also if everything is delivered again, and it says at the lead whose task it is", async () => {
      const { world, process, leadId, task, which } = await asked();
      expect(task.data).toMatchObject({ node: "review-quarantine", assignmentNo: 1 });
      await settle(world, process, new Map());
      expect(await tasksIn(world)).toHaveLength(1);
      const why = await process.queries.why(leadId, leadOfAll);
      expect(JSON.stringify(why)).toContain(`${repNo(which)} to do review-quarantine`);
      expect(await violationsIn(world)).toEqual([]);
    });

    it("who may release it, and no other rep; that completes the task", async () => {
      const { world, process, task, which, release } = await asked();
      expect(await release(byRep(3 - which), "other")).toMatchObject({
        ok: false,
        error: { code: "lead.not-claimed" },
      });
      expect(await release(byRep(which), "own")).toMatchObject({ ok: true });
      const { taskId } = task.data;
      expect((await tasksIn(world)).at(-1)).toMatchObject({ data: { taskId, result: "released" } });
      await settle(world, process);
      expect((await historyOf(world.store)).map(({ type }) => type)).toContain("lead.assigned.v2");
      expect(await violationsIn(world)).toEqual([]);
    });

    it("who sees the contact to judge it, until the task is done; every other rep sees it masked", async () => {
      const { world, process, leadId, which, release } = await asked();
      const shownTo = async (n: number) => {
        await project(world);
        const seen = await process.queries.lead(leadId, byRep(n));
        return [seen?.contact?.["email"], seen?.isContactMasked ?? false];
      };
      expect(await shownTo(which)).toEqual(["person-1@example.org", false]);
      expect(await shownTo(3 - which)).toEqual(["p***@e***.org", true]);
      expect(await release(byRep(which), "own")).toMatchObject({ ok: true });
      expect(await shownTo(which)).toEqual(["p***@e***.org", true]);
    });

    it("which a call completes, and the lead stays where it is", async () => {
      const { world, process, leadId, which } = await asked();
      const call = { type: "log-interaction", leadId, kind: "call", direction: "outbound" } as const;
      const context = { commandId: "call", actor, principal: byRep(which) };
      expect(await process.commands.execute({ ...call, repId: repNo(which) }, context)).toMatchObject({
        ok: true,
      });
      expect((await tasksIn(world)).at(-1)).toMatchObject({ data: { result: "call" } });
      const state = (await process.repositories.leads.states.loadFresh([leadId])).get(leadId)?.state;
      expect(state).toMatchObject({ isQuarantined: true, tasks: [] });
    });

    it("even if nobody is at work, and of many leads each rep some", async () => {
      const { world, process, send } = await aDoor();
      for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) await send(n, caught);
      for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) await send(n, { kind: "page-view", action: "again" });
      const away = aRoster.reps(2).map((rep) => ({ ...rep, isWorking: false }));
      await process.commands.changeReps(away, { commandId: "away", actor });
      await settle(world, process);
      const reps = (await tasksIn(world)).flatMap(({ data }) => ("repId" in data ? [data.repId] : []));
      expect(reps).toHaveLength(8);
      expect(new Set(reps).size).toBe(2);
    });
  });

  it.each(["call", "email-reply", "event-scan"] satisfies InteractionKind[])(
    "by a clean %s, which no robot does, is released and goes on to a rep",
    async (kind) => {
      const { world, process, send } = await aDoor();
      await send(1, caught);
      await settle(world, process);
      await send(1, { kind, action: "contact" });
      expect(await typesOf(world)).toEqual(["lead.quarantined.v1", "lead.released-from-quarantine.v1"]);
      await settle(world, process);
      const types = (await historyOf(world.store)).map(({ type }) => type);
      expect(types).toEqual(
        expect.arrayContaining(["lead.enriched.v1", "lead.scored.v2", "lead.assigned.v2"]),
      );
      await project(world);
      const { rows } = await process.queries.leads({ isQuarantined: "true", limit: 10 }, leadOfAll);
      expect(rows).toEqual([]);
      expect(await violationsIn(world)).toEqual([]);
    },
  );

  it("with a sign of abuse again stays where it is, and rings nobody", async () => {
    const { world, send } = await aDoor();
    await send(1, caught);
    await send(1, { ...caught, action: "trial" });
    expect(await typesOf(world)).toEqual(["lead.quarantined.v1"]);
  });

  it("is released by the kinds of the policy", async () => {
    const policy = { ...robotPolicy, abuse: { ...robotPolicy.abuse, provenBy: ["form" as const] } };
    const { world, send } = await aDoor(policy);
    await send(1, caught);
    await send(1, { action: "trial" });
    expect(await typesOf(world)).toEqual(["lead.quarantined.v1", "lead.released-from-quarantine.v1"]);
  });

  it("is released by a person, by command, and then scored and assigned", async () => {
    const { world, process, send } = await aDoor();
    await send(1, caught);
    const leadId = await leadIn(world);
    const context = { commandId: "release-1", actor, principal: leadOfAll };
    const command = { type: "release-from-quarantine" as const, leadId, reason: "called-back" };
    expect(await process.commands.execute(command, context)).toMatchObject({ ok: true });
    await settle(world, process);
    const types = (await historyOf(world.store)).map(({ type }) => type);
    expect(types).toContain("lead.assigned.v2");
    expect(types).toContain("follow-up.scheduled.v1");
    expect(await violationsIn(world)).toEqual([]);
  });
});
