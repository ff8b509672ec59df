import { type EnrichedValue, Score, defaultPolicy } from "@leadstream/contracts";
import {
  aLead,
  DAY,
  deciderSpec,
  eventNo,
  leadOrders as order,
  poolNamed,
  repNo,
  t,
} from "@leadstream/testing";
import { describe, it } from "vitest";
import { lead } from "../src/index.ts";

const { given } = deciderSpec(lead, ({ at }) => at);
const points = (n: number) => Score.parse(n);

/** A policy in which only a demo request earns points, and how many. */
const worth = (demo: number) =>
  order.score(0, {
    scoring: {
      ...defaultPolicy.scoring,
      behaviour: [{ rule: "demo-request", points: demo, capGroup: "intent", actions: ["demo-request"] }],
      caps: {},
    },
  }).scoring;
const demoAt = (minute: number) => aLead.captured(minute, { action: "demo-request" });
const entry = (n: number, evidence = 0, decay = 1) => ({
  rule: "demo-request",
  group: "behaviour" as const,
  capGroup: "intent",
  points: Math.round(n * decay),
  base: n,
  count: 1,
  evidence: eventNo(evidence),
});
const byScore = (rule: string) => ({ kind: "score", rule, ref: order.ref }) as const;

describe("scoring", () => {
  it("writes the score with its ledger and the previous score", () =>
    given(demoAt(0), aLead.verified())
      .when(order.score(5))
      .then(aLead.scored(0, points(25), { entries: [entry(25)] })));

  it("writes a first score of 0, and then nothing more", () =>
    given(aLead.captured(), aLead.verified())
      .when(order.score(5))
      .then(aLead.scored(0, points(0))));

  it("raises the stage to the one reached right before a touch whose facts lower the score", () => {
    const again = (minute: number, attributes = {}) =>
      aLead.interaction(minute, { action: "demo-request", attributes });
    const fit = [{ rule: "abroad", points: -50, field: "country", anyOf: ["FR"] }];
    const abroad = { ...entry(-50, 3), rule: "abroad", group: "fit" as const, capGroup: null };
    return given(demoAt(0), aLead.verified(), again(1), again(2, { country: "FR" }))
      .when(
        order.score(5, {
          scoring: { ...worth(20), fit },
          qualification: { ...defaultPolicy.qualification, mqlAt: 40, sqlAt: 90 },
        }),
      )
      .then(
        aLead.scored(2, points(10), {
          entries: [abroad, { ...entry(20, 3), points: 60, base: 60, count: 3 }],
        }),
        aLead.moved("lead", "mql", byScore("mql-bar")),
      );
  });

  it("writes nothing if nothing changed, however late it runs", () =>
    given(
      demoAt(0),
      aLead.verified(),
      aLead.scored(60 * DAY, points(25), { entries: [entry(25)], asOf: t(0) }),
    )
      .when(order.score(90 * DAY))
      .thenNothing());

  it("scores a fact that is recorded late as of its recording", () =>
    given(demoAt(0), aLead.verified())
      .when(order.score(20 * DAY, { recordedAt: t(14 * DAY) }))
      .then(aLead.scored(14 * DAY, points(13), { entries: [entry(25, 0, 0.5)] })));

  it("never goes back in time: an older trigger after a newer one writes nothing", () =>
    given(demoAt(0), aLead.verified(), aLead.scored(14 * DAY, points(13), { entries: [entry(25, 0, 0.5)] }))
      .when(order.score(20 * DAY, { recordedAt: t(7 * DAY) }))
      .thenNothing());

  it("computes decay up to the newest known fact, not to the moment of scoring", () =>
    given(demoAt(0), aLead.verified(), aLead.call(14 * DAY))
      .when(order.score(40 * DAY))
      .then(aLead.scored(14 * DAY, points(13), { entries: [entry(25, 0, 0.5)] })));

  it("keeps the score of a closed lead true, and leaves its stage", () =>
    given(demoAt(0), aLead.moved("lead", "lost"))
      .when(order.score(5, { scoring: worth(90) }))
      .then(aLead.scored(0, points(90), { entries: [entry(90)] })));

  it.each([
    [59, []],
    [60, [aLead.moved("lead", "mql", byScore("mql-bar"))]],
    [79, [aLead.moved("lead", "mql", byScore("mql-bar"))]],
    [80, [aLead.moved("lead", "sql", byScore("sql-bar"))]],
  ])("at %i points raises the stage according to the thresholds", (n, moves) =>
    given(demoAt(0), aLead.verified())
      .when(order.score(5, { scoring: worth(n) }))
      .then(aLead.scored(0, points(n), { entries: [entry(n)] }), ...moves),
  );

  it("raises an mql to sql", () =>
    given(demoAt(0), aLead.moved("lead", "mql"))
      .when(order.score(5, { scoring: worth(80) }))
      .then(
        aLead.scored(0, points(80), { entries: [entry(80)] }),
        aLead.moved("mql", "sql", byScore("sql-bar")),
      ));

  it("never lowers a stage: scores fall with time, stages do not", () =>
    given(demoAt(0), aLead.moved("lead", "sql"), aLead.scored(0, points(80), { entries: [entry(80)] }))
      .when(order.score(5, { scoring: worth(10) }))
      .then(aLead.scored(0, points(10), { previous: points(80), entries: [entry(10)] })));

  it("does not change the stage of an opportunity", () =>
    given(demoAt(0), aLead.opened(1), aLead.moved("sql", "opportunity"))
      .when(order.score(5, { scoring: worth(90) }))
      .then(aLead.scored(1, points(90), { entries: [entry(90)] })));

  it("raises the stage again after a recycle, even if the score is the same", () =>
    given(
      demoAt(0),
      aLead.moved("lead", "lost"),
      aLead.recycled(0),
      aLead.moved("lost", "lead"),
      aLead.scored(0, points(80), { entries: [entry(80)] }),
    )
      .when(order.score(5, { scoring: worth(80) }))
      .then(aLead.moved("lead", "sql", byScore("sql-bar"))));

  it("of an unknown lead is refused", () =>
    given().when(order.score(5)).thenRefused({ code: "lead.unknown", leadId: aLead.id }));
});

describe("reactivation", () => {
  const fromPool = poolNamed("reclaimed");
  const backInPool = [
    demoAt(0),
    aLead.moved("lead", "sql"),
    aLead.assigned(1, 5),
    aLead.reclaimed(1, 9),
  ] as const;
  const score = order.score(10, { scoring: worth(80) });
  const scored = (previous: number | null) =>
    aLead.scored(9, points(80), {
      previous: previous === null ? null : points(previous),
      entries: [entry(80, 0, 0.9997)],
    });

  it("happens when the score of a lead that once had a rep reaches the threshold again", () =>
    given(...backInPool, aLead.scored(9, points(50)))
      .when(score)
      .then(scored(50), aLead.reactivated(10, { fromPool, score: points(80) })));

  it("does not happen while the score stays above the threshold", () =>
    given(...backInPool, aLead.scored(9, points(85)))
      .when(score)
      .then(scored(85)));

  it("comes with a stage change if the lead had not reached the stage before", () =>
    given(demoAt(0), aLead.moved("lead", "mql"), aLead.claimed(1, 5), aLead.pooled(9, { poolId: fromPool }))
      .when(score)
      .then(
        scored(null),
        aLead.moved("mql", "sql", byScore("sql-bar")),
        aLead.reactivated(10, { fromPool, score: points(80) }),
      ));

  it("does not happen for a lead that a rep holds", () =>
    given(demoAt(0), aLead.moved("lead", "sql"), aLead.assigned(1, 9), aLead.scored(9, points(50)))
      .when(score)
      .then(scored(50)));

  it("does not happen for a lead that never had a rep", () =>
    given(demoAt(0), aLead.moved("lead", "sql"), aLead.pooled(9), aLead.scored(9, points(50)))
      .when(score)
      .then(scored(50)));
});

describe("an assessment", () => {
  const byRep = (rule: string) => ({ kind: "assessment", rule, ref: order.ref }) as const;

  // Two assessments are two events. Event ids catch a repeated delivery.
  it("above the threshold makes the lead sales-ready, for any score", () =>
    given(aLead.captured(), aLead.verified())
      .when(order.qualify(5, 7))
      .thenAgain(aLead.assessed(5, 7), aLead.moved("lead", "sql", byRep("bant-bar"))));

  it("below the threshold is recorded, and changes no stage", () =>
    given(aLead.captured(), aLead.verified()).when(order.qualify(5, 6)).thenAgain(aLead.assessed(5, 6)));

  it("adds up its four items", () =>
    given(aLead.captured(), aLead.verified())
      .when(order.qualify(5, 0, { items: { budget: 10, authority: 9, need: 8, timing: 0 } }))
      .thenAgain(
        aLead.assessed(5, 0, { items: { budget: 10, authority: 9, need: 8, timing: 0 }, total: 27 }),
      ));

  it("does not change the stage of an sql or an opportunity", () => {
    given(aLead.captured(), aLead.moved("lead", "sql"))
      .when(order.qualify(5, 10))
      .thenAgain(aLead.assessed(5, 10));
    given(aLead.captured(), aLead.moved("lead", "opportunity"))
      .when(order.qualify(5, 10))
      .thenAgain(aLead.assessed(5, 10));
  });

  it("of a closed lead is refused", () =>
    given(aLead.captured(), aLead.moved("lead", "lost"))
      .when(order.qualify(5, 10))
      .thenRefused({ code: "lead.closed", leadId: aLead.id, stage: "lost" }));

  it("by the holder is work on the lead, which is then not untouched", () =>
    given(aLead.captured(), aLead.assigned(1, 0), aLead.assessed(5, 5))
      .when(order.deadline("reclaim", 1, 2 * DAY))
      .thenNothing());

  it("by another person is not work on the lead", () =>
    given(aLead.captured(), aLead.assigned(1, 0), aLead.assessed(5, 5, { repId: repNo(2) }))
      .when(order.deadline("reclaim", 1, 2 * DAY))
      .then(aLead.reclaimed(1, 2 * DAY)));
});

describe("enrichment", () => {
  const value = (change: Partial<EnrichedValue> = {}): EnrichedValue => ({
    field: "email-domain-class",
    value: "free",
    provider: "domains",
    confidence: 0.8,
    fetchedAt: t(1),
    ttlDays: 30,
    party: "first",
    ...change,
  });
  const domainPoints = (n: number, evidence: number) => ({
    rule: n < 0 ? "free-mail-domain" : "corporate-mail",
    group: n < 0 ? ("negative" as const) : ("fit" as const),
    capGroup: null,
    points: n,
    base: n,
    count: 1,
    evidence: eventNo(evidence),
  });
  const corporate = (change: Partial<EnrichedValue> = {}) => value({ value: "corporate", ...change });
  const scoredBy = (...values: readonly EnrichedValue[]) =>
    given(aLead.captured(), ...values.map((v, i) => aLead.enriched(i + 1, v))).when(order.score(9));

  const failure = { provider: "registry", reason: "timeout" };
  const failures = [failure];
  const failed = {
    type: "enrichment.failed.v1",
    data: { leadId: aLead.id, ...failure },
  } as const;
  const old = 30 * DAY;

  it("records values and failures, and does not repeat them", () =>
    given(aLead.captured())
      .when(order.enrich(1, { values: [value()], failures }))
      .then(aLead.enriched(1, value()), failed));

  it("is written without values the first time", () =>
    given(aLead.captured()).when(order.enrich(1)).then(aLead.enriched(1)));

  it("is written again if a consumer waits for it", () =>
    given(aLead.captured(), aLead.enriched(1))
      .when(order.enrich(2, { isAwaited: true }))
      .thenAgain(aLead.enriched(2)));

  it("writes nothing for known values, and writes new ones", () => {
    const known = given(aLead.captured(), aLead.enriched(1, value()));
    known.when(order.enrich(9, { values: [value({ fetchedAt: t(9) })] })).thenNothing();
    for (const news of [{ value: "corporate" }, { confidence: 0.1 }, { provider: "other" }])
      known.when(order.enrich(9, { values: [value(news)] })).then(aLead.enriched(9, value(news)));
  });

  it("writes nothing for a weaker value that was recorded before", () =>
    given(
      aLead.captured(),
      aLead.enriched(1, value()),
      aLead.enriched(2, value({ provider: "other", confidence: 0.1 })),
    )
      .when(order.enrich(9, { values: [value(), value({ provider: "other", confidence: 0.1 })] }))
      .thenNothing());

  it("is written again if a value has expired at the moment of the triggering event", () => {
    const known = given(aLead.captured(), aLead.enriched(0, value({ fetchedAt: t(0) })));
    const fresh = value({ fetchedAt: t(old) });
    known.when(order.enrich(old, { values: [fresh], dueAt: t(old - 1) })).thenNothing();
    known.when(order.enrich(old, { values: [fresh] })).then(aLead.enriched(old, fresh));
  });

  it("does not look up an expired, unconfirmed value again", () =>
    given(aLead.captured(), aLead.enriched(0, value({ fetchedAt: t(0) })), aLead.enriched(old))
      .when(order.enrich(old + 1))
      .thenNothing());

  it("records a failing provider once, again after its waiting time, and its recovery", () => {
    const known = given(aLead.captured(), aLead.enriched(1), aLead.enrichmentFailed(1, failure));
    known.when(order.enrich(60, { failures })).thenNothing();
    known.when(order.enrich(61, { failures })).then(aLead.enriched(61), failed);
    known
      .when(order.enrich(31, { failures, rests: new Map([["registry", 30]]) }))
      .then(aLead.enriched(31), failed);
    known.when(order.enrich(9)).then(aLead.enriched(9));
    const other = [{ provider: "registry", reason: "refused" }];
    known
      .when(order.enrich(9, { failures: other }))
      .then(aLead.enriched(9), { ...failed, data: { ...failed.data, reason: "refused" } });
  });

  it("counts for the score, whose ledger refers to it", () =>
    scoredBy(corporate()).then(aLead.scored(1, points(5), { entries: [domainPoints(5, 1)] })));

  it("is replaced by a value with higher confidence", () =>
    scoredBy(corporate(), corporate({ provider: "other", confidence: 0.9, value: "disposable" })).then(
      aLead.scored(2, points(0)),
    ));

  it("is not replaced by a value with lower confidence", () =>
    scoredBy(corporate(), value({ provider: "other", confidence: 0.7 })).then(
      aLead.scored(2, points(5), { entries: [domainPoints(5, 1)] }),
    ));

  it("is replaced by a later value of the same provider", () =>
    scoredBy(corporate(), corporate({ confidence: 0.1 })).then(
      aLead.scored(2, points(5), { entries: [domainPoints(5, 2)] }),
    ));

  it("of an unknown lead is refused", () =>
    given().when(order.enrich(1)).thenRefused({ code: "lead.unknown", leadId: aLead.id }));
});
