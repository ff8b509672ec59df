import { type Actor, EventId, type Instant, type LeadId, type RepId } from "@leadstream/contracts";
import { clocksFrom, lead, wholeLead } from "@leadstream/domain";
import { assignmentIdFor, uuidOf } from "../core/ids.ts";
import type { RulesInForce } from "../governance/rules.ts";
import type { LeadDecision } from "./lead-repository.ts";
import { tasksFor } from "../governance/tasks.ts";
import { urgencyOf } from "../governance/urgency.ts";

/** All claims are decided under this name, whichever process completes them. */
export const CLAIMS = "claims.v1";

export type Claim = {
  readonly leadId: LeadId;
  readonly assignmentNo: number;
  readonly repId: RepId;
  readonly at: Instant;
  readonly commandId: string;
  readonly correlationId: string;
  readonly actor: Actor;
  readonly traceparent?: string | undefined;
};

/**
 * The second write of a claim: the rep holds the slot, now the lead is assigned. The API runs it at once. If the API
 * stops between the two writes, assignment runs the same decision from the roster event, with the same ids.
 */
export const claimDecision = (c: Claim, rules: RulesInForce): LeadDecision => ({
  stream: c.leadId,
  by: CLAIMS,
  messageId: c.commandId,
  correlationId: c.correlationId,
  actor: c.actor,
  traceparent: c.traceparent,
  policy: rules.ref,
  occurredAt: c.at,
  decide: (state) => {
    const { leadId, assignmentNo, repId, at } = c;
    const { followUp: policy } = rules.policy;
    const urgency =
      state.status === "known" ? urgencyOf(wholeLead(state), at, rules.policy) : { score: null, actions: [] };
    const calendar = rules.calendarOf(repId);
    const clocks = clocksFrom(at, urgency, { policy, calendar });
    return lead.decide(
      {
        type: "claim",
        leadId,
        at,
        ref: EventId.parse(uuidOf(c.commandId)),
        assignmentId: assignmentIdFor(leadId, assignmentNo),
        assignmentNo,
        repId,
        clocks,
        coolDownDays: policy.coolDownDays,
        tasks: tasksFor(
          { leadId, assignmentNo, since: at, respondBy: clocks.respondBy },
          { policy, calendar },
        ),
      },
      state,
    );
  },
});
