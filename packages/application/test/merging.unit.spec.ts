import type { LeadId, PersonCommand, SubmissionInput } from "@leadstream/contracts";
import { aRoster, repNo, t } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { type EventStore, leadOfAll } from "../src/index.ts";
import { aProcess, type Process, project, redeliver, settle, violationsIn } from "./support/process.ts";
import { joinedRows } from "../src/projections/merged-rows.ts";
import { funnelRows, slaRows, sourceRows } from "./support/plain-reports.ts";
import { assignmentsIn, leadRows } from "./support/view-rows.ts";
import { actor, aWorld, eagerPolicy, historyOf, hot, received, type World } from "./support/world.ts";

const ann: SubmissionInput = hot(1, { source: { channel: "google" } });
/** Not sales-ready: it stays in a pool. */
const bob: SubmissionInput = { contact: { email: "bob@example.org" }, source: { channel: "fair" } };

let world: World;
let process: Process;
let done: Map<string, number>;
beforeEach(async () => {
  world = await aWorld({ reps: aRoster.reps(2) });
  process = aProcess(world);
  done = new Map();
  minute = 0;
});

const run = () => settle(world, process, done);

async function submit(submission: SubmissionInput, key: string, by = process): Promise<LeadId> {
  const batch = await received(world, [submission], { keyOf: () => key });
  await by.capture(batch);
  const told = batch[0]?.value.submissionId;
  const event = (await historyOf(world.store)).find(
    ({ data }) => "submissionId" in data && data.submissionId === told,
  );
  if (event === undefined || !("leadId" in event.data) || event.data.leadId === null)
    throw new Error("not captured");
  return event.data.leadId;
}

/** Two leads, the first the older by a minute. */
async function two(
  first: SubmissionInput,
  second: SubmissionInput,
): Promise<readonly [older: LeadId, younger: LeadId]> {
  const older = await submit(first, "first");
  world.clock.advanceTo(t((minute += 1)));
  const younger = await submit(second, "second");
  await run();
  return [older, younger];
}

let commands = 0;
let minute = 0;
const perform = (command: PersonCommand, by = process) =>
  by.commands.execute(command, { commandId: `merge-${(commands += 1)}`, actor, principal: leadOfAll });

const merge = (leadId: LeadId, otherLeadId: LeadId, by = process) =>
  perform({ type: "merge", leadId, otherLeadId, reason: "by-person" }, by);
const unmerge = (leadId: LeadId, by = process) =>
  perform({ type: "unmerge", leadId, reason: "by-person" }, by);

async function leadNow(leadId: LeadId) {
  const state = (await process.repositories.leads.states.loadFresh([leadId])).get(leadId)?.state;
  if (state?.status !== "known") throw new Error("no such lead");
  return state;
}

const rosterNow = async () =>
  (await process.repositories.roster.states.loadFresh(["roster_default"])).get("roster_default")?.state;

const typesIn = async (stream: string) =>
  (await historyOf(world.store)).filter((event) => event.stream === stream).map(({ type }) => type);

describe("merging two leads of one person", () => {
  it("closes the younger, whichever is named first, and frees its slot", async () => {
    const [older, younger] = await two(ann, hot(2));
    expect(await merge(younger, older)).toMatchObject({ ok: true, value: { leadId: older } });
    await run();
    expect((await leadNow(younger)).mergedInto).toBe(older);
    expect([...((await rosterNow())?.slots.keys() ?? [])]).toEqual([older]);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("gives the survivor in a pool the rep of the other, with the slot, the tasks and the stage", async () => {
    const [older, younger] = await two(bob, ann);
    const { holder, tasks } = await leadNow(younger);
    await merge(older, younger);
    await run();
    const survivor = await leadNow(older);
    expect(survivor).toMatchObject({ stage: "sql", assignments: 1, tasks });
    expect(survivor.holder).toEqual(holder);
    expect((await rosterNow())?.slots.get(older)).toMatchObject({ assignmentNo: 1 });
    expect((await rosterNow())?.slots.has(younger)).toBe(false);
    expect(survivor.score).toBeGreaterThanOrEqual(65);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("explains stage and owner of both, and what the closed one waits for: nothing", async () => {
    const [older, younger] = await two(bob, ann);
    await merge(older, younger);
    await run();
    const why = await process.queries.why(older, leadOfAll);
    if (why === null || why === "not-yours") throw new Error("a manager sees it");
    expect(why.owner.because[0]).toMatchObject({ code: "merged", text: expect.stringContaining(younger) });
    expect(why.stage.because[0]).toMatchObject({ code: "merged" });
    const closed = await process.queries.why(younger, leadOfAll);
    if (closed === null || closed === "not-yours") throw new Error("a manager sees it");
    expect(closed.stage.because[0]).toMatchObject({ code: "merged", text: expect.stringContaining(older) });
    expect(closed.waits).toEqual([]);
  });

  it("answers that the lead was merged, and where it is", async () => {
    const [older, younger] = await two(ann, hot(2));
    await merge(older, younger);
    const claim = await perform({ type: "claim", leadId: younger, repId: repNo(1) });
    expect(claim).toMatchObject({ ok: false, error: { code: "lead.merged", facts: { survivorId: older } } });
    expect(await merge(older, older)).toMatchObject({ ok: false, error: { code: "lead.same" } });
    expect(await unmerge(older)).toMatchObject({ ok: false, error: { code: "lead.not-merged" } });
  });

  it("brings later submissions of either identity to the survivor, through chains too", async () => {
    const [older, middle] = await two(ann, bob);
    world.clock.advanceTo(t((minute += 1)));
    const youngest = await submit(hot(3), "third");
    await run();
    await merge(middle, youngest);
    await merge(older, middle);
    expect(await submit({ ...hot(3), action: "trial" }, "again")).toBe(older);
    const told = (await historyOf(world.store)).at(-1);
    expect(told).toMatchObject({ type: "interaction.recorded.v1", stream: older, data: { via: youngest } });
    await run();
    expect(await violationsIn(world)).toEqual([]);
  });

  it("gives both back what they were, and to each what came by its identities", async () => {
    const [older, younger] = await two(bob, ann);
    const before = await leadNow(younger);
    const holder = (await leadNow(older)).holder;
    await merge(older, younger);
    await run();
    const batch = await received(world, [{ ...ann, action: "trial" }], { keyOf: () => "since" });
    await process.capture(batch);
    await run();
    expect(await unmerge(younger)).toMatchObject({ ok: true, value: { leadId: older } });
    await run();
    const after = await leadNow(younger);
    expect(after.holder).toEqual(before.holder);
    expect(after.evidence).toHaveLength(before.evidence.length + 1);
    expect((await leadNow(older)).holder).toEqual(holder);
    expect((await leadNow(older)).evidence).toHaveLength(1);
    expect((await rosterNow())?.slots.get(younger)).toMatchObject({ assignmentNo: 1 });
    // The submission comes again, after the un-merge: it is told already, in the stream of the survivor.
    const head = await world.store.head();
    await aProcess(world).capture(batch);
    expect(await world.store.head()).toBe(head);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("puts the un-merged lead into a pool when its rep has no room any more", async () => {
    world = await aWorld({ reps: aRoster.reps(2).map((rep) => ({ ...rep, capacity: 1 })) });
    process = aProcess(world);
    const [older, younger] = await two(ann, hot(2));
    await merge(older, younger);
    await run();
    await submit(hot(3), "third");
    await run();
    await unmerge(younger);
    await run();
    expect((await leadNow(younger)).holder.kind).toBe("pool");
    expect(await violationsIn(world)).toEqual([]);
  });

  it("is completed after a crash between the two appends, in a store that cannot append to both", async () => {
    const [older, younger] = await two(ann, hot(2));
    let appends = 0;
    const { appendWhole: _, ...single } = world.store;
    const crashing: EventStore = {
      ...single,
      appendMany: (all) => {
        appends += 1;
        if (appends > 1) throw new Error("crashed");
        return world.store.appendMany(all);
      },
    };
    await expect(merge(older, younger, aProcess(world, crashing))).rejects.toThrow("crashed");
    expect(await typesIn(older)).not.toContain("leads.merged.v1");
    await run();
    expect(await typesIn(older)).toContain("leads.merged.v1");
    appends = 0;
    await expect(unmerge(younger, aProcess(world, crashing))).rejects.toThrow("crashed");
    expect((await leadNow(younger)).mergedInto).toBe(older);
    await run();
    expect((await leadNow(younger)).mergedInto).toBeUndefined();
    expect(await violationsIn(world)).toEqual([]);
  });

  it("changes nothing when every event is delivered again", async () => {
    const [older, younger] = await two(bob, ann);
    await merge(older, younger);
    await run();
    await unmerge(younger);
    await run();
    await merge(older, younger);
    await run();
    const head = await world.store.head();
    const other = aProcess(world);
    for (const reaction of [other.scoring, other.assignment, other.reclamation, other.enrichment])
      await redeliver(reaction, world.store);
    expect(await world.store.head()).toBe(head);
    expect(await violationsIn(world)).toEqual([]);
  });
});

describe("reports of merged leads", () => {
  // As plain counts over rows: reports.int compares them with what the database says.
  const report = async (name: "funnel" | "sources" | "pipeline" | "sla") => {
    await project(world);
    const leads = joinedRows(await leadRows(world));
    if (name === "sla") return slaRows(await assignmentsIn(world));
    if (name === "pipeline") return leads;
    return name === "funnel" ? funnelRows(leads) : sourceRows(leads, null);
  };

  it("count the person once, by the earliest source, and twice again after an un-merge", async () => {
    const [older, younger] = await two(bob, ann);
    await merge(older, younger);
    await run();
    await submit({ ...ann, source: { channel: "news" } }, "since");
    await run();
    await perform({ type: "win", leadId: older, value: { amountMinor: 100, currency: "EUR" } });
    const sources = await report("sources");
    expect(sources).toMatchObject([{ channel: "fair", leads: 1, wins: 1, first: 1 }, {}, {}]);
    expect(sources.map((row) => ("linear" in row ? row.linear : 0)).toSorted()).toEqual([
      0.333333, 0.333333, 0.333334,
    ]);
    expect((await report("funnel"))[0]).toMatchObject({ stage: "inquiry", reached: 1 });
    expect((await report("pipeline")).length).toBe(1);
    expect(await report("sla")).toMatchObject([{ assignments: 1 }]);
    const page = await process.queries.leads({ limit: 10 }, leadOfAll);
    expect(page.rows.map(({ leadId, channel, interactions }) => [leadId, channel, interactions])).toEqual([
      [older, "fair", 3],
    ]);
    await unmerge(younger);
    await run();
    expect((await report("funnel"))[0]).toMatchObject({ reached: 2 });
    const detail = await process.queries.lead(younger, leadOfAll);
    expect(detail?.lead.touches.map(({ channel }) => channel)).toEqual(["google", "news"]);
  });
});

describe("two leads that a submission meets", () => {
  const jo: SubmissionInput = { contact: { email: "jo@example.org" } };
  const joAtCrm: SubmissionInput = { contactHeldBySender: true, contact: { externalIds: ["crm:7"] } };
  const both: SubmissionInput = { contact: { email: "jo@example.org", externalIds: ["crm:7"] } };
  const listed = async () => {
    await project(world);
    const { rows, total } = await process.queries.duplicates({ limit: 10, isCounted: true }, leadOfAll);
    expect(total).toBe(rows.length);
    return rows;
  };
  const pair = (...ids: readonly LeadId[]) => {
    const [leadId, otherLeadId] = ids.toSorted();
    return { leadId, otherLeadId };
  };

  it("are proposed once, by an event that names both, and listed until somebody decides", async () => {
    const [older, younger] = await two(jo, joAtCrm);
    await submit(both, "both");
    await submit(both, "both again");
    expect(await listed()).toMatchObject([{ ...pair(older, younger), because: ["strong-identities"] }]);
    await merge(older, younger);
    expect(await listed()).toEqual([]);
    await unmerge(younger);
    expect(await listed()).toHaveLength(1);
    const { leadId, otherLeadId } = pair(younger, older);
    if (leadId === undefined || otherLeadId === undefined) throw new Error("a pair");
    await perform({
      type: "dismiss-duplicate",
      leadId: otherLeadId,
      otherLeadId: leadId,
      reason: "not-the-same",
    });
    expect(await listed()).toEqual([]);
    await submit(both, "once more");
    expect(await listed()).toEqual([]);
    await run();
    expect(await violationsIn(world)).toEqual([]);
  });

  it("are merged at once where the policy says so, unless a person has said no", async () => {
    const identity = { mailProviders: [], merge: "automatic" as const };
    world = await aWorld({ policy: { ...eagerPolicy, identity } });
    process = aProcess(world);
    const [older, younger] = await two(jo, joAtCrm);
    await submit(both, "both");
    expect((await leadNow(younger)).mergedInto).toBe(older);
    await unmerge(younger);
    await perform({ type: "dismiss-duplicate", leadId: older, otherLeadId: younger, reason: "not-the-same" });
    await submit(both, "again");
    expect((await leadNow(younger)).mergedInto).toBeUndefined();
    await run();
    expect(await violationsIn(world)).toEqual([]);
  });

  it.each([
    ["Ada Lovelace", "Analytical Engines Ltd.", "Lovelace, ADA", "analytical engines"],
    ["张伟", "北京字节有限公司", "张伟", "北京字节"],
    ["José García", "Acme GmbH", "Jose\u0301 Garci\u0301a", "ACME gmbh"],
  ])("are proposed by name and company: %s of %s is %s of %s", async (a, companyA, b, companyB) => {
    const [older, younger] = await two(
      { contact: { email: "one@example.org", fullName: a, company: companyA } },
      { contact: { email: "two@example.org", fullName: b, company: companyB } },
    );
    expect(await listed()).toMatchObject([{ ...pair(older, younger), because: ["name-and-company"] }]);
  });

  it.each([
    ["a given name alone", { fullName: "Ada", company: "Acme" }],
    ["no company", { fullName: "Ada Lovelace" }],
    ["only a legal form", { fullName: "Ada Lovelace", company: "GmbH" }],
  ])("are not proposed by %s", async (_, contact) => {
    await two(
      { contact: { email: "one@example.org", ...contact } },
      { contact: { email: "two@example.org", ...contact } },
    );
    expect(await listed()).toEqual([]);
  });

  it("leave no name in any event", async () => {
    const contact = { fullName: "Ada Lovelace", company: "Acme" };
    await two(
      { contact: { email: "one@example.org", ...contact } },
      { contact: { email: "two@example.org", ...contact } },
    );
    expect(JSON.stringify(await historyOf(world.store)).toLowerCase()).not.toMatch(/lovelace|acme/u);
  });
});

describe("consents of merged leads", () => {
  const consent = (given: boolean) => [
    { purpose: "enrichment" as const, channel: "any" as const, given, text: "Fine." },
  ];
  const form = (email: string, given: boolean): SubmissionInput => ({
    contact: { email },
    consents: consent(given),
  });

  it("stay with each lead, and the strictest of them counts while they are merged", async () => {
    const [older, younger] = await two(form("yes@example.org", true), form("no@example.org", false));
    await merge(older, younger);
    await run();
    await submit(
      { contact: { email: "yes@example.org", phone: "+4930901820", company: "Acme" } },
      "new company",
    );
    await run();
    const failed = (await historyOf(world.store)).filter((event) => event.stream === older).at(-1);
    expect(failed).toMatchObject({ type: "enrichment.failed.v1", data: { reason: "consent-refused" } });
    await submit(form("yes@example.org", true), "yes again");
    const subjects = (await historyOf(world.store)).filter(({ type }) => type.startsWith("consent."));
    expect(new Map(subjects.map((e) => [e.stream, e.type]))).toEqual(
      new Map([
        [older.replace("lead", "subj"), "consent.given.v2"],
        [younger.replace("lead", "subj"), "consent.refused.v2"],
      ]),
    );
  });
});
