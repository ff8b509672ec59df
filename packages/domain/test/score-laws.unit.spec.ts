import { defaultPolicy, InteractionKind, type ScoringPolicy } from "@leadstream/contracts";
import { eventNo, t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Evidence, scoreLedger } from "../src/index.ts";
import { mayLower } from "../src/scoring/score-ledger.ts";

const { scoring } = defaultPolicy;

const field = fc.constantFrom("job-level", "company-size", "country", "competitor");
const value = fc.oneof(
  fc.constantFrom("director", "DE", "free"),
  fc.integer({ min: 0, max: 500 }),
  fc.boolean(),
);
const action = fc.constantFrom("demo-request", "pricing-page", "home-page");
const code = fc.constantFrom("a", "b", "c", "d");
const points = fc.integer({ min: -60, max: 60 });
const capGroup = fc.constantFrom("intent", "content", "free");

const fitRule = fc.record(
  {
    rule: code,
    points,
    field,
    anyOf: fc.array(value, { maxLength: 3 }),
    atLeast: fc.integer({ min: 0, max: 400 }),
  },
  { requiredKeys: ["rule", "points", "field"] },
);
const behaviourRule = fc.record(
  {
    rule: code,
    points,
    capGroup,
    kinds: fc.array(fc.constantFrom(...InteractionKind.options), { maxLength: 3 }),
    actions: fc.array(action, { maxLength: 2 }),
  },
  { requiredKeys: ["rule", "points", "capGroup"] },
);
const policy: fc.Arbitrary<ScoringPolicy> = fc.record({
  halfLifeDays: fc.double({ min: 0.1, max: 400, noNaN: true }),
  fit: fc.array(fitRule, { maxLength: 5 }),
  behaviour: fc.array(behaviourRule, { maxLength: 5 }),
  caps: fc.dictionary(capGroup, fc.nat(40)),
  negativeFit: fc.array(fitRule, { maxLength: 3 }),
  negativeBehaviour: fc.array(behaviourRule, { maxLength: 3 }),
  quickReply: fc.record({ rule: code, points, withinMinutes: fc.integer({ min: 1, max: 600 }), capGroup }),
});
const facts = fc
  .dictionary(field, value)
  .map(
    (said) =>
      new Map(Object.entries(said).map(([name, v], i) => [name, { value: v, from: eventNo(1000 + i) }])),
  );
const evidence = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...InteractionKind.options),
      direction: fc.constantFrom("inbound" as const, "outbound" as const),
      action: fc.option(action),
      minute: fc.nat(200_000),
    }),
    { maxLength: 15 },
  )
  .map((drawn) =>
    drawn.map(({ minute, ...e }, i): Evidence => ({ ...e, eventId: eventNo(i), at: t(minute) })),
  );
const lead = fc.record({ facts, evidence, asOf: fc.nat(400_000).map(t) });

describe("any score by any policy", () => {
  it("equals the sum of its entries, in whole points between 0 and 100", () => {
    fc.assert(
      fc.property(policy, lead, (rules, what) => {
        const { score, entries } = scoreLedger(rules, what);
        expect(entries.reduce((n, e) => n + e.points, 0)).toBe(score);
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
      }),
    );
  });

  it("gives behaviour at most the sum of the caps", () => {
    const caps = fc.record({ intent: fc.nat(40), content: fc.nat(40), free: fc.nat(40) });
    fc.assert(
      fc.property(policy, caps, lead, (rules, held, what) => {
        const only = { ...rules, caps: held, fit: [], negativeFit: [], negativeBehaviour: [] };
        const earned = scoreLedger(only, what).entries.filter((e) => e.group !== "clamp");
        const total = earned.reduce((n, e) => n + e.points, 0);
        expect(total).toBeLessThanOrEqual(held.intent + held.content + held.free);
      }),
    );
  });

  it("is the same every time it is computed", () => {
    fc.assert(
      fc.property(policy, lead, (rules, what) => {
        expect(scoreLedger(rules, what)).toEqual(scoreLedger(structuredClone(rules), structuredClone(what)));
      }),
    );
  });

  it("does not depend on the order of the touches", () => {
    fc.assert(
      fc.property(policy, lead, (rules, what) => {
        const backwards = { ...what, evidence: what.evidence.toReversed() };
        expect(scoreLedger(rules, backwards).score).toBe(scoreLedger(rules, what).score);
      }),
    );
  });

  it("is lowered only by a touch that may lower it", () => {
    fc.assert(
      fc.property(policy, lead, (rules, what) => {
        const lowers = mayLower(rules);
        const scoreOf = (touches: readonly Evidence[]): number =>
          scoreLedger(rules, { ...what, evidence: touches }).score;
        for (const [i, touch] of what.evidence.entries())
          if (!lowers(touch))
            expect(scoreOf(what.evidence.slice(0, i + 1))).toBeGreaterThanOrEqual(
              scoreOf(what.evidence.slice(0, i)),
            );
      }),
      { numRuns: 500 },
    );
  });

  it("may be lowered by any touch when a quick reply has points against the lead", () => {
    const [sent, reply] = (["outbound", "inbound"] as const).map((direction, i): Evidence => {
      return { eventId: eventNo(i), kind: "email-reply", direction, action: null, at: t(i) };
    });
    if (sent === undefined || reply === undefined) throw new RangeError("two touches");
    const against = { ...scoring, quickReply: { ...scoring.quickReply, points: -9 } };
    const facts = new Map([["job-level", { value: "founder-cxo", from: eventNo(9) }]]);
    const scoreOf = (touches: readonly Evidence[]): number =>
      scoreLedger({ ...against, behaviour: [] }, { facts, evidence: touches, asOf: t(1) }).score;
    // Told in this order, it is our own message that makes the reply a quick one.
    expect(scoreOf([reply, sent])).toBe(scoreOf([reply]) - 9);
    expect([reply, sent].map(mayLower(against))).toEqual([true, true]);
  });

  it("bases every entry on a known fact, with one entry per rule and cap group", () => {
    fc.assert(
      fc.property(policy, lead, (rules, what) => {
        const ids = new Set([
          ...what.evidence.map((e) => e.eventId),
          ...[...what.facts.values()].map((f) => f.from),
        ]);
        const { entries } = scoreLedger(rules, what);
        for (const { group, evidence: from, count } of entries) {
          const isBookkeeping = group === "cap" || group === "clamp";
          expect(isBookkeeping ? from === null : from !== null && ids.has(from)).toBe(true);
          expect(count).toBeLessThanOrEqual(Math.max(1, what.evidence.length));
        }
        const behaved = entries.filter(({ group, capGroup }) => group !== "fit" && capGroup !== null);
        const names = behaved.map(({ rule, group, capGroup }) => `${group}/${rule}/${capGroup}`);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
