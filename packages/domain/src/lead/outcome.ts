import type { LeadEvent, RepId } from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import { MINUTE_MS, msOf } from "../instant.ts";
import { type LeadResult, nothing, onCleared, onOpen, stageMove } from "./guards.ts";
import type { LeadCommand, LeadCommandOf } from "./lead-commands.ts";
import type { KnownLead, Lead } from "./lead-state.ts";
import { closedInTime } from "./response.ts";

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

/** An equal win told again within this time is the same deal: a second click, a repeated request. */
const REPEAT_MS = 10 * MINUTE_MS;

const isRepeated = ({ value, at }: LeadCommandOf<"win">, { lastWin }: KnownLead): boolean =>
  lastWin !== undefined &&
  lastWin.value.amountMinor === value.amountMinor &&
  lastWin.value.currency === value.currency &&
  Math.abs(msOf(at) - msOf(lastWin.at)) <= REPEAT_MS;

const wonEvents = (c: LeadCommandOf<"win">, known: KnownLead): readonly LeadEvent[] => {
  const { leadId, repId, value } = c;
  const current = known.stage === "customer" ? null : known.opportunityId;
  const opportunityId = current ?? c.opportunityId;
  const opened = { leadId, opportunityId, repId, expected: value };
  const data = { leadId, opportunityId, submissionId: null, sender: null, repId, value, attributes: {} };
  const won: LeadEvent = { type: "lead.won.v1", data };
  return current === null ? [{ type: "opportunity.opened.v1", data: opened }, won] : [won];
};

/** A customer buys again: a deal with an opportunity of its own. The lead stays where it is. */
const winAgain = (c: LeadCommandOf<"win">, known: KnownLead): LeadResult =>
  isRepeated(c, known) ? nothing : byHolder(c, () => ok(wonEvents(c, known)))(known);

/**
 * Wins the lead. Without an opportunity, opens one first, so that every win has its expected value. Every deal of a
 * customer is a win of its own.
 */
export const win = (c: LeadCommandOf<"win">, lead: Lead): LeadResult => {
  if (lead.status === "known" && lead.stage === "customer") return winAgain(c, lead);
  const onHeld = byHolder(c, (known) => {
    const { leadId, ref } = c;
    const cause = { kind: "outcome", ref, rule: "won" } as const;
    const events = wonEvents(c, known);
    return ok([
      ...closedInTime(c, known),
      ...events.slice(0, -1),
      ...stageMove(known, "opportunity", cause),
      ...events.slice(-1),
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
