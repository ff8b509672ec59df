import type { Rep, RosterEvent } from "@leadstream/contracts";
import { aRoster, leadNo, repNo, t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, emptyRoster, freeSlots, type Roster, takeForClaim } from "../src/index.ts";

const { policyWith, reps, request } = aRoster;
const utc = aRoster.calendarIn("UTC");
const batches = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 12 });

/** Assigns batches one after the other. Racing consumers have the same effect: the loser decides again on new counts. */
function assignAll(sizes: readonly number[], team: readonly Rep[], from: Roster = emptyRoster): Roster {
  let roster = from;
  let next = 1;
  for (const size of sizes) {
    const wanted = Array.from({ length: size }, () => request(next++));
    roster = aRoster.then(roster, allocate(roster, wanted, rulesFor(team)).events);
  }
  return roster;
}
const rulesFor = (team: readonly Rep[]) => ({ policy: policyWith(), reps: team, at: t(0) });
const spread = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts);
const onHandOf = (roster: Roster, team: readonly Rep[]): readonly number[] =>
  team.map(({ repId }) => roster.onHand.get(repId) ?? 0);

describe("round robin", () => {
  it("keeps the counts of a group within one of each other, for any batching", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), batches, (count, sizes) => {
        const team = reps(count, { capacity: 1000 });
        expect(spread(onHandOf(assignAll(sizes, team), team))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("keeps the counts since a rep joined within one of each other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), batches, batches, (count, before, since) => {
        const team = reps(count + 1, { capacity: 1000 });
        const then = assignAll(before, team.slice(0, count));
        const now = assignAll(since, team, { ...then, slots: emptyRoster.slots, onHand: emptyRoster.onHand });
        expect(spread(onHandOf(now, team))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("gives the same owners for any batching", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), batches, (count, sizes) => {
        const total = sizes.reduce((n, size) => n + size, 0);
        const team = reps(count, { capacity: 9 });
        const inBatches = assignAll(sizes, team);
        expect(assignAll([total], team).slots.toObject()).toEqual(inBatches.slots.toObject());
      }),
    );
  });
});

type Step =
  | { readonly kind: "assign"; readonly leads: readonly number[] }
  | { readonly kind: "claim" | "free"; readonly lead: number; readonly rep: number };

const leadIndex = fc.integer({ min: 1, max: 12 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("assign" as const), leads: fc.uniqueArray(leadIndex, { maxLength: 6 }) }),
  fc.record({
    kind: fc.constantFrom("claim" as const, "free" as const),
    lead: leadIndex,
    rep: fc.integer({ min: 1, max: 3 }),
  }),
);

/** The roster events of one step. Like a consumer, it requests the lead's next assignment. */
function eventsOf(roster: Roster, each: Step, team: readonly Rep[]): readonly RosterEvent[] {
  const nextNo = (lead: number): number => (roster.slots.get(leadNo(lead))?.assignmentNo ?? 0) + 1;
  if (each.kind === "assign") {
    const wanted = each.leads.map((n) => request(n, { assignmentNo: nextNo(n) }));
    return allocate(roster, wanted, rulesFor(team)).events;
  }
  const leadId = leadNo(each.lead);
  if (each.kind === "free")
    return freeSlots(roster, "default", [{ leadId, assignmentNo: nextNo(each.lead) - 1 }]);
  const rep = team.find(({ repId }) => repId === repNo(each.rep));
  if (rep === undefined) return [];
  const claimed = takeForClaim(roster, {
    leadId,
    assignmentNo: nextNo(each.lead),
    repId: rep.repId,
    rep,
    pool: undefined,
    calendar: utc,
    group: "default",
    at: t(0),
  });
  return claimed.ok ? claimed.value : [];
}

describe("any sequence of assigning, claiming and freeing", () => {
  const run = (steps: readonly Step[], team: readonly Rep[]): readonly Roster[] => {
    const seen: Roster[] = [emptyRoster];
    for (const each of steps) {
      const now = seen.at(-1) ?? emptyRoster;
      seen.push(aRoster.then(now, eventsOf(now, each, team)));
    }
    return seen;
  };
  const steps = fc.array(step, { maxLength: 40 });
  const capacities = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4));
  const teamOf = ([a, b, c]: readonly [number, number, number]): readonly Rep[] =>
    reps(3).map((rep, i) => ({ ...rep, capacity: [a, b, c][i] ?? 0 }));

  it("never exceeds a rep's capacity", () => {
    fc.assert(
      fc.property(steps, capacities, (drawn, sizes) => {
        const team = teamOf(sizes);
        for (const roster of run(drawn, team))
          for (const { repId, capacity } of team)
            expect(roster.onHand.get(repId) ?? 0).toBeLessThanOrEqual(capacity);
      }),
    );
  });

  it("counts exactly the taken slots as leads on hand", () => {
    fc.assert(
      fc.property(steps, capacities, (drawn, sizes) => {
        const team = teamOf(sizes);
        for (const roster of run(drawn, team)) {
          const held = [...roster.slots.values()];
          for (const { repId } of team)
            expect(roster.onHand.get(repId) ?? 0).toBe(held.filter((s) => s.repId === repId).length);
        }
      }),
    );
  });

  it("never keeps a lead with a rep in the queue", () => {
    fc.assert(
      fc.property(steps, capacities, (drawn, sizes) => {
        for (const roster of run(drawn, teamOf(sizes)))
          for (const [leadId, waitsFor] of roster.waiting)
            expect(roster.slots.get(leadId)?.assignmentNo ?? 0).toBeLessThan(waitsFor);
      }),
    );
  });

  it("does not depend on the order of the reps", () => {
    fc.assert(
      fc.property(steps, capacities, (drawn, sizes) => {
        const team = teamOf(sizes);
        expect(run(drawn, team.toReversed()).at(-1)).toEqual(run(drawn, team).at(-1));
      }),
    );
  });
});
