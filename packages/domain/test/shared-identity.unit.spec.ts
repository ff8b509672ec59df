import { LeadId } from "@leadstream/contracts";
import { aLead, deciderSpec, eventNo, leadOrders as order, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { lead } from "../src/index.ts";
import { bounds } from "../src/lead/bounds.ts";

const { given } = deciderSpec(lead, ({ at }) => at);

const other = (n: number): LeadId =>
  LeadId.parse(`lead_00000000-0000-7000-8000-${String(900 + n).padStart(12, "0")}`);
const note = (...shares: readonly { readonly otherLeadId: LeadId; readonly kind: "phone" | "device" }[]) =>
  ({ type: "note-shared-identity", leadId: aLead.id, at: t(5), ref: eventNo(9), shares }) as const;
const shares = (n: number, kind: "phone" | "device" = "phone") =>
  ({
    type: "lead.shares-identity.v1",
    data: { leadId: aLead.id, otherLeadId: other(n), kind },
    at: t(1),
  }) as const;
const bare = ({ type, data }: ReturnType<typeof shares>) => ({ type, data });

describe("an identity that another lead has too", () => {
  it("is noted once for each lead and kind", () =>
    given(aLead.captured())
      .when(note({ otherLeadId: other(1), kind: "phone" }, { otherLeadId: other(1), kind: "device" }))
      .then(bare(shares(1)), bare(shares(1, "device"))));

  it("is noted with the submission that brings it, after it", () =>
    given()
      .when(order.capture(0, { shares: [{ otherLeadId: other(1), kind: "phone" }] }))
      .thenAgain(
        aLead.captured(),
        aLead.moved("inquiry", "lead", { kind: "verification", rule: "reachable", ref: order.ref }),
        bare(shares(1)),
      ));

  it("is not noted again", () =>
    given(aLead.captured(), shares(1))
      .when(note({ otherLeadId: other(1), kind: "phone" }))
      .thenNothing());

  it("is not noted on a lead that was never captured", () =>
    given()
      .when(note({ otherLeadId: other(1), kind: "phone" }))
      .thenNothing());

  it("is not noted any more past the bound", () =>
    given(aLead.captured(), ...Array.from({ length: bounds.sharedIdentities }, (_, n) => shares(n)))
      .when(note({ otherLeadId: other(99), kind: "phone" }))
      .thenNothing());

  it("is no fact that a score decays from", () => {
    const fold = [aLead.captured(), shares(1)].reduce(
      (state, { at, ...event }, n) =>
        lead.evolve(state, { ...event, id: eventNo(n), meta: { occurredAt: at } }),
      lead.initial,
    );
    expect(fold).toMatchObject({ latestAt: t(0), lastInteractionAt: t(0) });
  });
});
