import { eventDefects, type LeadEvent, type LeadId, type LeadEventOf } from "@leadstream/contracts";
import {
  assignmentIdNo,
  eventNo,
  historyOf,
  leadNo,
  leadOrders,
  leadSteps,
  opportunityNo,
  playLead,
  repNo,
  submissionNo,
  t,
} from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  byAge,
  type KnownLead,
  lead,
  type Lead,
  type LeadCommand,
  mergeRefusal,
  type Recorded,
  wholeLead,
} from "../src/index.ts";

type Fact = Recorded<LeadEvent>;

/** The same history of another lead of other people: every id differs. */
function ofLead(n: number, history: readonly Fact[]): readonly Fact[] {
  const text = JSON.stringify(history).replaceAll("-4000-8000-", `-4000-${8000 + n}-`);
  const renamed = text.replaceAll(/lead_[0-9a-f-]+/gu, leadNo(n));
  const parsed: readonly Fact[] = JSON.parse(renamed);
  return parsed;
}

const fold = (history: readonly Fact[], from: Lead = lead.initial): Lead => history.reduce(lead.evolve, from);

function known(state: Lead): KnownLead {
  if (state.status === "unknown") throw new Error("the history captures the lead first");
  return state;
}

/** A process: leads by id, and the number of events written. */
type World = { leads: Map<LeadId, KnownLead>; written: LeadEvent[] };

function perform(world: World, leadId: LeadId, command: LeadCommand, id: number): readonly LeadEvent[] {
  const state = world.leads.get(leadId) ?? lead.initial;
  const decided = lead.decide(command, state);
  const events = decided.ok ? decided.value : [];
  const at = { occurredAt: command.at };
  const recorded = events.map((event, i): Fact => ({ ...event, id: eventNo(id + i), meta: at }));
  world.written.push(...events);
  const next = fold(recorded, state);
  if (next.status === "known") world.leads.set(leadId, next);
  return events;
}

const MERGE = 3_000_000;
const minute = 5_000_000;
const on = (leadId: LeadId, after = 0) => ({ leadId, at: t(minute + after), ref: eventNo(70) });
const by = { reason: "by-person", isByPerson: true };

const get = (world: World, leadId: LeadId): KnownLead => {
  const found = world.leads.get(leadId);
  if (found === undefined) throw new Error(`no ${leadId}`);
  return found;
};

function merge(world: World, a: LeadId, b: LeadId, id = MERGE): readonly [survivor: LeadId, merged: LeadId] {
  const [survivor, merged] = byAge(get(world, a), get(world, b)).map(({ leadId }) => leadId);
  if (survivor === undefined || merged === undefined) throw new Error("two leads");
  const before = get(world, merged);
  perform(
    world,
    merged,
    { ...on(merged), type: "merge-into", survivorId: survivor, reason: "by-person" },
    id,
  );
  const takeOver = { ...on(survivor), type: "take-over" as const, merged: before, into: survivor, ...by };
  perform(world, survivor, takeOver, id + 100);
  return [survivor, merged];
}

function unmerge(world: World, survivor: LeadId, merged: LeadId, id = MERGE + 500): void {
  const [letGo] = perform(
    world,
    survivor,
    { ...on(survivor, 90), type: "let-go", mergedId: merged, ...by },
    id,
  );
  if (letGo?.type !== "leads.unmerged.v1") throw new Error("the survivor lets it go");
  const data: LeadEventOf<"leads.unmerged.v1">["data"] = letGo.data;
  perform(
    world,
    merged,
    { ...on(merged, 90), type: "resume", letGo: data, assignmentId: assignmentIdNo(77), group: "default" },
    id + 100,
  );
}

/** What came in since: whose identity brought it, and what it was. */
type Since = { readonly who: "older" | "younger"; readonly ago: number; readonly what: number };
const since = fc.array(
  fc.record({
    who: fc.constantFrom("older" as const, "younger" as const),
    ago: fc.constantFrom(0, 0, 10_000, 4_999_000),
    what: fc.nat(4),
  }),
  { maxLength: 12 },
);

const isDeal = ({ what }: Since): boolean => what === 4;

function touch(n: number, each: Since, leadId: LeadId): LeadCommand {
  const { ago, what } = each;
  const ids = { leadId, at: t(minute + n - (isDeal(each) ? 0 : ago)) };
  if (isDeal(each)) {
    const told = { submissionId: submissionNo(9_000 + n), opportunityId: opportunityNo(9_000 + n) };
    // No rep and no attributes: they would differ in ids and in the moment of the assignment alone.
    return { ...leadOrders.recordDeal(0, { ...told, repId: null, attributes: {} }), ...ids };
  }
  if (what === 3) {
    const found = {
      field: "company-registered",
      provider: "registry",
      confidence: 0.5 + n / 100,
      ttlDays: 9,
    };
    const values = [{ ...found, value: true, party: "third" as const, fetchedAt: t(minute + n) }];
    return { ...leadOrders.enrich(minute + n, { values, isAwaited: true }), leadId };
  }
  return {
    ...leadOrders.capture(0, {
      submissionId: submissionNo(9_000 + n),
      action: ["demo-request", "pricing-page", null][what] ?? null,
      attributes: [{ country: "DE" }, { companySize: 20 + n }, { city: `City ${n}` }][what] ?? {},
      contact: {
        ref: `contact/${n}`,
        sha256: "b".repeat(64),
        holds: [["email"], ["phone"], ["company"]][what] ?? [],
      },
    }),
    ...ids,
  };
}

const factsIn = (state: KnownLead) => {
  const { attributes, attributesFrom, enriched, evidence, olderEvidence, contacts } = state;
  const { formerReps, lastWin, latestAt, lastInteractionAt } = state;
  const touches = { evidence, olderEvidence, contacts, latestAt, lastInteractionAt };
  return { attributes, attributesFrom, enriched, ...touches, formerReps, lastWin };
};

const courseIn = ({
  stage,
  closedAt,
  holder,
  tasks,
  opportunityId,
  isQuarantined,
  mergedInto,
  merged,
}: KnownLead) => ({
  stage,
  closedAt,
  holder,
  tasks,
  opportunityId,
  isQuarantined,
  mergedInto,
  merged,
});

/** A deal of a merged lead has an opportunity of its own, and is no work of the rep who has the merged lead later. */
const ofDeals = (all: readonly Since[], { opportunityId, holder, ...rest }: ReturnType<typeof courseIn>) =>
  all.some(isDeal)
    ? { ...rest, holder: { ...holder, lastActivity: null } }
    : { ...rest, holder, opportunityId };

const moneyIn = (events: readonly LeadEvent[]) => events.filter(({ type }) => type === "lead.won.v1").length;

const scoreOf = (state: KnownLead): unknown => {
  // Whatever it was scored before: the ledger follows from the facts.
  const open: KnownLead = { ...state, stage: "lead", score: null, scoredAsOf: null, isQuarantined: false };
  const scored = lead.decide({ ...leadOrders.score(minute), leadId: state.leadId }, open);
  return scored.ok ? scored.value[0] : scored;
};

const [A, B, C] = [leadNo(1), leadNo(2), leadNo(3)];

const worldOf = (...histories: readonly (readonly Fact[])[]): World => ({
  leads: new Map(histories.map((history) => [known(fold(history)).leadId, known(fold(history))])),
  written: [],
});

const histories = fc
  .tuple(leadSteps(25), leadSteps(25), leadSteps(10))
  .map((all) => all.map((steps, i) => ofLead(i + 1, historyOf(playLead(steps)))));

/** Applies what came since to both worlds: to the survivor by the merged lead's identity, and to the lead itself. */
function comeIn(
  { merged, apart }: { readonly merged: World; readonly apart: World },
  { survivor, younger }: { readonly survivor: LeadId; readonly younger: LeadId },
  all: readonly Since[],
): void {
  for (const [n, each] of all.entries()) {
    const id = 2_000_000 + 10 * n;
    const isVia = each.who === "younger";
    const via = isVia ? { via: younger } : {};
    perform(merged, survivor, { ...touch(n, each, survivor), ...via }, id);
    const own = isVia ? younger : survivor;
    perform(apart, own, touch(n, each, own), id);
  }
}

describe("merging leads", () => {
  it("un-merged, both leads are what they were, plus what came since by the identities of each", () =>
    fc.assert(
      fc.property(histories, since, ([a = [], b = []], all) => {
        const [merged, apart] = [worldOf(a, b), worldOf(a, b)];
        fc.pre(mergeRefusal(...byAge(get(merged, A), get(merged, B))) === null);
        const [survivor, younger] = merge(merged, A, B);
        expect(get(merged, younger).mergedInto).toBe(survivor);
        comeIn({ merged, apart }, { survivor, younger }, all);
        unmerge(merged, survivor, younger);
        for (const id of [A, B]) {
          expect(factsIn(get(merged, id))).toEqual(factsIn(get(apart, id)));
          const course = ofDeals(all, courseIn(get(merged, id)));
          expect(course).toEqual(ofDeals(all, courseIn(get(apart, id))));
          expect(scoreOf(get(merged, id))).toEqual(scoreOf(get(apart, id)));
        }
        expect(moneyIn(merged.written)).toBe(all.filter(isDeal).length);
        for (const event of merged.written) expect(eventDefects(event)).toEqual([]);
      }),
      { numRuns: 40 },
    ));

  it("in a chain, the last merge is undone first, and every lead gets its own back", () =>
    fc.assert(
      fc.property(histories, since, ([a = [], b = [], c = []], all) => {
        const [merged, apart] = [worldOf(a, b, c), worldOf(a, b, c)];
        for (const id of [A, B, C]) fc.pre(!get(merged, id).isQuarantined);
        const [second, third] = merge(merged, B, C);
        const [first, below] = merge(merged, A, second, MERGE + 1_000);
        comeIn({ merged, apart }, { survivor: first, younger: third }, all);
        unmerge(merged, first, below, MERGE + 2_000);
        unmerge(merged, second, third, MERGE + 3_000);
        for (const id of [A, B, C]) {
          expect(factsIn(get(merged, id))).toEqual(factsIn(get(apart, id)));
          const course = ofDeals(all, courseIn(get(merged, id)));
          expect(course).toEqual(ofDeals(all, courseIn(get(apart, id))));
        }
        expect(moneyIn(merged.written)).toBe(all.filter(isDeal).length);
      }),
      { numRuns: 20 },
    ));

  it("knows of the person what both histories say", () =>
    fc.assert(
      fc.property(histories, ([a = [], b = []]) => {
        const world = worldOf(a, b);
        const [before, other] = byAge(get(world, A), get(world, B));
        fc.pre(mergeRefusal(before, other) === null);
        merge(world, A, B);
        const whole = wholeLead(get(world, before.leadId));
        const ids = (...all: readonly KnownLead[]) =>
          all.flatMap(({ evidence }) => evidence.map(({ eventId }) => eventId)).toSorted();
        expect(ids(whole)).toEqual(ids(before, other));
        expect(Object.keys(whole.attributes).toSorted()).toEqual(
          [...new Set([...Object.keys(before.attributes), ...Object.keys(other.attributes)])].toSorted(),
        );
        const lost = ["lost", "disqualified"];
        if (!lost.includes(other.stage)) expect(lost).not.toContain(whole.stage);
      }),
      { numRuns: 40 },
    ));

  it("answers nobody but the services that come late, once it is merged into another", () => {
    const [first = []] = fc.sample(leadSteps(0), { numRuns: 1, seed: 7 });
    const world = worldOf(...[1, 2].map((n) => ofLead(n, historyOf(playLead(first)))));
    const [survivorId, leadId] = merge(world, A, B);
    const closed = get(world, leadId);
    const claim = { ...leadOrders.claim(1, minute, { repId: repNo(1) }), leadId };
    expect(lead.decide(claim, closed)).toEqual({
      ok: false,
      error: { code: "lead.merged", leadId, survivorId },
    });
    for (const late of [
      leadOrders.score(minute),
      leadOrders.deadline("reclaim", 1, minute),
      leadOrders.pool(minute),
    ])
      expect(lead.decide({ ...late, leadId }, closed)).toEqual({ ok: true, value: [] });
  });
});
