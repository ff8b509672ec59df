import type { LeadEvent, LeadEventOf } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import type { Recorded } from "../decider.ts";
import { laterOf } from "../instant.ts";
import { withContact, withEvidence } from "./bounds.ts";
import { dealt, stageOfDealIsOver } from "./deals.ts";
import { lookUpAfter, lookUpFailed } from "./look-up.ts";
import { evolveHolder, isHolderEvent, worked } from "./evolve-holder.ts";
import { evolveMerge, isOfMerging, type MergeEvent, mergeEvents } from "./evolve-merge.ts";
import { isOpen, type KnownLead, type Lead, type PersonFacts, type Task } from "./lead-state.ts";
import { mergeAttributes } from "./merge-attributes.ts";
import { isMember, onFactsOf } from "./person-facts.ts";
import { retagged } from "./tags.ts";
import { withShare } from "./shared-identity.ts";

type AfterCapture = Recorded<Exclude<LeadEvent, { type: "lead.captured.v1" }>>;
type Fold<T extends LeadEvent["type"]> = Recorded<LeadEventOf<T>>;

/** Folds one event. It ignores events that cannot occur: events before the capture, and a second capture. */
export function evolve(lead: Lead, event: Recorded<LeadEvent>): Lead {
  if (event.type === "lead.captured.v1") return lead.status === "unknown" ? captured(event) : lead;
  if (lead.status === "unknown") return lead;
  const next = isOfMerging(event) ? evolveMerge(lead, event) : evolveKnown(lead, event);
  const { occurredAt } = event.meta;
  if (derived.has(event.type) || next.latestAt >= occurredAt || isOfMember(lead, event)) return next;
  return { ...next, latestAt: occurredAt };
}

/**
 * Events that are no new facts about the lead. Otherwise scoring the same facts again later would change the decay, and
 * so would a submission of another person.
 */
const derived: ReadonlySet<LeadEvent["type"]> = new Set([
  "lead.scored.v2",
  "lead.stage-changed.v1",
  "assignment.overdue.v1",
  "promise.tightened.v1",
  "lead.came-back.v1",
  "lead.reactivated.v1",
  "lead.shares-identity.v1",
  "lead.tagged.v1",
  "lead.untagged.v1",
  ...mergeEvents,
]);

/** A new fact of a merged lead, which is kept apart. */
const isOfMember = (lead: KnownLead, { data }: AfterCapture): boolean =>
  "via" in data && data.via !== undefined && isMember(lead, data.via);

function captured({ id, data, meta: { occurredAt } }: Fold<"lead.captured.v1">): KnownLead {
  const { leadId, subjectId, kind, direction = "inbound", action, contact, poolId, attributes } = data;
  return {
    status: "known",
    leadId,
    subjectId,
    stage: "inquiry",
    isQuarantined: false,
    holder: { kind: "pool", poolId, since: occurredAt },
    assignments: 0,
    formerReps: [],
    pastAssignments: [],
    closedAt: null,
    cameBackAt: null,
    overdueAssignment: 0,
    score: null,
    scoredAsOf: null,
    ledger: [],
    ...mergeAttributes({ attributes: {}, attributesFrom: {} }, attributes, { id, at: occurredAt }),
    enriched: {},
    lookUp: null,
    evidence: [{ eventId: id, kind, direction, action, at: occurredAt }],
    olderEvidence: 0,
    contacts: contact === null ? [] : [contact],
    tasks: [],
    opportunityId: null,
    capturedAt: occurredAt,
    latestAt: occurredAt,
    lastInteractionAt: occurredAt,
  };
}

function quarantine({ isReviewRequested: _, ...lead }: KnownLead, isQuarantined: boolean): KnownLead {
  return { ...lead, isQuarantined };
}

// Exhaustive: a new event type fails the type check here.
function evolveKnown(lead: KnownLead, event: Exclude<AfterCapture, MergeEvent>): KnownLead {
  if (isHolderEvent(event)) return evolveHolder(lead, event);
  switch (event.type) {
    case "lead.reactivated.v1":
      return lead;
    case "assignment.overdue.v1":
      return { ...lead, overdueAssignment: event.data.assignmentNo };
    case "lead.came-back.v1":
      return { ...lead, cameBackAt: event.data.asOf };
    case "interaction.recorded.v1":
    case "lead.shares-identity.v1":
      return event.type === "interaction.recorded.v1" ? interacted(lead, event) : withShare(lead, event.data);
    case "lead.tagged.v1":
    case "lead.untagged.v1":
      return retagged(lead, event);
    case "lead.quarantined.v1":
    case "lead.released-from-quarantine.v1":
      return quarantine(lead, event.type === "lead.quarantined.v1");
    case "lead.review-requested.v1":
      return { ...lead, isReviewRequested: true };
    case "lead.enriched.v1":
    case "enrichment.failed.v1":
      return event.type === "lead.enriched.v1" ? enriched(lead, event) : lookUpFailed(lead, event);
    case "lead.scored.v2":
    case "lead.stage-changed.v1":
      return event.type === "lead.scored.v2" ? scored(lead, event) : staged(lead, event);
    case "follow-up.scheduled.v1":
    case "follow-up.completed.v1":
    case "follow-up.overdue.v1":
      return { ...lead, tasks: tasksAfter(lead.tasks, event) };
    case "qualification.assessed.v1":
    case "opportunity.opened.v1":
    case "lead.won.v1":
    case "lead.lost.v1":
    case "lead.disqualified.v1":
      return assessedOrClosed(lead, event);
    default:
      return assertNever(event);
  }
}

/** A lead that goes from one end to another, as from lost to customer, is closed since the earlier one. */
function staged(lead: KnownLead, event: Fold<"lead.stage-changed.v1">): KnownLead {
  const { data, meta } = event;
  const { occurredAt } = meta;
  const { customerBy: _, ...rest } = lead;
  const before = lead.closedAt ?? occurredAt;
  const closedAt = isOpen(data.to) ? null : occurredAt < before ? occurredAt : before;
  return { ...(stageOfDealIsOver(event) ? rest : lead), stage: data.to, closedAt };
}

const scored = (lead: KnownLead, { data }: Fold<"lead.scored.v2">): KnownLead => ({
  ...lead,
  score: data.score,
  ledger: data.entries,
  scoredAsOf: data.asOf,
});

type AssessedOrClosed = Fold<
  | "qualification.assessed.v1"
  | "opportunity.opened.v1"
  | "lead.won.v1"
  | "lead.lost.v1"
  | "lead.disqualified.v1"
>;

/** An assessment and an opened opportunity are work on the lead. Closing a lead removes its tasks. */
function assessedOrClosed(lead: KnownLead, event: AssessedOrClosed): KnownLead {
  if (event.type === "qualification.assessed.v1") return worked(lead, event);
  // That of a merged lead comes with its deal, and is no work on this one.
  if (event.type === "opportunity.opened.v1" && isOfMember(lead, event)) return lead;
  if (event.type === "opportunity.opened.v1")
    return worked({ ...lead, opportunityId: event.data.opportunityId }, event);
  return event.type === "lead.won.v1" ? dealt(lead, event) : { ...lead, tasks: [] };
}

function interacted(lead: KnownLead, event: Fold<"interaction.recorded.v1">): KnownLead {
  const { direction, repId, via } = event.data;
  const next = onFactsOf(lead, via, (facts) => touched(facts, event));
  return direction === "outbound" && repId !== null ? worked(next, event) : next;
}

function touched(facts: PersonFacts, { id, data, meta }: Fold<"interaction.recorded.v1">): PersonFacts {
  const { kind, direction, action, contact } = data;
  const at = meta.occurredAt;
  const evidence = withEvidence(facts.evidence, { eventId: id, kind, direction, action, at });
  return {
    ...facts,
    ...mergeAttributes(facts, data.attributes, { id, at }),
    evidence,
    olderEvidence: facts.olderEvidence + facts.evidence.length + 1 - evidence.length,
    contacts: withContact(facts.contacts, contact),
    latestAt: laterOf(facts.latestAt, at),
    lastInteractionAt: laterOf(facts.lastInteractionAt, at),
  };
}

/** Replaces a value if the new one has at least the same confidence, or comes from the same provider. */
function enriched(lead: KnownLead, event: Fold<"lead.enriched.v1">): KnownLead {
  const { id, data } = event;
  const found = (facts: PersonFacts): PersonFacts => {
    const kept = { ...facts.enriched };
    for (const value of data.values) {
      const before = kept[value.field]?.value;
      const isBetter =
        before === undefined || before.provider === value.provider || value.confidence >= before.confidence;
      if (isBetter) kept[value.field] = { value, from: id };
    }
    return { ...facts, enriched: kept, latestAt: laterOf(facts.latestAt, event.meta.occurredAt) };
  };
  return { ...onFactsOf(lead, data.via, found), lookUp: lookUpAfter(lead.lookUp, event) };
}

function tasksAfter(
  tasks: readonly Task[],
  event: Fold<"follow-up.scheduled.v1"> | Fold<"follow-up.completed.v1"> | Fold<"follow-up.overdue.v1">,
): readonly Task[] {
  if (event.type === "follow-up.scheduled.v1") {
    const { taskId, node, repId, dueAt } = event.data;
    return [...tasks, { taskId, node, repId, dueAt, state: "open" }];
  }
  const { taskId } = event.data;
  if (event.type === "follow-up.completed.v1") return tasks.filter((t) => t.taskId !== taskId);
  return tasks.map((t) => (t.taskId === taskId ? { ...t, state: "overdue" } : t));
}
