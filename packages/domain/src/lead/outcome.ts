import type { LeadEvent, RepId } from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import { type LeadResult, nothing, onCleared, onOpen, stageMove } from "./guards.ts";
import type { LeadCommand, LeadCommandOf } from "./lead-commands.ts";
import type { KnownLead, Lead } from "./lead-state.ts";

/** Only the rep who holds the lead may record an outcome. For a lead in a pool, any rep may. */
const byHolder =
  (c: LeadCommand & { readonly repId: RepId | null }, then: (known: KnownLead) => LeadResult) =>
  (known: KnownLead): LeadResult => {
    const { holder, leadId } = known;
    const isForeign = holder.kind === "rep" && c.repId !== null && c.repId !== holder.repId;
    return isForeign ? err({ code: "lead.held-by-another-rep", leadId, heldBy: holder.repId }) : then(known);
  };

/** Opens a deal with an expected value. While it is open, protection does not end. */
export const openOpportunity = (c: LeadCommandOf<"open-opportunity">, lead: Lead): LeadResult =>
  onCleared(
    c,
    lead,
    byHolder(c, (known) => {
      if (known.opportunityId !== null) return nothing;
      const { leadId, opportunityId, repId, expected } = c;
      return ok([
        { type: "opportunity.opened.v1", data: { leadId, opportunityId, repId, expected } },
        ...stageMove(known, "opportunity", { kind: "person", ref: c.ref, rule: "opportunity-opened" }),
      ]);
    }),
  );

/** Wins the lead. If there is no opportunity, it opens one first, so that every win has an expected value. */
export const win = (c: LeadCommandOf<"win">, lead: Lead): LeadResult => {
  if (lead.status === "known" && lead.stage === "customer") return nothing;
  const onHeld = byHolder(c, (known) => {
    const { leadId, repId, value, ref } = c;
    const opportunityId = known.opportunityId ?? c.opportunityId;
    const cause = { kind: "outcome", ref, rule: "won" } as const;
    const opened: readonly LeadEvent[] =
      known.opportunityId === null
        ? [{ type: "opportunity.opened.v1", data: { leadId, opportunityId, repId, expected: value } }]
        : [];
    const data = { leadId, opportunityId, submissionId: null, sender: null, repId, value, attributes: {} };
    return ok([
      ...opened,
      ...stageMove(known, "opportunity", cause),
      { type: "lead.won.v1", data },
      ...stageMove({ leadId, stage: "opportunity" }, "customer", cause),
    ]);
  });
  return onCleared(c, lead, onHeld);
};

/** Closes the lead as lost or disqualified, with a reason from the list. The vault holds the note. */
export const end = (c: LeadCommandOf<"lose" | "disqualify">, lead: Lead): LeadResult => {
  const to = c.type === "lose" ? "lost" : "disqualified";
  if (lead.status === "known" && lead.stage === to) return nothing;
  const onHeld = byHolder(c, (known) => {
    const { leadId, reason, repId, note: noteRef } = c;
    const type = c.type === "lose" ? "lead.lost.v1" : "lead.disqualified.v1";
    return ok([
      { type, data: { leadId, reason, repId, noteRef } },
      ...stageMove(known, to, { kind: "outcome", ref: c.ref, rule: to }),
    ]);
  });
  return onOpen(c, lead, onHeld);
};
