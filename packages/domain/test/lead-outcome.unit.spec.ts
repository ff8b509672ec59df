import {
  aLead,
  deciderSpec,
  eventNo,
  leadOrders as order,
  opportunityNo,
  poolNamed,
  repNo,
} from "@leadstream/testing";
import { describe, it } from "vitest";
import { lead } from "../src/index.ts";

const { given } = deciderSpec(lead, ({ at }) => at);
const { id: leadId } = aLead;
const held = [aLead.captured(), aLead.moved("lead", "sql"), aLead.assigned(1, 0)] as const;
const dealt = [...held, aLead.opened(5), aLead.moved("sql", "opportunity")] as const;
const expected = { amountMinor: 900_000, currency: "EUR" };
const because = (kind: "person" | "outcome", rule: string) => ({ kind, rule, ref: order.ref }) as const;
const foreign = { code: "lead.held-by-another-rep", leadId, heldBy: repNo(1) } as const;

describe("opening an opportunity", () => {
  const moved = aLead.moved("sql", "opportunity", because("person", "opportunity-opened"));

  it("names its expected value and moves the stage", () =>
    given(...held)
      .when(order.open(5, { expected }))
      .then(aLead.opened(5, { expected }), moved));

  it("is done once: a second one is already so", () =>
    given(...dealt)
      .when(order.open(6, { opportunityId: opportunityNo(2) }))
      .thenNothing());

  it("is the holder's to do", () => {
    given(...held)
      .when(order.open(5, { repId: repNo(2) }))
      .thenRefused(foreign);
    given(...held)
      .when(order.open(5, { repId: null }))
      .then(aLead.opened(5, { repId: null }), moved);
  });
});

describe("winning", () => {
  const moved = aLead.moved("opportunity", "customer", because("outcome", "won"));

  it("closes the open opportunity for its value", () =>
    given(...dealt)
      .when(order.win(9, { opportunityId: opportunityNo(2) }))
      .then(aLead.won(9, { opportunityId: opportunityNo(1) }), moved));

  it("without an opportunity opens one first, so that the value is expected before it is won", () =>
    given(...held)
      .when(order.win(9))
      .then(
        aLead.opened(9, { expected: order.win(9).value }),
        aLead.moved("sql", "opportunity", because("outcome", "won")),
        aLead.won(9),
        moved,
      ));

  it("of a customer is already so, whoever says it", () =>
    given(...dealt, aLead.won(6), aLead.moved("opportunity", "customer"))
      .when(order.win(9, { repId: repNo(2) }))
      .thenNothing());

  it("is the holder's to do", () =>
    given(...held)
      .when(order.win(9, { repId: repNo(2) }))
      .thenRefused(foreign));

  it("from a pool may be done by anybody who may act at all", () =>
    given(aLead.captured(), aLead.opened(5, { repId: null }), aLead.moved("lead", "opportunity"))
      .when(order.win(9, { repId: repNo(2) }))
      .then(aLead.won(9, { repId: repNo(2) }), moved));

  it("is refused for a lead that was lost", () =>
    given(...held, aLead.moved("sql", "lost"))
      .when(order.win(9))
      .thenRefused({ code: "lead.closed", leadId, stage: "lost" }));
});

describe("losing and disqualifying", () => {
  const disqualify = { type: "disqualify", reason: "no-need" } as const;

  it("keeps the reason and the place of the note, never its words", () => {
    const note = { ref: "vault-9", sha256: "b".repeat(64), holds: ["note"] };
    given(...dealt)
      .when(order.lose(9, { reason: "competitor", note }))
      .then(
        aLead.lost(9, { reason: "competitor", noteRef: note }),
        aLead.moved("opportunity", "lost", because("outcome", "lost")),
      );
  });

  it("disqualifies in the same way", () =>
    given(...held)
      .when(order.lose(9, disqualify))
      .then(
        aLead.disqualified(9, { reason: "no-need", repId: repNo(1) }),
        aLead.moved("sql", "disqualified", because("outcome", "disqualified")),
      ));

  it("is the holder's to do", () => {
    given(...held)
      .when(order.lose(9, { repId: repNo(2) }))
      .thenRefused(foreign);
    given(...held)
      .when(order.lose(9, { ...disqualify, repId: repNo(2) }))
      .thenRefused(foreign);
  });

  it("what is lost already is already so", () =>
    given(...held, aLead.moved("sql", "lost"))
      .when(order.lose(9))
      .thenNothing());

  it("does not turn one end into another", () => {
    const closed = (stage: string) => ({ code: "lead.closed", leadId, stage }) as const;
    given(...held, aLead.moved("sql", "lost"))
      .when(order.lose(9, disqualify))
      .thenRefused(closed("lost"));
    given(...held, aLead.moved("sql", "customer"))
      .when(order.lose(9))
      .thenRefused(closed("customer"));
  });

  it("of a lead nobody captured is refused", () =>
    given().when(order.lose(9)).thenRefused({ code: "lead.unknown", leadId }));
});

describe("what every move of the stage says", () => {
  it("is the event or message that led to it", () =>
    given(aLead.captured(), aLead.pooled(1, { poolId: poolNamed("primary") }))
      .when(order.open(5, { ref: eventNo(77) }))
      .then(
        aLead.opened(5),
        aLead.moved("inquiry", "opportunity", {
          kind: "person",
          rule: "opportunity-opened",
          ref: eventNo(77),
        }),
      ));
});
