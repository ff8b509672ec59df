import type { EventId, LeadEvent, LeadEventOf, Stage } from "@leadstream/contracts";
import { err, ok, type Result } from "@leadstream/kernel";
import type { LeadCommand, LeadRejection } from "./lead-commands.ts";
import { isOpen, type KnownLead, type Lead } from "./lead-state.ts";

export type LeadResult = Result<readonly LeadEvent[], LeadRejection>;

/** Already so: a success that writes nothing. */
export const nothing: LeadResult = ok([]);

type Cause = LeadEventOf<"lead.stage-changed.v1">["data"]["cause"];

/** Moves the stage with its cause, or nothing when it is there already. */
export function stageMove(
  lead: { readonly leadId: KnownLead["leadId"]; readonly stage: Stage },
  to: Stage,
  cause: { readonly kind: Cause["kind"]; readonly ref: EventId; readonly rule: string },
): readonly LeadEvent[] {
  const { leadId, stage: from } = lead;
  return from === to ? [] : [{ type: "lead.stage-changed.v1", data: { leadId, from, to, cause } }];
}

/** Runs a command on a lead that exists; `lead.unknown` otherwise. */
export const onKnown = (c: LeadCommand, lead: Lead, then: (known: KnownLead) => LeadResult): LeadResult =>
  lead.status === "unknown" ? err({ code: "lead.unknown", leadId: c.leadId }) : then(lead);

/** Runs a command on a lead that can still be won; `lead.closed` otherwise. */
export const onOpen = (c: LeadCommand, lead: Lead, then: (known: KnownLead) => LeadResult): LeadResult =>
  onKnown(c, lead, (known) =>
    isOpen(known.stage) ? then(known) : err({ code: "lead.closed", leadId: c.leadId, stage: known.stage }),
  );

/** Runs a command that takes an open lead further; `lead.quarantined` until a person has looked. */
export const onCleared = (c: LeadCommand, lead: Lead, then: (known: KnownLead) => LeadResult): LeadResult =>
  onOpen(c, lead, (known) =>
    known.isQuarantined ? err({ code: "lead.quarantined", leadId: c.leadId }) : then(known),
  );
