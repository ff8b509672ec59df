import type { Instant, RosterEvent } from "@leadstream/contracts";
import { aRoster, eventNo, leadNo, repNo, t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyRoster, evolveRosterAll, type Roster, rosterOf, takeForClaim } from "../src/index.ts";

const group = "default";
const lead = fc.integer({ min: 1, max: 6 }).map(leadNo);
const slot = fc.record({
  leadId: lead,
  assignmentNo: fc.integer({ min: 1, max: 3 }),
  repId: fc.integer({ min: 1, max: 3 }).map(repNo),
});
const taken = fc
  .tuple(slot, fc.constantFrom("assign" as const, "claim" as const), fc.integer({ min: 0, max: 20_000 }))
  .map(([each, purpose, minute]) => ({ ...each, purpose, at: t(minute) }));
const rosterEvent: fc.Arbitrary<RosterEvent> = fc.oneof(
  fc.array(taken, { minLength: 1, maxLength: 4 }).map((slots) => ({
    type: "roster.slots-taken.v1" as const,
    data: { group, slots },
  })),
  fc.array(slot, { minLength: 1, maxLength: 3 }).map((slots) => ({
    type: "roster.slots-freed.v1" as const,
    data: { group, slots },
  })),
  fc.array(slot, { minLength: 1, maxLength: 3 }).map((slots) => ({
    type: "roster.leads-waiting.v1" as const,
    data: { group, leads: slots.map(({ leadId, assignmentNo }) => ({ leadId, assignmentNo })) },
  })),
  fc.array(lead, { minLength: 1, maxLength: 3 }).map((leadIds) => ({
    type: "roster.leads-left.v1" as const,
    data: { group, leadIds },
  })),
);

const plain = (roster: Roster) => ({
  ...roster,
  slots: roster.slots.toObject(),
  onHand: roster.onHand.toObject(),
  lastTurn: roster.lastTurn.toObject(),
  claims: roster.claims.toObject(),
  waiting: [...roster.waiting],
});

describe("issue 13: the roster, for any batching of its events", () => {
  it("has the same final state, and later events do not change earlier states", () => {
    fc.assert(
      fc.property(fc.array(fc.array(rosterEvent, { maxLength: 5 }), { maxLength: 8 }), (batches) => {
        const seen: { readonly state: Roster; readonly then: unknown }[] = [];
        let roster = emptyRoster;
        for (const batch of batches) {
          seen.push({ state: roster, then: plain(roster) });
          roster = aRoster.then(roster, batch);
        }
        expect(plain(roster)).toEqual(plain(aRoster.after(...batches.flat())));
        for (const { state, then } of seen) expect(plain(state)).toEqual(then);
        expect(plain(emptyRoster)).toEqual(plain(rosterOf({ ...emptyRoster })));
      }),
    );
  });

  it("can be rebuilt from its lists", () => {
    fc.assert(
      fc.property(fc.array(rosterEvent, { maxLength: 20 }), (events) => {
        const roster = aRoster.after(...events);
        const again = rosterOf(JSON.parse(JSON.stringify({ ...roster, ...listsOf(roster) })));
        expect(plain(again)).toEqual(plain(roster));
      }),
    );
  });

  it("counts the leads with a slot, and does not list reps without one", () => {
    fc.assert(
      fc.property(fc.array(rosterEvent, { maxLength: 20 }), (events) => {
        const roster = aRoster.after(...events);
        const held = Map.groupBy([...roster.slots.values()], ({ repId }) => repId);
        expect(roster.onHand.toObject()).toEqual(
          Object.fromEntries([...held].map(([repId, slots]) => [repId, slots.length])),
        );
      }),
    );
  });
});

const listsOf = ({ slots, onHand, lastTurn, claims, waiting }: Roster) => ({
  slots: [...slots],
  onHand: [...onHand],
  lastTurn: [...lastTurn],
  claims: [...claims],
  waiting: [...waiting],
});

describe("issue 13: the daily quota of claims", () => {
  const claim = (n: number, at: Instant, zone: string, from: Roster) =>
    takeForClaim(from, {
      leadId: leadNo(n),
      assignmentNo: 1,
      repId: repNo(1),
      rep: aRoster.rep(1, { capacity: 1_000 }),
      pool: aRoster.pool({ claimsPerDay: 1 }),
      calendar: aRoster.calendarIn(zone),
      group,
      at,
    });
  const after = (n: number, at: Instant, zone: string, from: Roster = emptyRoster): Roster => {
    const claimed = claim(n, at, zone, from);
    if (!claimed.ok) throw new RangeError(claimed.error.code);
    return aRoster.then(from, claimed.value);
  };
  const instant = (text: string): Instant => t((Date.parse(text) - Date.parse(t(0))) / 60_000);

  it("starts again at the rep's local midnight, not at midnight UTC", () => {
    const tokyo = "Asia/Tokyo";
    const lateInTokyo = after(1, instant("2026-03-02T14:30:00Z"), tokyo);
    expect(claim(2, instant("2026-03-02T14:59:00Z"), tokyo, lateInTokyo).ok).toBe(false);
    expect(claim(2, instant("2026-03-02T15:00:00Z"), tokyo, lateInTokyo).ok).toBe(true);
    const noonInTokyo = after(1, instant("2026-03-02T23:00:00Z"), tokyo);
    expect(claim(2, instant("2026-03-03T01:00:00Z"), tokyo, noonInTokyo).ok).toBe(false);
    expect(claim(2, instant("2026-03-03T01:00:00Z"), "UTC", noonInTokyo).ok).toBe(true);
  });

  it("counts the repeated hour on its own day", () => {
    const berlin = "Europe/Berlin";
    const early = after(1, instant("2026-10-24T22:05:00Z"), berlin);
    expect(claim(2, instant("2026-10-25T22:55:00Z"), berlin, early).ok).toBe(false);
    expect(claim(2, instant("2026-10-25T23:00:00Z"), berlin, early).ok).toBe(true);
  });

  it("drops claims that no longer count, for all reps", () => {
    let roster = after(1, t(0), "UTC");
    const others = { group, slots: [{ leadId: leadNo(900), assignmentNo: 1, repId: repNo(2) }] };
    const [other] = others.slots;
    if (other === undefined) throw new RangeError("no slot");
    roster = evolveRosterAll(roster, [
      {
        type: "roster.slots-taken.v1",
        data: { group, slots: [{ ...other, purpose: "claim", at: t(0) }] },
        id: eventNo(0),
        meta: { occurredAt: t(0) },
      },
    ]);
    for (let day = 1; day < 40; day += 1) roster = after(day + 1, t(day * 24 * 60), "UTC", roster);
    expect(roster.claims.has(repNo(2))).toBe(false);
    expect(roster.claims.get(repNo(1))?.length).toBeLessThanOrEqual(3);
  });
});
