import type { LeadId, PersonCommand, SubmissionInput } from "@leadstream/contracts";
import { aRoster, t } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { compareViews, leadOfAll, views } from "../src/index.ts";
import { joinedRows } from "../src/projections/merged-rows.ts";
import { aProcess, type Process, project, redeliver, settle, violationsIn } from "./support/process.ts";
import { leadRows } from "./support/view-rows.ts";
import { actor, aWorld, historyOf, hot, received, type World } from "./support/world.ts";

const known = (n: number): SubmissionInput => ({
  contactHeldBySender: true,
  contact: { email: `person-${n}@example.org`, externalIds: [`crm:${n}`] },
  source: { channel: `channel-${n}` },
});
const warm = (n: number): SubmissionInput =>
  hot(n, { contact: { email: `person-${n}@example.org`, externalIds: [`crm:${n}`] } });
const deal = (n: number, amountMinor: number): SubmissionInput => ({
  record: "won",
  contact: { externalIds: [`crm:${n}`] },
  deal: { amountMinor, currency: "EUR", rep: "crm:rep-9" },
});

let world: World;
let process: Process;
let done: Map<string, number>;
let sent = 0;
beforeEach(async () => {
  world = await aWorld({ reps: aRoster.reps(2) });
  process = aProcess(world);
  done = new Map();
  sent = 0;
});

const run = () => settle(world, process, done);

async function send(submission: SubmissionInput) {
  world.clock.advanceTo(t((sent += 1)));
  const batch = await received(world, [submission], { keyOf: () => `row-${sent}` });
  await process.capture(batch);
  await run();
  return batch;
}

async function lead(submission: SubmissionInput): Promise<LeadId> {
  const [message] = await send(submission);
  const event = (await historyOf(world.store)).find(
    ({ data }) => "submissionId" in data && data.submissionId === message?.value.submissionId,
  );
  if (event?.type !== "lead.captured.v1") throw new Error("not captured");
  return event.data.leadId;
}

async function perform(command: PersonCommand): Promise<void> {
  const commandId = `command-${(sent += 1)}`;
  const answer = await process.commands.execute(command, { commandId, actor, principal: leadOfAll });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  await run();
}
const merge = (leadId: LeadId, otherLeadId: LeadId) =>
  perform({ type: "merge", leadId, otherLeadId, reason: "by-person" });
const unmerge = (leadId: LeadId) => perform({ type: "unmerge", leadId, reason: "by-person" });

async function leadNow(leadId: LeadId) {
  const state = (await process.repositories.leads.states.loadFresh([leadId])).get(leadId)?.state;
  if (state?.status !== "known") throw new Error("no such lead");
  return state;
}

const slotOf = async (leadId: LeadId) =>
  (await process.repositories.roster.states.loadFresh(["roster_default"]))
    .get("roster_default")
    ?.state.slots.get(leadId);

const wins = async () => (await historyOf(world.store)).filter(({ type }) => type === "lead.won.v1");

async function rowOf(leadId: LeadId) {
  await project(world);
  const row = joinedRows(await leadRows(world)).find((one) => one.leadId === leadId);
  return row === undefined
    ? undefined
    : { wonAt: row.wonAt, minor: row.value?.amountMinor, stage: row.stage };
}

describe("issue 14: a deal of a merged lead", () => {
  it("makes the survivor a customer, and after an un-merge the other, with one win in all", async () => {
    const [older, younger] = [await lead(known(1)), await lead(known(2))];
    const before = await leadNow(older);
    await merge(older, younger);
    const told = await send(deal(2, 700));
    const [won, ...others] = await wins();
    expect(won).toMatchObject({ stream: older, data: { via: younger, value: { amountMinor: 700 } } });
    expect(await leadNow(older)).toMatchObject({ stage: "customer", holder: { kind: "rep" } });
    expect(await rowOf(older)).toEqual({ wonAt: won?.meta.occurredAt, minor: 700, stage: "customer" });
    await unmerge(younger);
    expect(await leadNow(older)).toMatchObject({
      stage: before.stage,
      closedAt: null,
      holder: before.holder,
    });
    const after = await leadNow(younger);
    expect(after).toMatchObject({
      stage: "customer",
      closedAt: won?.meta.occurredAt,
      holder: { kind: "rep" },
    });
    expect(after.lastWin).toEqual({ value: { amountMinor: 700, currency: "EUR" }, at: won?.meta.occurredAt });
    expect(await rowOf(older)).toEqual({ wonAt: null, minor: undefined, stage: before.stage });
    expect(await rowOf(younger)).toEqual({ wonAt: won?.meta.occurredAt, minor: 700, stage: "customer" });
    // The deal comes again: it is told already, in the stream of the former survivor.
    await aProcess(world).capture(told);
    await run();
    expect(others).toEqual([]);
    expect(await wins()).toHaveLength(1);
    expect(await violationsIn(world)).toEqual([]);
    expect((await compareViews({ ...world, projections: views })).isEqual).toBe(true);
  });

  it("leaves a survivor with a rep there, who has the lead, its slot and its tasks again", async () => {
    const [older, younger] = [await lead(warm(1)), await lead(known(2))];
    const before = await leadNow(older);
    expect(before.holder.kind).toBe("rep");
    await merge(older, younger);
    await send(deal(2, 700));
    expect(await leadNow(older)).toMatchObject({ stage: "customer", tasks: [] });
    expect(await slotOf(older)).toBeUndefined();
    await unmerge(younger);
    const { stage, holder, tasks } = await leadNow(older);
    expect({ stage, holder, tasks }).toEqual({
      stage: before.stage,
      holder: before.holder,
      tasks: before.tasks,
    });
    expect(await slotOf(older)).toMatchObject({ assignmentNo: before.assignments });
    expect(await violationsIn(world)).toEqual([]);
  });

  it("told before the merge closes the survivor for as long, which then has its rep and slot again", async () => {
    const [older, younger] = [await lead(warm(1)), await lead(known(2))];
    const before = await leadNow(older);
    await send(deal(2, 700));
    await merge(older, younger);
    expect((await leadNow(older)).stage).toBe("customer");
    expect(await violationsIn(world)).toEqual([]);
    await unmerge(younger);
    expect(await leadNow(older)).toMatchObject({
      stage: before.stage,
      holder: before.holder,
      tasks: before.tasks,
    });
    expect(await slotOf(older)).toMatchObject({ assignmentNo: before.assignments });
    expect(await rowOf(older)).toMatchObject({ minor: undefined, stage: before.stage });
    expect(await violationsIn(world)).toEqual([]);
  });

  it("leaves a survivor a customer that has a deal of its own", async () => {
    const [older, younger] = [await lead(known(1)), await lead(known(2))];
    await merge(older, younger);
    await send(deal(2, 700));
    await send(deal(1, 300));
    await unmerge(younger);
    expect((await leadNow(older)).stage).toBe("customer");
    expect(await rowOf(older)).toMatchObject({ minor: 300, stage: "customer" });
    expect(await rowOf(younger)).toMatchObject({ minor: 700, stage: "customer" });
    expect(await violationsIn(world)).toEqual([]);
  });

  it("is handed on through a chain, and every delivery again changes nothing", async () => {
    const [oldest, middle, youngest] = [await lead(known(1)), await lead(known(2)), await lead(known(3))];
    await merge(middle, youngest);
    await merge(oldest, middle);
    await send(deal(3, 500));
    await unmerge(middle);
    expect((await leadNow(oldest)).stage).toBe("lead");
    expect(await rowOf(middle)).toMatchObject({ minor: 500, stage: "customer" });
    await unmerge(youngest);
    expect((await leadNow(middle)).stage).toBe("lead");
    expect(await rowOf(middle)).toMatchObject({ minor: undefined });
    expect(await rowOf(youngest)).toMatchObject({ minor: 500, stage: "customer" });
    const head = await world.store.head();
    const other = aProcess(world);
    for (const reaction of [other.scoring, other.assignment, other.reclamation, other.enrichment])
      await redeliver(reaction, world.store);
    expect(await world.store.head()).toBe(head);
    expect(await violationsIn(world)).toEqual([]);
  });
});
