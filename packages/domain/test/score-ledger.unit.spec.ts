import { type BehaviourRule, defaultPolicy, type ScoringPolicy } from "@leadstream/contracts";
import { DAY, eventNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { factsOf, type Evidence, type Known, scoreLedger } from "../src/index.ts";

const policyWith = (change: Partial<ScoringPolicy> = {}): ScoringPolicy => ({
  ...defaultPolicy.scoring,
  ...change,
});
const did = (n: number, minute: number, change: Partial<Evidence> = {}): Evidence => ({
  eventId: eventNo(n),
  kind: "form",
  direction: "inbound",
  action: null,
  at: t(minute),
  ...change,
});
const known = (...facts: readonly (readonly [string, Known["value"]])[]) =>
  new Map(facts.map(([field, value]) => [field, { value, from: eventNo(0) }]));
const card = (
  evidence: readonly Evidence[],
  {
    facts = known(),
    at = 0,
    policy = policyWith(),
  }: Partial<{ facts: ReturnType<typeof known>; at: number; policy: ScoringPolicy }> = {},
) => scoreLedger(policy, { facts, evidence, asOf: t(at) });
const lines = ({ entries }: ReturnType<typeof card>) => entries.map(({ rule, points }) => [rule, points]);

describe("the points of the default policy", () => {
  it.each([
    ["founder-cxo", "level-founder-cxo", 20],
    ["director", "level-director", 12],
    ["manager", "level-manager", 8],
    ["intern", "level-intern", 1],
  ])("a %s by rule %s earns %i", (level, rule, points) => {
    expect(lines(card([], { facts: known(["job-level", level]) }))).toEqual([[rule, points]]);
  });

  it.each([
    ["case-study-download", 15],
    ["home-page", 2],
    ["pricing-page", 10],
    ["demo-request", 25],
    ["newsletter", 5],
  ])("%s earns %i", (action, points) => {
    expect(lines(card([did(1, 0, { action })]))).toEqual([[action, points]]);
  });

  it("a reply within the hour earns 8, to the minute, and a later one nothing", () => {
    const ours = did(1, 0, { direction: "outbound", kind: "call" });
    const reply = (minute: number) => card([ours, did(2, minute, { kind: "email-reply" })], { at: minute });
    expect(lines(reply(60))).toEqual([["quick-reply", 8]]);
    expect(lines(reply(61))).toEqual([]);
  });

  it("a reply without an earlier outbound touch is not quick", () => {
    const reply = did(2, 5, { kind: "email-reply" });
    expect(lines(card([reply], { at: 9 }))).toEqual([]);
    expect(lines(card([did(1, 6, { direction: "outbound" }), reply], { at: 9 }))).toEqual([]);
  });

  it("a reply is measured from the last outbound touch before it", () => {
    const ours = [did(1, 0, { direction: "outbound" }), did(2, 100, { direction: "outbound" })];
    expect(lines(card([...ours, did(3, 130, { kind: "email-reply" })], { at: 130 }))).toEqual([
      ["quick-reply", 8],
    ]);
  });

  it("an unsubscribe costs 20, a competitor 30, a free mail domain 5", () => {
    const start = known(["job-level", "founder-cxo"], ["company-size", 500], ["company-registered", true]);
    const facts = new Map([...start, ...known(["email-domain-class", "free"], ["competitor", true])]);
    expect(lines(card([did(1, 0, { kind: "unsubscribe" })], { facts }))).toEqual([
      ["level-founder-cxo", 20],
      ["company-100-plus", 10],
      ["company-known", 5],
      ["free-mail-domain", -5],
      ["competitor-domain", -30],
      ["unsubscribe", -20],
      ["clamp", 20],
    ]);
  });

  it("a size or a budget counts from its threshold on, and only as a number", () => {
    const sized = (size: Known["value"]) => lines(card([], { facts: known(["company-size", size]) }));
    expect([sized(99), sized(100), sized("100")]).toEqual([[], [["company-100-plus", 10]], []]);
    expect(lines(card([], { facts: known(["budget-minor", 1]) }))).toEqual([["budget-stated", 10]]);
  });
});

describe("decay", () => {
  const demo = did(1, 0, { action: "demo-request" });

  it.each([
    [0, 25],
    [7, 18],
    [14, 13],
    [28, 6],
    [56, 2],
  ])("after %i days a demo request is worth %i", (days, points) => {
    expect(card([demo], { at: days * DAY }).entries).toEqual([
      {
        rule: "demo-request",
        group: "behaviour",
        capGroup: "intent",
        points,
        base: 25,
        count: 1,
        evidence: eventNo(1),
      },
    ]);
  });

  it("removes an entry when it is worth nothing", () => {
    expect(card([demo], { at: 365 * DAY })).toEqual({ score: 0, entries: [] });
  });

  it("M6 rounds halves away from zero, for and against a lead", () => {
    const newsletter = did(1, 0, { action: "newsletter" });
    const unsubscribe = did(1, 0, { kind: "unsubscribe" });
    expect(lines(card([newsletter], { at: 14 * DAY }))).toEqual([["newsletter", 3]]);
    expect(lines(card([unsubscribe], { at: 42 * DAY }))).toContainEqual(["unsubscribe", -3]);
  });

  it("does not apply to fit", () => {
    expect(lines(card([], { facts: known(["job-level", "director"]), at: 365 * DAY }))).toEqual([
      ["level-director", 12],
    ]);
  });

  it("counts a touch after the moment of scoring as fresh", () => {
    expect(lines(card([did(1, DAY, { action: "demo-request" })]))).toEqual([["demo-request", 25]]);
  });
});

describe("caps and the clamp", () => {
  const many = (count: number, action: string) =>
    Array.from({ length: count }, (_, i) => did(i + 1, 0, { action }));

  it("subtract the points above a cap in one entry", () => {
    const { entries, score } = card(many(4, "home-page"));
    expect(score).toBe(6);
    expect(entries.at(-1)).toEqual({
      rule: "cap.browsing",
      group: "cap",
      capGroup: "browsing",
      points: -2,
      base: -2,
      count: 1,
      evidence: null,
    });
  });

  it("apply one cap to all rules of a group", () => {
    expect(lines(card([...many(2, "demo-request"), did(9, 0, { action: "pricing-page" })]))).toEqual([
      ["demo-request", 50],
      ["pricing-page", 10],
      ["cap.intent", -10],
    ]);
  });

  it("add no entry if the cap is exactly reached", () => {
    expect(lines(card(many(3, "home-page")))).toEqual([["home-page", 6]]);
  });

  it("keep the score between 0 and 100", () => {
    const rich = policyWith({ caps: {} });
    const high = card(many(5, "demo-request"), { policy: rich });
    expect([high.score, high.entries.at(-1)]).toMatchObject([
      100,
      { rule: "clamp", group: "clamp", points: -25 },
    ]);
    const low = card([did(1, 0, { kind: "unsubscribe" })]);
    expect([low.score, low.entries.at(-1)]).toMatchObject([0, { rule: "clamp", points: 20 }]);
  });
});

describe("an entry", () => {
  it("sums the points of one rule, each piece rounded separately, and names the newest", () => {
    const days = [20, 0, 7].map((ago, i) => did(i + 1, (30 - ago) * DAY, { action: "pricing-page" }));
    const { entries } = card(days, { at: 30 * DAY });
    // 10 · 0.5^(20/14) = 3.7, 10, 10 · 0.5^(7/14) = 7.07
    expect(entries).toEqual([
      {
        rule: "pricing-page",
        group: "behaviour",
        capGroup: "intent",
        points: 4 + 10 + 7,
        base: 30,
        count: 3,
        evidence: eventNo(2),
      },
    ]);
  });

  it("belongs to one cap group: a rule in two groups has two entries", () => {
    const behaviour = (["demo-request", "trial"] as const).map((action) => ({
      rule: "intent",
      points: 5,
      capGroup: action,
      actions: [action],
    }));
    const policy = policyWith({ behaviour });
    const { entries } = card([did(1, 0, { action: "demo-request" }), did(2, 0, { action: "trial" })], {
      policy,
    });
    expect(entries.map(({ capGroup, points }) => [capGroup, points])).toEqual([
      ["demo-request", 5],
      ["trial", 5],
    ]);
  });

  it("keeps the size of the ledger the same for a thousand page views and for three", () => {
    const views = (n: number) => Array.from({ length: n }, (_, i) => did(i + 1, i, { action: "home-page" }));
    const sizeOf = (n: number) => JSON.stringify(card(views(n), { at: n }).entries).length;
    expect(sizeOf(1000)).toBeLessThan(sizeOf(4) + 20);
  });
});

describe("the evidence that counts", () => {
  it("is inbound, not outbound", () => {
    expect(lines(card([did(1, 0, { direction: "outbound", action: "demo-request" })]))).toEqual([]);
  });

  it("matches one rule per touch: the first that fits", () => {
    const behaviour: BehaviourRule[] = [
      { rule: "demo", points: 25, capGroup: "intent", actions: ["demo-request"] },
      { rule: "any-form", points: 1, capGroup: "intent", kinds: ["form"] },
    ];
    const policy = policyWith({ behaviour });
    expect(lines(card([did(1, 0, { action: "demo-request" }), did(2, 0)], { policy }))).toEqual([
      ["demo", 25],
      ["any-form", 1],
    ]);
  });

  it("is referenced by every entry that has evidence", () => {
    const { entries } = card([did(3, 0, { action: "demo-request" })], {
      facts: known(["job-level", "director"]),
    });
    expect(entries.map((e) => e.evidence)).toEqual([eventNo(0), eventNo(3)]);
  });
});

describe("the facts of a lead", () => {
  const value = {
    field: "country",
    provider: "phones",
    confidence: 1,
    fetchedAt: t(0),
    ttlDays: 30,
    party: "first",
  } as const;

  it("prefer a submitted value to an enriched one", () => {
    const facts = factsOf({
      attributes: { country: "DE" },
      attributesFrom: { country: { id: eventNo(0), at: t(0) } },
      enriched: {
        country: { value: { ...value, value: "FR" }, from: eventNo(1) },
        "company-size": { value: { ...value, field: "company-size", value: 7 }, from: eventNo(1) },
      },
    });
    expect(facts.get("country")).toEqual({ value: "DE", from: eventNo(0) });
    expect(facts.get("company-size")).toEqual({ value: 7, from: eventNo(1) });
  });

  it("refer to the submission of each value, not to the first submission", () => {
    const facts = factsOf({
      attributes: { country: "DE", companySize: 300 },
      attributesFrom: { country: { id: eventNo(0), at: t(0) }, companySize: { id: eventNo(4), at: t(9) } },
      enriched: {},
    });
    expect(facts.get("company-size")).toEqual({ value: 300, from: eventNo(4) });
  });
});
