import { type RepId, type RosterEvent, eventDefects } from "@leadstream/contracts";
import { aRoster, eventNo, leadNo, repNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { allocate, emptyRoster, freeSlots, type Placement, type Roster, takeForClaim } from "../src/index.ts";

const { policyWith, rep, reps, request } = aRoster;
const utc = aRoster.calendarIn("UTC");
const rules = (change: Partial<Parameters<typeof allocate>[2]> = {}): Parameters<typeof allocate>[2] => ({
  policy: policyWith(),
  reps: reps(3),
  at: t(0),
  ...change,
});
const requests = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => request(from + i));
const owners = (placements: readonly Placement[]): readonly (RepId | null)[] =>
  placements.map(({ repId }) => repId);
const fact = (field: string, value: string) => new Map([[field, { value, from: eventNo(0) }]]);

/** Assigns leads one by one, in batches of one. */
function oneByOne(count: number, given: ReturnType<typeof rules>, from: Roster = emptyRoster) {
  const got: (RepId | null)[] = [];
  let roster = from;
  for (const each of requests(1, count)) {
    const { placements, events } = allocate(roster, [each], given);
    got.push(...owners(placements));
    roster = aRoster.then(roster, events);
  }
  return { got, roster };
}

describe("round robin", () => {
  it("gives each rep one lead before any rep gets a second", () => {
    const { got } = oneByOne(6, rules());
    expect(got).toEqual([repNo(1), repNo(2), repNo(3), repNo(1), repNo(2), repNo(3)]);
  });

  it("continues where the last batch stopped, for any batching", () => {
    const first = allocate(emptyRoster, requests(1, 4), rules());
    const second = allocate(aRoster.after(...first.events), requests(5, 9), rules());
    expect([...owners(first.placements), ...owners(second.placements)]).toEqual(oneByOne(9, rules()).got);
  });

  it("gives a rep who joins late the next turn, but no extra leads to catch up", () => {
    const { roster } = oneByOne(6, rules());
    const { got } = oneByOne(5, rules({ reps: reps(4) }), aRoster.then(roster, freeAll(roster)));
    expect(got).toEqual([repNo(4), repNo(1), repNo(2), repNo(3), repNo(4)]);
  });

  it("gives a rep who was away one turn, but no extra leads to catch up", () => {
    const away = [rep(1), rep(2, { isWorking: false }), rep(3)];
    const { roster } = oneByOne(8, rules({ reps: away }));
    const { got } = oneByOne(4, rules(), aRoster.then(roster, freeAll(roster)));
    expect(got).toEqual([repNo(2), repNo(1), repNo(3), repNo(2)]);
  });

  it("does not count a claim as a turn", () => {
    const claim = takeForClaim(emptyRoster, claimOf(9, 1));
    const roster = aRoster.after(...(claim.ok ? claim.value : []));
    expect(owners(allocate(roster, requests(1, 1), rules()).placements)).toEqual([repNo(1)]);
  });

  it("records how it broke the tie", () => {
    const [placement] = allocate(emptyRoster, requests(1, 1), rules()).placements;
    expect(placement?.tieBreak).toEqual({ strategy: "round-robin", reason: "longest-without-turn" });
  });
});

const freeAll = (roster: Roster) =>
  freeSlots(
    roster,
    "default",
    [...roster.slots].map(([leadId, { assignmentNo }]) => ({ leadId, assignmentNo })),
  );
const claimOf = (lead: number, by: number, change: Partial<Parameters<typeof takeForClaim>[1]> = {}) => ({
  leadId: leadNo(lead),
  assignmentNo: 1,
  repId: repNo(by),
  rep: rep(by),
  pool: aRoster.pool(),
  calendar: utc,
  group: "default",
  at: t(0),
  ...change,
});

describe("least loaded", () => {
  const leastLoaded = rules({ policy: policyWith({ tieBreak: "least-loaded" }) });

  it("gives the lead to the rep with the fewest on hand", () => {
    const { roster } = oneByOne(3, leastLoaded);
    const freed = aRoster.then(
      roster,
      freeSlots(roster, "default", [{ leadId: leadNo(2), assignmentNo: 1 }]),
    );
    const [placement] = allocate(freed, [request(7)], leastLoaded).placements;
    expect(placement).toMatchObject({
      repId: repNo(2),
      tieBreak: { strategy: "least-loaded", reason: "fewest-on-hand" },
    });
  });

  it("counts the leads of the current batch", () => {
    const { placements } = allocate(emptyRoster, requests(1, 4), leastLoaded);
    expect(owners(placements)).toEqual([repNo(1), repNo(2), repNo(3), repNo(1)]);
  });

  it("breaks the last tie by rep id, for any order of the reps", () => {
    const backwards = rules({ policy: policyWith({ tieBreak: "least-loaded" }), reps: reps(3).toReversed() });
    expect(owners(allocate(emptyRoster, requests(1, 2), backwards).placements)).toEqual([repNo(1), repNo(2)]);
  });
});

describe("eligibility", () => {
  it.each([
    ["not-working", rep(1, { isWorking: false }), request(1)],
    ["country-not-served", rep(1, { countries: ["FR"] }), request(1, { facts: fact("country", "DE") })],
    ["country-not-served", rep(1, { countries: ["FR"] }), request(1, { facts: fact("phone-country", "DE") })],
    ["product-not-served", rep(1, { products: ["crm"] }), request(1, { facts: fact("product", "erp") })],
    ["language-not-spoken", rep(1, { languages: ["fr"] }), request(1, { facts: fact("language", "de") })],
    [
      "industry-not-served",
      rep(1, { industries: ["retail"] }),
      request(1, { facts: fact("industry", "steel") }),
    ],
    ["tier-too-low", rep(1, { tier: 1 }), request(1, { score: 95 })],
    ["at-capacity", rep(1, { capacity: 0 }), request(1)],
  ])("excludes a rep as %s, and records it in the table of candidates", (excluded, one, asked) => {
    const { placements, events } = allocate(emptyRoster, [asked], rules({ reps: [one] }));
    expect(placements[0]).toMatchObject({
      repId: null,
      tieBreak: { reason: "nobody-eligible" },
      candidates: [{ repId: repNo(1), excluded, points: null, onHand: 0 }],
    });
    expect(events).toEqual([
      {
        type: "roster.leads-waiting.v1",
        data: { group: "default", leads: [{ leadId: leadNo(1), assignmentNo: 1 }] },
      },
    ]);
  });

  it("excludes no rep because of an unknown fact", () => {
    const picky = rep(1, { countries: ["FR"], products: ["crm"], languages: ["fr"], industries: ["retail"] });
    expect(owners(allocate(emptyRoster, [request(1)], rules({ reps: [picky] })).placements)).toEqual([
      repNo(1),
    ]);
  });

  it("requires the tier only from its score on", () => {
    const given = rules({ reps: [rep(1), rep(2, { tier: 2 })] });
    const low = allocate(emptyRoster, [request(1, { score: 94 })], given).placements;
    const high = allocate(emptyRoster, [request(1, { score: 95 })], given).placements;
    expect([...owners(low), ...owners(high)]).toEqual([repNo(1), repNo(2)]);
  });

  it("fills each rep to capacity; the other leads wait, oldest first", () => {
    const { placements, events } = allocate(
      emptyRoster,
      requests(1, 6),
      rules({ reps: reps(2, { capacity: 2 }) }),
    );
    expect(owners(placements)).toEqual([repNo(1), repNo(2), repNo(1), repNo(2), null, null]);
    const roster = aRoster.after(...events);
    expect([...roster.waiting.keys()]).toEqual([leadNo(5), leadNo(6)]);
    expect([...roster.onHand.values()]).toEqual([2, 2]);
  });

  it("does not queue a waiting lead twice", () => {
    const withoutReps = rules({ reps: [] });
    const first = allocate(emptyRoster, [request(1)], withoutReps);
    expect(allocate(aRoster.after(...first.events), [request(1)], withoutReps).events).toEqual([]);
  });

  it("removes a lead from the queue when it gets a rep", () => {
    const waiting = aRoster.after(...allocate(emptyRoster, [request(1)], rules({ reps: [] })).events);
    const roster = aRoster.then(waiting, allocate(waiting, [request(1)], rules()).events);
    expect([...roster.waiting]).toEqual([]);
  });

  it("removes a lead from the queue when it needs no rep any more", () => {
    const waiting = aRoster.after(...allocate(emptyRoster, requests(1, 2), rules({ reps: [] })).events);
    const left: RosterEvent = {
      type: "roster.leads-left.v1",
      data: { group: "default", leadIds: [leadNo(1)] },
    };
    expect([...aRoster.then(waiting, [left]).waiting.keys()]).toEqual([leadNo(2)]);
  });
});

describe("named accounts", () => {
  const namedRules = [{ rule: "house-account", field: "segment", anyOf: ["key"], repId: repNo(3) }];
  const key = request(1, { facts: fact("segment", "key") });

  it("go to their rep before ranking and tie-break apply", () => {
    const [placement] = allocate(
      emptyRoster,
      [key],
      rules({ policy: policyWith({ namedRules }) }),
    ).placements;
    expect(placement).toMatchObject({
      repId: repNo(3),
      tieBreak: { strategy: "named", reason: "house-account" },
    });
  });

  it("use the other rules if their rep is at capacity", () => {
    const full = [rep(1), rep(3, { capacity: 0 })];
    const given = rules({ policy: policyWith({ namedRules }), reps: full });
    expect(owners(allocate(emptyRoster, [key], given).placements)).toEqual([repNo(1)]);
  });

  it("match a known fact, never a missing one", () => {
    const silent = [{ rule: "odd", field: "segment", anyOf: ["undefined"], repId: repNo(3) }];
    const given = rules({ policy: policyWith({ namedRules: silent }) });
    expect(owners(allocate(emptyRoster, [request(1)], given).placements)).toEqual([repNo(1)]);
  });

  it("do not cost another rep turns in the rotation", () => {
    const given = rules({
      policy: policyWith({ namedRules }),
      reps: [rep(1), rep(2), rep(3, { capacity: 50 })],
    });
    const mixed = Array.from({ length: 12 }, (_, i) =>
      i % 3 === 0 ? request(i + 1) : request(i + 1, { facts: fact("segment", "key") }),
    );
    const usual = allocate(emptyRoster, mixed, given).placements.filter(
      (p) => p.tieBreak.strategy !== "named",
    );
    expect(owners(usual)).toEqual([repNo(1), repNo(2), repNo(1), repNo(2)]);
  });
});

describe("ranking", () => {
  const ranked = policyWith({ ranked: true });

  it("puts the best match first and records the points of every rep", () => {
    const lead = request(1, {
      facts: new Map([...fact("industry", "retail"), ...fact("country", "DE"), ...fact("language", "de")]),
    });
    const team = [
      rep(1),
      rep(2, { industries: ["retail"], countries: ["DE"], languages: ["de"] }),
      rep(3, { tier: 2, industries: ["retail"] }),
    ];
    const [placement] = allocate(emptyRoster, [lead], rules({ policy: ranked, reps: team })).placements;
    expect(placement?.repId).toBe(repNo(2));
    // 30 tier match + 15 free capacity; + 25 industry + 20 country + 10 language; 25 + 15 without the tier match.
    expect(placement?.candidates.map((c) => c.points)).toEqual([45, 100, 40]);
  });

  it("prefers the rep with more free capacity among equals, then applies the tie-break", () => {
    const { got } = oneByOne(4, rules({ policy: ranked, reps: reps(2) }));
    expect(got).toEqual([repNo(1), repNo(2), repNo(1), repNo(2)]);
  });
});

describe("a slot that was taken before", () => {
  it("is used again by the same assignment, which takes no other slot", () => {
    const roster = aRoster.after(...allocate(emptyRoster, [request(1)], rules()).events);
    const again = allocate(roster, [request(1)], rules());
    expect(again.placements[0]).toMatchObject({
      repId: repNo(1),
      tieBreak: { strategy: "slot-held", reason: "taken-before" },
    });
    expect(again.events).toEqual([]);
  });

  it("is not replaced by an older request", () => {
    const roster = aRoster.after(...allocate(emptyRoster, [request(1, { assignmentNo: 2 })], rules()).events);
    const stale = allocate(roster, [request(1, { assignmentNo: 1 })], rules());
    expect(stale.placements[0]).toMatchObject({
      repId: null,
      tieBreak: { strategy: "slot-held", reason: "assignment-moved-on" },
    });
    expect(stale.events).toEqual([]);
    expect(takeForClaim(roster, claimOf(1, 3))).toEqual({
      ok: false,
      error: { code: "lead.slot-taken", leadId: leadNo(1) },
    });
  });

  it("is replaced by the next assignment, and not counted in addition", () => {
    const first = aRoster.after(...allocate(emptyRoster, [request(1)], rules()).events);
    const second = aRoster.then(first, allocate(first, [request(1, { assignmentNo: 2 })], rules()).events);
    expect([...second.onHand]).toEqual([[repNo(2), 1]]);
  });
});

describe("freeing slots", () => {
  const roster = aRoster.after(...allocate(emptyRoster, requests(1, 2), rules()).events);

  it("frees the slot of an ended assignment once", () => {
    const over = [{ leadId: leadNo(1), assignmentNo: 1 }];
    const events = freeSlots(roster, "default", over);
    expect(events).toEqual([
      {
        type: "roster.slots-freed.v1",
        data: { group: "default", slots: [{ leadId: leadNo(1), assignmentNo: 1, repId: repNo(1) }] },
      },
    ]);
    expect(events.flatMap(eventDefects)).toEqual([]);
    expect(freeSlots(aRoster.then(roster, events), "default", over)).toEqual([]);
  });

  it("frees the old slot after an imported deal changed the owner", () => {
    expect(freeSlots(roster, "default", [{ leadId: leadNo(1), assignmentNo: 2 }])).toMatchObject([
      { data: { slots: [{ assignmentNo: 1, repId: repNo(1) }] } },
    ]);
  });

  it("keeps a slot that another rep holds under the same number now", () => {
    const over = (rep: number) => [{ leadId: leadNo(1), assignmentNo: 1, repId: repNo(rep) }];
    expect(freeSlots(roster, "default", over(2))).toEqual([]);
    expect(freeSlots(roster, "default", over(1))).toHaveLength(1);
  });

  it("keeps the slot of a later assignment", () => {
    const later = aRoster.then(roster, allocate(roster, [request(1, { assignmentNo: 2 })], rules()).events);
    expect(freeSlots(later, "default", [{ leadId: leadNo(1), assignmentNo: 1 }])).toEqual([]);
  });
});

describe("a slot for a claim", () => {
  const taken = (roster: Roster, ...claim: Parameters<typeof claimOf>) => {
    const result = takeForClaim(roster, claimOf(...claim));
    return result.ok ? aRoster.then(roster, result.value) : roster;
  };

  it("is taken once; a repeated request writes nothing", () => {
    const result = takeForClaim(emptyRoster, claimOf(1, 1));
    const slots = [{ leadId: leadNo(1), assignmentNo: 1, repId: repNo(1), purpose: "claim", at: t(0) }];
    expect(result).toEqual({
      ok: true,
      value: [{ type: "roster.slots-taken.v1", data: { group: "default", slots } }],
    });
    expect(takeForClaim(taken(emptyRoster, 1, 1), claimOf(1, 1))).toEqual({ ok: true, value: [] });
  });

  it("goes to one of two reps who claim the same lead", () => {
    expect(takeForClaim(taken(emptyRoster, 1, 1), claimOf(1, 2))).toEqual({
      ok: false,
      error: { code: "lead.slot-taken", leadId: leadNo(1) },
    });
  });

  it.each([
    [{ code: "rep.unknown", repId: repNo(1) }, { rep: undefined }],
    [{ code: "rep.not-working", repId: repNo(1) }, { rep: rep(1, { isWorking: false }) }],
    [{ code: "rep.at-capacity", repId: repNo(1), capacity: 0 }, { rep: rep(1, { capacity: 0 }) }],
    [{ code: "rep.tier-too-low", repId: repNo(1), minTier: 2 }, { pool: aRoster.pool({ minTier: 2 }) }],
    [
      { code: "rep.daily-claims-used", repId: repNo(1), claimsPerDay: 0 },
      { pool: aRoster.pool({ claimsPerDay: 0 }) },
    ],
  ])("is refused with %j", (error, change) => {
    expect(takeForClaim(emptyRoster, claimOf(1, 1, change))).toEqual({ ok: false, error });
  });

  it("counts only claims for the quota, per day", () => {
    const pool = aRoster.pool({ claimsPerDay: 1 });
    const assigned = aRoster.after(...allocate(emptyRoster, [request(7)], rules()).events);
    const one = taken(assigned, 1, 1, { pool });
    expect([...one.onHand]).toEqual([[repNo(1), 2]]);
    expect(takeForClaim(one, claimOf(2, 1, { pool })).ok).toBe(false);
    expect(takeForClaim(one, claimOf(2, 1, { pool, at: t(24 * 60) })).ok).toBe(true);
  });

  it("has no quota in a pool without rules", () => {
    expect(takeForClaim(emptyRoster, claimOf(1, 1, { pool: undefined })).ok).toBe(true);
  });
});
