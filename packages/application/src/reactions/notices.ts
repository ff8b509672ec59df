import type { Instant, LeadId, Rep, RepId, StoredEvent } from "@leadstream/contracts";
import { candidatesFor, clocksFrom, factsOf, REVIEW, type Roster, wholeLead } from "@leadstream/domain";
import { taskIdFor } from "../core/ids.ts";
import type { RulesInForce } from "../governance/rules.ts";
import { urgencyOf } from "../governance/urgency.ts";
import { leadDecision, type LeadDecision, on } from "../repositories/lead-repository.ts";
import { type Affected, ASSIGNMENT } from "./affected-leads.ts";

/*
 * What somebody must hear of although no lead gets another owner by it. A rep goes away: the supervisor is told of every
 * lead that the rep holds. A quarantined person comes again: a rep gets the task to look at the lead.
 */

type Batch = {
  readonly rules: RulesInForce;
  readonly at: Instant;
  readonly events: readonly StoredEvent[];
  readonly affected: readonly Affected[];
};

/** Whether a rep went away by this event, and is away still. A change of a rep who is away is no new absence. */
const beginsAbsence = ({ awaySince }: RulesInForce, { stream: _, ...event }: StoredEvent): RepId | null =>
  event.type === "rep.changed.v1" && awaySince.get(event.data.rep.repId) === event.revision
    ? event.data.rep.repId
    : null;

/** One alert for every lead that the rep has a slot for. Cost: O(slots) for each rep who goes away. */
function ofAbsence(event: StoredEvent, roster: Roster, { rules, at }: Batch): readonly LeadDecision[] {
  const repId = beginsAbsence(rules, event);
  if (repId === null) return [];
  return [...roster.slots]
    .filter(([, slot]) => slot.repId === repId)
    .map(([leadId, { assignmentNo }]) => {
      const command = { ...on(leadId, at, event), type: "tell-of-absence" as const, repId, assignmentNo };
      return leadDecision({ group: ASSIGNMENT, event, policy: rules.ref }, leadId, at, command);
    });
}

/** The reps who could be asked: those whom the rules would give it, else those at work, else all. */
function askable({ lead }: Affected, { policy, reps }: RulesInForce): readonly Rep[] {
  const all = [...reps.values()];
  const wanted = { score: lead.score ?? 0, facts: factsOf(wholeLead(lead)) };
  // A review is no lead to hold, so it does not matter how many the rep has.
  const eligible = new Set(
    candidatesFor(wanted, all, policy.assignment, () => 0).flatMap(({ excluded, repId }) =>
      excluded === null ? [repId] : [],
    ),
  );
  const best = all.filter(({ repId }) => eligible.has(repId));
  const working = all.filter(({ isWorking }) => isWorking);
  return [best, working, all].find(({ length }) => length > 0) ?? [];
}

/** The same rep at every delivery, and the leads of a flood in equal parts to all: ids are evenly spread. */
const oneOf = (reps: readonly Rep[], leadId: LeadId): Rep | undefined =>
  reps.toSorted((a, b) => (a.repId < b.repId ? -1 : 1))[
    reps.length === 0 ? 0 : Number.parseInt(leadId.slice(-8), 16) % reps.length
  ];

function ofReview(t: Affected, { rules, at }: Batch): readonly LeadDecision[] {
  const { event, leadId, lead } = t;
  const repId = oneOf(askable(t, rules), leadId)?.repId;
  if (event.type !== "lead.review-requested.v1" || repId === undefined) return [];
  const urgency = urgencyOf(lead, at, rules.policy);
  const terms = { policy: rules.policy.followUp, calendar: rules.calendarOf(repId) };
  const { respondBy: dueAt } = clocksFrom(at, urgency, terms);
  const taskId = taskIdFor(leadId, lead.assignments + 1, `${REVIEW}/${event.id}`);
  const task = { taskId, node: REVIEW, dueAt };
  const command = { ...on(leadId, at, event), type: "ask-for-review" as const, repId, task };
  return [leadDecision({ group: ASSIGNMENT, event, policy: rules.ref }, leadId, at, command)];
}

/** Events that somebody must be told of. */
export const isTold = ({ type }: StoredEvent): boolean =>
  type === "rep.changed.v1" || type === "lead.review-requested.v1";

/**
 * The alerts and tasks that a batch brings. Pure: the same batch on the same roster and rules brings the same.
 *
 * @param roster after the batch.
 */
export const noticesOf = (batch: Batch, roster: Roster): readonly LeadDecision[] => [
  ...batch.events.flatMap((event) => ofAbsence(event, roster, batch)),
  ...batch.affected.flatMap((t) => ofReview(t, batch)),
];
