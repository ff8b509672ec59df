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

  it("records its expected value and changes the stage", () =>
    given(...held)
      .when(order.open(5, { expected }))
      .then(aLead.opened(5, { expected }), moved));

  it("writes nothing the second time", () =>
    given(...dealt)
      .when(order.open(6, { opportunityId: opportunityNo(2) }))
      .thenNothing());

  it("is allowed only for the holder", () => {
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

  it("opens an opportunity first if there is none, so that every win has an expected value", () =>
    given(...held)
      .when(order.win(9))
      .then(
        aLead.opened(9, { expected: order.win(9).value }),
        aLead.moved("sql", "opportunity", because("outcome", "won")),
        aLead.won(9),
        moved,
      ));

  const bought = [...dealt, aLead.won(6), aLead.moved("opportunity", "customer")] as const;
  const second = { opportunityId: opportunityNo(2), value: { amountMinor: 700_00, currency: "EUR" } };

  it("M3 again is a deal of its own, with an opportunity of its own", () =>
    given(...bought)
      .when(order.win(9, second))
      .then(
        aLead.opened(9, { opportunityId: second.opportunityId, expected: second.value }),
        aLead.won(9, second),
      ));

  it("M3 again for the same amount is a deal too, later than a second click would be", () =>
    given(...bought)
      .when(order.win(17, { opportunityId: opportunityNo(2) }))
      .then(
        aLead.opened(17, { opportunityId: opportunityNo(2), expected: order.win(17).value }),
        aLead.won(17, { opportunityId: opportunityNo(2) }),
      ));

  it("writes nothing when the same deal is told again within ten minutes, by any rep", () => {
    for (const minute of [6, 9, 16])
      given(...bought)
        .when(order.win(minute, { repId: repNo(2), opportunityId: opportunityNo(2) }))
        .thenNothing();
  });

  it("of a customer is allowed only for the holder", () =>
    given(...bought)
      .when(order.win(9, { ...second, repId: repNo(2) }))
      .thenRefused(foreign));

  it("is allowed only for the holder", () =>
    given(...held)
      .when(order.win(9, { repId: repNo(2) }))
      .thenRefused(foreign));

  it("is allowed for any rep if the lead is in a pool", () =>
    given(aLead.captured(), aLead.opened(5, { repId: null }), aLead.moved("lead", "opportunity"))
      .when(order.win(9, { repId: repNo(2) }))
      .then(aLead.won(9, { repId: repNo(2) }), moved));

  it("is refused for a lost lead", () =>
    given(...held, aLead.moved("sql", "lost"))
      .when(order.win(9))
      .thenRefused({ code: "lead.closed", leadId, stage: "lost" }));
});

describe("losing and disqualifying", () => {
  const disqualify = { type: "disqualify", reason: "no-need" } as const;

  it("records the reason and the reference of the note, never its text", () => {
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

  it("is allowed only for the holder", () => {
    given(...held)
      .when(order.lose(9, { repId: repNo(2) }))
      .thenRefused(foreign);
    given(...held)
      .when(order.lose(9, { ...disqualify, repId: repNo(2) }))
      .thenRefused(foreign);
  });

  it("writes nothing for a lead that is already lost", () =>
    given(...held, aLead.moved("sql", "lost"))
      .when(order.lose(9))
      .thenNothing());

  it("does not change one closing stage into another", () => {
    const closed = (stage: string) => ({ code: "lead.closed", leadId, stage }) as const;
    given(...held, aLead.moved("sql", "lost"))
      .when(order.lose(9, disqualify))
      .thenRefused(closed("lost"));
    given(...held, aLead.moved("sql", "customer"))
      .when(order.lose(9))
      .thenRefused(closed("customer"));
  });

  it("is refused for an unknown lead", () =>
    given().when(order.lose(9)).thenRefused({ code: "lead.unknown", leadId }));
});

describe("every stage change", () => {
  it("names the event or message that caused it", () =>
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
