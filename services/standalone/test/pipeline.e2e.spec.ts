import { join } from "node:path";
import { createVirtualClock, verifyAll, views } from "@leadstream/application";
import {
  ConservationRow,
  FunnelRow,
  LeadDetail,
  ReclamationRow,
  reportOf,
  SlaRow,
  SourceRow,
  type SubmissionInput,
} from "@leadstream/contracts";
import { aRoster, repNo } from "@leadstream/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { anEmptyFolder, compose, type Composed } from "./support/composed.ts";
import { call, type Reply } from "./support/http.ts";
import { withFolder } from "./support/opened.ts";

/*
 * One lead through the whole pipeline, under a clock that only the test moves. The tests are the steps of its life and
 * run in order.
 */

const registry = join(
  import.meta.dirname,
  "../../../packages/adapter-outbound/examples/company-registry.csv",
);

// A Monday; every working day is nine to five UTC.
const START = "2026-03-02T09:00:00.000Z";
const person = {
  email: "ada@nordlicht-maschinenbau.test",
  phone: "+49 421 555 0101",
  fullName: "Ada Example",
};

const wish = (action: string, channel: string): SubmissionInput => ({
  action,
  contact: person,
  source: { channel, campaign: "spring" },
  attributes: { jobLevel: "director", budgetMinor: 5_000_000 },
  consents: [{ purpose: "sales-contact", channel: "phone", given: true, text: "You may call me." }],
});

const [first, second, third] = [repNo(1), repNo(2), repNo(3)];
const Taken = z.object({ submissionId: z.string() });
const Submitted = z.object({ outcome: z.string(), leadId: z.string().nullable() });

describe("one lead through the whole pipeline", () => {
  const clock = createVirtualClock(START);
  let folder: Awaited<ReturnType<typeof anEmptyFolder>>;
  let system: Composed;
  let leadId: string;

  beforeAll(async () => {
    folder = await anEmptyFolder();
    system = await compose({ dataDir: folder.dataDir, virtualClock: clock, companyRegistry: registry });
    const reps = [aRoster.rep(1, { capacity: 2 })];
    expect((await call(system, "/v1/reps", { method: "PUT", body: reps })).status).toBe(204);
  });
  afterAll(async () => {
    await system.close();
    await folder.drop();
  });

  const at = async (iso: string): Promise<void> => {
    clock.advanceTo(iso);
    await system.quiet();
  };
  const submit = async (body: SubmissionInput): Promise<string> => {
    const reply = await call(system, "/v1/leads", { body });
    expect(reply.status).toBe(202);
    await system.quiet();
    const state = await call(system, `/v1/submissions/${Taken.parse(reply.body).submissionId}`);
    return Submitted.parse(state.body).leadId ?? "";
  };
  const order = (segment: string, body: unknown, id: string = leadId): Promise<Reply> =>
    call(system, `/v1/leads/${id}/${segment}`, { body });
  const seen = async (): Promise<LeadDetail> =>
    LeadDetail.parse((await call(system, `/v1/leads/${leadId}`)).body);
  /** The timeline after a given event, and its new length. */
  const typesFrom = async (from = 0): Promise<readonly string[]> =>
    (await seen()).timeline.slice(from).map(({ type }) => type);
  const length = async (): Promise<number> => (await seen()).timeline.length;
  const report = async <R extends z.ZodType>(name: string, row: R): Promise<readonly z.output<R>[]> =>
    reportOf(row).parse((await call(system, `/v1/reports/${name}`)).body).rows;

  it("is captured, enriched and scored, with consent on record", async () => {
    leadId = await submit(wish("demo-request", "search"));
    const { lead, consents, contact, timeline } = await seen();
    const types = timeline.map(({ type }) => type);
    // The consent is in the person's stream. The two streams are written in either order.
    expect(types).toContain("consent.given.v2");
    expect(types.filter((type) => type !== "consent.given.v2")).toEqual([
      "lead.captured.v1",
      "lead.stage-changed.v1",
      "lead.enriched.v1",
      "lead.scored.v2",
      "lead.stage-changed.v1",
      "lead.pooled.v1",
    ]);
    // director 12, registry 5, corporate mail 5, 420 people 10 by registry or not, budget 10, demo 25
    expect(lead).toMatchObject({
      stage: "mql",
      channel: "search",
      ownerKind: "pool",
      ownerId: "pool_nurture",
    });
    expect(consents?.records).toMatchObject([{ purpose: "sales-contact", state: "given" }]);
    expect(contact).toMatchObject({ email: person.email, phone: "+494215550101", fullName: person.fullName });
  });

  it("is assigned to a rep once a second submission takes it over the threshold, with its deadlines", async () => {
    expect(await submit(wish("trial", "social"))).toBe(leadId);
    const { lead, timeline, owner } = await seen();
    expect(lead).toMatchObject({ stage: "sql", interactions: 2, assignments: 1 });
    expect(owner).toEqual({ kind: "rep", repId: first });
    const assigned = timeline.find(({ type }) => type === "lead.assigned.v2");
    expect(assigned?.data).toMatchObject({
      repId: first,
      tieBreak: { strategy: "round-robin" },
      clocks: {
        respondBy: "2026-03-02T09:05:00.000Z",
        respondRule: "demo-5-min",
        supervisorAt: "2026-03-04T09:00:00.000Z",
        reclaimAt: "2026-03-04T09:00:00.000Z",
        protectedUntil: "2026-03-12T09:00:00.000Z",
      },
    });
    expect(timeline.filter(({ type }) => type === "follow-up.scheduled.v1")).toHaveLength(3);
  });

  it("breaches the deadline when nobody calls, and not a millisecond earlier", async () => {
    const before = await length();
    await at("2026-03-02T09:04:59.999Z");
    expect(await typesFrom(before)).toEqual([]);
    await at("2026-03-02T09:05:00.000Z");
    expect((await typesFrom(before)).toSorted()).toEqual(["follow-up.overdue.v1", "sla.breached.v1"]);
  });

  it("alerts the supervisor and goes back to the pool after two working days, not earlier", async () => {
    await at("2026-03-04T08:59:59.999Z");
    const before = await length();
    await at("2026-03-04T09:00:00.000Z");
    expect(await typesFrom(before)).toEqual(["supervisor.alerted.v1", "lead.reclaimed.v1"]);
    expect((await seen()).owner).toEqual({ kind: "pool", poolId: "pool_reclaimed" });
    expect(await report("reclamation", ReclamationRow)).toEqual([
      expect.objectContaining({ rule: "untouched", repId: first, reclaimed: 1, takenAgain: 0 }),
    ]);
  });

  it("cannot be claimed by its former rep for a while", async () => {
    const reply = await order("claim", { repId: first });
    expect(reply.status).toBe(409);
    expect(reply.body).toMatchObject({ code: "lead.cooling-down" });
  });

  it("is claimed by one of two reps who claim it at the same time", async () => {
    const reps = [2, 3].map((n) => aRoster.rep(n, { capacity: 1 }));
    await call(system, "/v1/reps", { method: "PUT", body: reps });
    const replies = await Promise.all([second, third].map((repId) => order("claim", { repId })));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await system.quiet();
    expect((await seen()).lead).toMatchObject({ ownerKind: "rep", assignments: 2 });
    expect(await report("reclamation", ReclamationRow)).toMatchObject([{ reclaimed: 1, takenAgain: 1 }]);
  });

  it("fills the capacity of a rep who may have one lead", async () => {
    const { owner } = await seen();
    const repId = owner.kind === "rep" ? owner.repId : "";
    const other = await submit({ contact: { email: "grace@example.org" }, source: { channel: "mail" } });
    const reply = await order("claim", { repId }, other);
    expect(reply.status).toBe(409);
    expect(reply.body).toMatchObject({ code: "rep.at-capacity", facts: { capacity: 1 } });
  });

  it("is worked: responded in time, protected longer by activity", async () => {
    const { owner } = await seen();
    const repId = owner.kind === "rep" ? owner.repId : "";
    const touch = { kind: "call", direction: "outbound", result: "reached", repId };
    const before = await length();
    await at("2026-03-04T09:03:00.000Z");
    expect((await order("interactions", touch)).status).toBe(200);
    await at("2026-03-13T09:00:00.000Z");
    expect((await order("interactions", touch)).status).toBe(200);
    await system.quiet();
    const types = await typesFrom(before);
    for (const type of ["first-response.recorded.v1", "follow-up.completed.v1", "protection.extended.v1"])
      expect(types).toContain(type);
    const extended = (await seen()).timeline.find(({ type }) => type === "protection.extended.v1");
    expect(extended?.data).toMatchObject({ until: "2026-03-16T09:00:00.000Z" });
    const [sla] = await report("sla", SlaRow);
    expect(sla).toMatchObject({
      rule: "demo-5-min",
      assignments: 2,
      inTime: 1,
      breached: 1,
      supervisorAlerts: 1,
    });
  });

  it("becomes an opportunity and a customer, with its protection frozen in between", async () => {
    const items = { budget: 8, authority: 7, need: 9, timing: 6 };
    const value = { amountMinor: 4_200_000, currency: "EUR" };
    const { owner } = await seen();
    const repId = owner.kind === "rep" ? owner.repId : "";
    expect((await order("qualify", { items, repId })).status).toBe(200);
    expect((await order("opportunity", { expected: value, repId })).status).toBe(200);
    await at("2026-04-20T09:00:00.000Z");
    expect((await seen()).lead).toMatchObject({ stage: "opportunity", ownerKind: "rep" });
    expect((await order("win", { value, repId })).status).toBe(200);
    await system.quiet();
    expect((await seen()).lead).toMatchObject({ stage: "customer", value });
  });

  it("withdraws its consent, and the record says since when", async () => {
    expect((await order("withdraw-consent", {})).status).toBe(200);
    await system.quiet();
    const { consents } = await seen();
    expect(consents?.records.find(({ recordId }) => recordId === "sales-contact/phone")).toMatchObject({
      state: "withdrawn",
      since: "2026-04-20T09:00:00.000Z",
    });
    expect(consents?.records.filter(({ state }) => state !== "withdrawn")).toEqual([]);
  });

  it("appears correctly in every report", async () => {
    const funnel = new Map((await report("funnel", FunnelRow)).map((row) => [row.stage, row.reached]));
    expect(Object.fromEntries(funnel)).toMatchObject({ inquiry: 2, lead: 2, mql: 1, sql: 1, customer: 1 });
    const sources = await report("sources", SourceRow);
    expect(sources.find(({ channel }) => channel === "search")).toMatchObject({
      leads: 1,
      wins: 1,
      value: 42_000,
      first: 1,
      last: 0,
      linear: 0.5,
    });
    expect(sources.find(({ channel }) => channel === "social")).toMatchObject({
      first: 0,
      last: 1,
      linear: 0.5,
    });
    const parts = { accepted: 1, refused: 0, quarantined: 0, waiting: 0, aside: 0, undecided: 0, balance: 0 };
    const row = { sender: "local", kind: "submissions", ...parts };
    expect(await report("conservation", ConservationRow)).toMatchObject([
      { ...row, hour: "2026-03-02T09:00:00.000Z", received: 2, duplicate: 1 },
      { ...row, hour: "2026-03-04T09:00:00.000Z", received: 1, duplicate: 0 },
    ]);
  });

  it("stays the same after a rewind: all groups from the beginning write nothing", async () => {
    const head = await system.platform.infrastructure.store.head();
    await system.close();
    await withFolder(folder.dataDir, ({ database }) =>
      database.query({ name: "rewind", text: "UPDATE bus.progress SET finished = 0" }),
    );
    system = await compose({ dataDir: folder.dataDir, virtualClock: clock, companyRegistry: registry });
    await system.quiet();
    expect(await system.platform.infrastructure.store.head()).toBe(head);
    const { infrastructure } = system.platform;
    const results = await verifyAll({ ...infrastructure, projections: views });
    expect(results.filter(({ violations }) => violations > 0)).toEqual([]);
  });
});
