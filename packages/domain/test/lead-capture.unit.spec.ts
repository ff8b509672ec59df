import {
  aLead,
  deciderSpec,
  eventNo,
  leadOrders as order,
  poolNamed,
  repNo,
  submissionNo,
  t,
} from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { lead } from "../src/index.ts";
import { mergeAttributes } from "../src/lead/merge-attributes.ts";

const { given } = deciderSpec(lead, ({ at }) => at);
const robot = { reasons: [{ code: "honeypot-filled", points: 100 }], points: 100, bar: 50 };
const doubt = { reasons: [{ code: "nonsense-name", points: 30 }], points: 30, bar: 50 };
const verification = { kind: "verification", rule: "reachable", ref: order.ref } as const;
const becameLead = aLead.moved("inquiry", "lead", verification);

describe("the first submission of a person", () => {
  // Event ids catch a repeated submission. For the decider, an equal submission with another id is a second touch.
  it("creates the lead in its pool, and verifies it", () =>
    given().when(order.capture()).thenAgain(aLead.captured(), becameLead));

  it("keeps its defects and its source", () => {
    const defects = [{ field: "contact.phone", code: "phone.malformed", message: "not a dialable number" }];
    const source = { channel: "email", campaign: "(none)", party: "second" } as const;
    const submitted = { defects, source, action: "demo-request", contact: null, contactHeldBySender: true };
    given().when(order.capture(0, submitted)).thenAgain(aLead.captured(0, submitted), becameLead);
  });

  it("quarantines the lead if the abuse points reach the threshold, and does not verify it", () =>
    given()
      .when(order.capture(0, { abuse: { ...robot, points: 50 } }))
      .thenAgain(aLead.captured(), { ...quarantined, data: { ...quarantined.data, points: 50 } }));

  it("accepts a lead with abuse points below the threshold", () =>
    given()
      .when(order.capture(0, { abuse: doubt }))
      .thenAgain(aLead.captured(), becameLead));
});

const quarantined = aLead.quarantined();

describe("every later submission of the person", () => {
  const second = order.capture(5, {
    submissionId: submissionNo(2),
    action: "pricing-page",
    attributes: { country: "DE" },
  });
  const touch = aLead.interaction(5, {
    submissionId: submissionNo(2),
    sender: "web-form",
    action: "pricing-page",
    source: aLead.source,
    contact: aLead.contact,
    attributes: { country: "DE" },
  });

  it("is an interaction of the lead", () =>
    given(aLead.captured(), aLead.verified()).when(second).thenAgain(touch));

  it("is an interaction of a customer as well", () =>
    given(aLead.captured(), aLead.moved("lead", "customer")).when(second).thenAgain(touch));

  it("adds missing attributes, and changes no existing one", () => {
    const before = fold(
      aLead.captured(0, { attributes: { country: "DE", industry: "retail" } }),
      aLead.interaction(5, { attributes: { country: "FR", product: "crm" } }),
    );
    expect(before.attributes).toEqual({ country: "DE", industry: "retail", product: "crm" });
    expect(before.attributesFrom.country?.id).toBe(eventNo(0));
    expect(before.attributesFrom.product?.id).toBe(eventNo(1));
  });

  it("at the same moment as another gives the same lead in both orders", () => {
    const none = { attributes: {}, attributesFrom: {} };
    const [one, other] = [
      { id: eventNo(1), at: t(5) },
      { id: eventNo(2), at: t(5) },
    ];
    const inOrder = mergeAttributes(mergeAttributes(none, { country: "DE" }, one), { country: "FR" }, other);
    const turned = mergeAttributes(mergeAttributes(none, { country: "FR" }, other), { country: "DE" }, one);
    expect(inOrder).toEqual(turned);
  });

  it("that happened before the first has the same effect as if it had arrived first", () => {
    const late = fold(
      aLead.captured(10, { attributes: { country: "DE" } }),
      aLead.interaction(5, { attributes: { country: "FR" } }),
    );
    expect(late.attributes).toEqual({ country: "FR" });
    expect(late).toMatchObject({ lastInteractionAt: t(10), latestAt: t(10) });
  });
});

/** The lead after these events. */
function fold(
  ...facts: readonly (typeof quarantined | ReturnType<typeof aLead.captured | typeof aLead.interaction>)[]
) {
  const state = facts.reduce(
    (s, { at, ...fact }, i) => lead.evolve(s, { ...fact, id: eventNo(i), meta: { occurredAt: at } }),
    lead.initial,
  );
  if (state.status === "unknown") throw new Error("the lead is unknown");
  return state;
}

describe("quarantine", () => {
  const caught = [aLead.captured(), quarantined] as const;
  const refusal = { code: "lead.quarantined", leadId: aLead.id } as const;

  it("ends when a person releases the lead, which then continues normally", () =>
    given(...caught)
      .when(order.releaseFromQuarantine(9))
      .then(aLead.releasedFromQuarantine(9), becameLead));

  it("ends once", () =>
    given(...caught, aLead.releasedFromQuarantine(9), aLead.verified(9))
      .when(order.releaseFromQuarantine(10))
      .thenNothing());

  it("does not reopen a lead that was disqualified in it", () =>
    given(...caught, aLead.disqualified(3), aLead.moved("inquiry", "disqualified"))
      .when(order.releaseFromQuarantine(9))
      .then(aLead.releasedFromQuarantine(9)));

  it("writes nothing if the lead is not in it", () =>
    given(aLead.captured(), aLead.verified()).when(order.releaseFromQuarantine(9)).thenNothing());

  it.each([
    ["assigned", order.assign(1, 5)],
    ["claimed", order.claim(1, 5)],
    ["moved by rule", order.pool(5)],
    ["assessed", order.qualify(5, 8)],
    ["moved to an opportunity", order.open(5)],
    ["won", order.win(5)],
  ])("prevents a lead from being %s", (_, command) =>
    given(...caught)
      .when(command)
      .thenRefused(refusal),
  );

  it("prevents a lead from being scored or moved as idle", () => {
    given(...caught)
      .when(order.score(5))
      .thenNothing();
    given(aLead.captured(0, { poolId: poolNamed("primary") }), quarantined)
      .when(order.idleDeadline(50 * 24 * 60))
      .thenNothing();
  });

  it("allows to disqualify the lead", () =>
    given(...caught)
      .when(order.lose(5, { type: "disqualify", reason: "invalid", repId: null }))
      .then(
        aLead.disqualified(5),
        aLead.moved("inquiry", "disqualified", { kind: "outcome", rule: "disqualified", ref: order.ref }),
      ));
});

describe("a deal won in the source system", () => {
  const cause = { kind: "outcome", rule: "deal-imported", ref: order.ref } as const;
  const at = t(60);
  const clocks = {
    respondBy: at,
    respondRule: "import",
    supervisorAt: at,
    reclaimAt: at,
    protectedUntil: at,
    protectedMax: at,
  };
  const won = aLead.won(60, {
    submissionId: submissionNo(2),
    sender: "crm-deals",
    attributes: { segment: "pet" },
  });
  const opened = aLead.opened(60, { expected: { amountMinor: 500_000, currency: "EUR" } });
  const given7 = order.recordDeal(60).assignmentId;
  const imported = (no: number, from: ReturnType<typeof aLead.assigned>["data"]["from"]) =>
    aLead.assigned(no, 60, {
      assignmentId: given7,
      method: "import",
      from,
      clocks,
      tieBreak: { strategy: "import", reason: "named-by-source-system" },
    });

  // Event ids catch a repeated deal.
  it("assigns the lead to its rep, opens the opportunity and wins it in one step", () =>
    given(aLead.captured(), aLead.verified())
      .when(order.recordDeal(60))
      .thenAgain(
        imported(1, { kind: "pool", poolId: poolNamed("intake") }),
        opened,
        aLead.moved("lead", "opportunity", cause),
        won,
        aLead.moved("opportunity", "customer", cause),
      ));

  it("keeps the owner if no rep is named", () =>
    given(aLead.captured(), aLead.verified())
      .when(order.recordDeal(60, { repId: null }))
      .thenAgain(
        aLead.opened(60, { repId: null, expected: { amountMinor: 500_000, currency: "EUR" } }),
        aLead.moved("lead", "opportunity", cause),
        { ...won, data: { ...won.data, repId: null } },
        aLead.moved("opportunity", "customer", cause),
      ));

  it("keeps the current rep if it is the same, and an open opportunity", () =>
    given(aLead.captured(), aLead.assigned(1, 5), aLead.opened(6), aLead.moved("sql", "opportunity"))
      .when(order.recordDeal(60))
      .thenAgain(won, aLead.moved("opportunity", "customer", cause)));

  it("takes the lead from another rep, who becomes a former rep", () => {
    const facts = [aLead.captured(), aLead.verified(), aLead.assigned(1, 5, { repId: repNo(2) })] as const;
    given(...facts)
      .when(order.recordDeal(60))
      .thenAgain(
        imported(2, { kind: "rep", repId: repNo(2) }),
        opened,
        aLead.moved("lead", "opportunity", cause),
        won,
        aLead.moved("opportunity", "customer", cause),
      );
    const moved = lead.evolve(fold(aLead.captured()), {
      ...facts[2],
      id: eventNo(1),
      meta: { occurredAt: t(5) },
    });
    const now = lead.evolve(moved, {
      ...imported(2, { kind: "rep", repId: repNo(2) }),
      id: eventNo(2),
      meta: { occurredAt: t(60) },
    });
    expect(now).toMatchObject({ formerReps: [{ repId: repNo(2), until: t(60) }], tasks: [] });
  });

  it("wins a lost lead", () =>
    given(aLead.captured(), aLead.verified(), aLead.lost(3), aLead.moved("lead", "lost"))
      .when(order.recordDeal(60, { repId: null }))
      .thenAgain(
        aLead.opened(60, { repId: null, expected: { amountMinor: 500_000, currency: "EUR" } }),
        aLead.moved("lost", "opportunity", cause),
        { ...won, data: { ...won.data, repId: null } },
        aLead.moved("opportunity", "customer", cause),
      ));

  it("M3 of a customer is an opportunity and a win of its own, and changes no owner", () =>
    given(
      aLead.captured(),
      aLead.assigned(1, 5, { repId: repNo(2) }),
      aLead.won(6),
      aLead.moved("lead", "customer"),
    )
      .when(order.recordDeal(60))
      .thenAgain(opened, won));

  it("of an unknown lead is refused", () =>
    given().when(order.recordDeal(60)).thenRefused({ code: "lead.unknown", leadId: aLead.id }));
});

describe("an unsubscribe", () => {
  it("is an inbound touch of the lead, each time", () =>
    given(aLead.captured())
      .when(order.noteUnsubscribe(5))
      .thenAgain(aLead.interaction(5, { kind: "unsubscribe" })));
});

describe("a second capture in a history", () => {
  it("cannot occur, and is ignored", () => {
    const once = fold(aLead.captured(), aLead.interaction(5));
    const twice = lead.evolve(once, { ...aLead.captured(9), id: eventNo(2), meta: { occurredAt: t(9) } });
    expect(twice).toEqual(once);
  });
});
