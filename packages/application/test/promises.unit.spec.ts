import type { LeadId, StoredEvent, SubmissionInput } from "@leadstream/contracts";
import { aRoster, DAY, HOUR, repNo, t } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { leadIdFor } from "../src/core/ids.ts";
import { compareViews, leadOfAll, runWhatIf, views } from "../src/index.ts";
import { fireAll } from "./support/long-story.ts";
import { aProcess, type Process, redeliver, settle, violationsIn } from "./support/process.ts";
import { assignmentsIn } from "./support/view-rows.ts";
import { actor, aWorld, eagerPolicy, historyOf, hot, received, type World } from "./support/world.ts";

const context = (commandId: string) => ({ commandId, actor, principal: leadOfAll });
const contact = { email: "person-1@example.org" };
const demo: SubmissionInput = { action: "demo-request", contact };
const caseStudy: SubmissionInput = { action: "case-study-download", contact };

/** A trial on Monday at nine is sales-ready, and promises a response within one working day. */
describe("a running promise", () => {
  let world: World;
  let process: Process;
  let leadId: LeadId;
  let sent = 0;

  const until = async (minute: number): Promise<void> => {
    world.clock.advanceTo(t(minute));
    await fireAll(process);
    await settle(world, process);
  };
  const send = async (body: SubmissionInput): Promise<LeadId> => {
    sent += 1;
    const [message] = await received(world, [body], { keyOf: () => `sent-${sent}` });
    if (message === undefined) throw new RangeError("it was not taken");
    await process.capture([message]);
    return leadIdFor(message.value.submissionId);
  };
  const tell = async (minute: number, body: SubmissionInput): Promise<void> => {
    await until(minute);
    await send(body);
    await settle(world, process);
  };
  const call = (minute: number, change: object = {}) =>
    process.commands.execute(
      {
        ...{ type: "log-interaction", kind: "call", direction: "outbound", repId: repNo(1), leadId },
        ...{ occurredAt: t(minute), ...change },
      } as const,
      context(`call-${minute}`),
    );
  const given = async () => (await assignmentsIn(world))[0];
  const eventsOf = async (...types: readonly string[]): Promise<readonly StoredEvent[]> =>
    (await historyOf(world.store)).filter(({ type }) => types.includes(type));

  const begin = async (minute: number): Promise<void> => {
    world = await aWorld({ reps: aRoster.reps(1) });
    process = aProcess(world);
    world.clock.advanceTo(t(minute));
    leadId = await send(hot(1, { action: "trial", contact }));
    await settle(world, process);
  };
  beforeEach(() => begin(0));

  it("is shortened by a demo request: five minutes from its receipt, for the first contact too", async () => {
    expect(await given()).toMatchObject({ respondBy: t(DAY), respondRule: "one-working-day" });
    await tell(HOUR, demo);
    expect(await given()).toMatchObject({
      respondBy: t(HOUR + 5),
      respondRule: "demo-5-min",
      tightenedAt: t(HOUR),
    });
    const [shortened] = await eventsOf("promise.tightened.v1");
    const [first] = await eventsOf("follow-up.scheduled.v1");
    const touch = (await eventsOf("interaction.recorded.v1")).at(-1);
    expect(shortened?.data).toMatchObject({
      before: { respondBy: t(DAY), rule: "one-working-day" },
      since: t(HOUR),
      taskIds: [first?.data !== undefined && "taskId" in first.data ? first.data.taskId : "none"],
      because: touch?.id,
    });
  });

  it("is broken once, when it is due now; the deadline of before finds nothing to do", async () => {
    await tell(HOUR, demo);
    await until(HOUR + 5 - 1 / 60);
    expect(await eventsOf("sla.breached.v1", "follow-up.overdue.v1")).toEqual([]);
    await until(HOUR + 5);
    const due = await eventsOf("sla.breached.v1", "follow-up.overdue.v1");
    expect(due.map(({ type }) => type).toSorted()).toEqual(["follow-up.overdue.v1", "sla.breached.v1"]);
    expect(due.find(({ type }) => type === "sla.breached.v1")?.data).toMatchObject({
      rule: "demo-5-min",
      respondBy: t(HOUR + 5),
    });
    await until(DAY);
    expect((await eventsOf("sla.breached.v1")).length).toBe(1);
    expect(await violationsIn(world)).toEqual([]);
    expect((await compareViews({ ...world, projections: views })).isEqual).toBe(true);
  });

  it("that was kept in time stays kept, and the old deadline breaks nothing", async () => {
    await tell(HOUR, demo);
    await until(HOUR + 3);
    expect(await call(HOUR + 3)).toMatchObject({ ok: true });
    await until(DAY + HOUR);
    expect(await given()).toMatchObject({ inTime: true, breachedAt: null });
  });

  it("counts working time: in the evening the minutes begin the next morning", async () => {
    await begin(7 * HOUR);
    await tell(11 * HOUR, demo);
    expect(await given()).toMatchObject({ respondBy: t(DAY + 5) });
  });

  it("keeps its time where what is asked for would be due later", async () => {
    await tell(11 * HOUR, demo);
    expect(await given()).toMatchObject({ respondBy: t(DAY), respondRule: "one-working-day" });
  });

  it("counts from the receipt, not from when it is scored", async () => {
    await until(HOUR);
    await send(demo);
    world.clock.advanceTo(t(HOUR + 3));
    await settle(world, process);
    expect(await given()).toMatchObject({ respondBy: t(HOUR + 5) });
  });

  it("is shortened by a score that reaches another promise", async () => {
    await tell(HOUR, caseStudy);
    expect(await given()).toMatchObject({ respondBy: t(3 * HOUR), respondRule: "hot-2-h" });
    await tell(2 * HOUR, demo);
    expect(await given()).toMatchObject({ respondBy: t(2 * HOUR + 5), respondRule: "demo-5-min" });
  });

  it("is not shortened by history, by what the rep records, or by a repeat", async () => {
    await tell(HOUR, { ...demo, occurredAt: t(-90 * DAY) });
    await call(HOUR, { direction: "inbound", action: "demo-request" });
    await settle(world, process);
    expect(await eventsOf("promise.tightened.v1")).toEqual([]);
    await tell(2 * HOUR, demo);
    const head = await world.store.head();
    await redeliver(process.scoring, world.store);
    expect(await world.store.head()).toBe(head);
  });

  it("is not shortened after it was kept", async () => {
    await call(0);
    await tell(HOUR, demo);
    expect(await eventsOf("promise.tightened.v1")).toEqual([]);
  });

  it("is not shortened after it was broken", async () => {
    await tell(DAY + 1, demo);
    expect(await eventsOf("promise.tightened.v1")).toEqual([]);
    expect((await eventsOf("sla.breached.v1")).length).toBe(1);
  });

  it("is shortened again by what-if, and its deadlines fire at the same times", async () => {
    await tell(HOUR, caseStudy);
    await tell(2 * HOUR, demo);
    await until(3 * DAY);
    const published = (await eventsOf("policy.published.v1")).at(-1);
    const from = { position: (published?.position ?? 1) - 1 };
    const head = await world.store.head();
    const result = await runWhatIf(world.store, { candidate: eagerPolicy, from, until: head });
    expect([result.partings, result.differences, result.ofEarlierReleases]).toEqual([[], [], 0]);
    expect((await eventsOf("promise.tightened.v1")).length).toBe(2);
  });

  it("lead show --why names the touch that shortened it", async () => {
    await tell(HOUR, demo);
    const why = await process.queries.why(leadId, leadOfAll);
    if (why === null || typeof why === "string") throw new RangeError("the lead is there");
    const wait = why.waits.find((each) => each.for === "first-response");
    expect(wait).toMatchObject({ until: t(HOUR + 5) });
    expect(wait?.text).toContain("demo-5-min; shortened");
    expect(wait?.text).toContain(t(DAY));
  });
});
