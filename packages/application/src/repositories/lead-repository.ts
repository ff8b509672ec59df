import type { Actor, LeadId, PolicyRef, StoredEvent } from "@leadstream/contracts";
import { lead, type Lead, type LeadCommand, type LeadRejection } from "@leadstream/domain";
import { type Decision, type Repository } from "../core/decide-all.ts";

/** Common to a reaction's decisions: which group handles which event. */
export type Trigger = {
  readonly group: string;
  readonly event: StoredEvent;
  readonly policy?: PolicyRef;
};

export type LeadDecision = Decision<Lead, LeadRejection>;
export type LeadRepository = Repository<Lead>;

const serviceOf = (group: string): Actor => ({ kind: "service", id: group });

/** The lead an event is about, from its body; null for events of other things. */
export const leadIdIn = ({ data }: StoredEvent): LeadId | null => ("leadId" in data ? data.leadId : null);

/** A decision on a lead because of an event; the command may be built from the state it is decided on. */
export function leadDecision(
  { group, event, policy }: Trigger,
  leadId: LeadId,
  occurredAt: LeadCommand["at"],
  command: LeadCommand | ((state: Lead) => LeadCommand),
): LeadDecision {
  return {
    stream: leadId,
    by: group,
    messageId: event.id,
    correlationId: event.meta.correlationId,
    actor: serviceOf(group),
    policy,
    traceparent: event.meta.traceparent,
    occurredAt,
    ...(event.stream === leadId ? { atLeast: event.revision } : {}),
    decide: (state) => lead.decide(typeof command === "function" ? command(state) : command, state),
  };
}

/** The part of a command that names the causing event. */
export const on = (
  leadId: LeadId,
  at: LeadCommand["at"],
  event: StoredEvent,
): Pick<LeadCommand, "leadId" | "at" | "ref"> => ({
  leadId,
  at,
  ref: event.id,
});
