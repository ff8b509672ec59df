import type { EventId, LeadEvent, LeadEventOf, Stage } from "@leadstream/contracts";
import { err, ok, type Result } from "@leadstream/kernel";
import type { LeadCommand, LeadRejection } from "./lead-commands.ts";
import { isOpen, type KnownLead, type Lead } from "./lead-state.ts";

export type LeadResult = Result<readonly LeadEvent[], LeadRejection>;

/** Nothing to do: a success that writes no events. */
export const nothing: LeadResult = ok([]);

type Cause = LeadEventOf<"lead.stage-changed.v1">["data"]["cause"];

/** Changes the stage, with its cause. No event if the lead is already in that stage. */
export function stageMove(
  lead: { readonly leadId: KnownLead["leadId"]; readonly stage: Stage },
  to: Stage,
  cause: { readonly kind: Cause["kind"]; readonly ref: EventId; readonly rule: string },
): readonly LeadEvent[] {
  const { leadId, stage: from } = lead;
  return from === to ? [] : [{ type: "lead.stage-changed.v1", data: { leadId, from, to, cause } }];
}

/** Runs a command on an existing lead; otherwise `lead.unknown`. */
export const onKnown = (c: LeadCommand, lead: Lead, then: (known: KnownLead) => LeadResult): LeadResult =>
  lead.status === "unknown" ? err({ code: "lead.unknown", leadId: c.leadId }) : then(lead);

/** Runs a command on an open lead; otherwise `lead.closed`. */
export const onOpen = (c: LeadCommand, lead: Lead, then: (known: KnownLead) => LeadResult): LeadResult =>
  onKnown(c, lead, (known) =>
    isOpen(known.stage) ? then(known) : err({ code: "lead.closed", leadId: c.leadId, stage: known.stage }),
  );

/** Runs a command on an open lead that is not quarantined; otherwise `lead.closed` or `lead.quarantined`. */
export const onCleared = (c: LeadCommand, lead: Lead, then: (known: KnownLead) => LeadResult): LeadResult =>
  onOpen(c, lead, (known) =>
    known.isQuarantined ? err({ code: "lead.quarantined", leadId: c.leadId }) : then(known),
  );
