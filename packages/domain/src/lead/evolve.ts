import type { ContactRef, LeadEvent, LeadEventOf } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import type { Recorded } from "../decider.ts";
import { laterOf } from "../instant.ts";
import type { Held, KnownLead, Lead, Pooled, Task } from "./lead-state.ts";

type AfterCapture = Recorded<Exclude<LeadEvent, { type: "lead.captured.v1" }>>;
type Fold<T extends LeadEvent["type"]> = Recorded<LeadEventOf<T>>;

/** Takes one fact in. Facts about a lead nobody captured are kept out: they cannot have been written. */
export function evolve(lead: Lead, event: Recorded<LeadEvent>): Lead {
  if (event.type === "lead.captured.v1") return captured(event);
  if (lead.status === "unknown") return lead;
  const next = evolveKnown(lead, event);
  return next.latestAt >= event.meta.occurredAt ? next : { ...next, latestAt: event.meta.occurredAt };
}

function captured({ id, data, meta: { occurredAt } }: Fold<"lead.captured.v1">): KnownLead {
  const { leadId, subjectId, kind, action, contact, poolId, attributes } = data;
  return {
    status: "known",
    leadId,
    subjectId,
    stage: "inquiry",
    isQuarantined: false,
    holder: { kind: "pool", poolId, since: occurredAt },
    assignments: 0,
    formerReps: [],
    score: null,
    ledger: [],
    attributes,
    attributesFrom: id,
    enriched: {},
    evidence: [{ eventId: id, kind, direction: "inbound", action, at: occurredAt }],
    contacts: contact === null ? [] : [contact],
    tasks: [],
    opportunityId: null,
    capturedAt: occurredAt,
    latestAt: occurredAt,
    lastInteractionAt: occurredAt,
  };
}

// Exhaustive: a new event type stops the build here.
function evolveKnown(lead: KnownLead, event: AfterCapture): KnownLead {
  switch (event.type) {
    case "enrichment.failed.v1":
    case "qualification.assessed.v1":
    case "lead.reactivated.v1":
      return lead;
    case "interaction.recorded.v1":
      return interacted(lead, event);
    case "lead.quarantined.v1":
    case "lead.released-from-quarantine.v1":
      return { ...lead, isQuarantined: event.type === "lead.quarantined.v1" };
    case "lead.enriched.v1":
      return enriched(lead, event);
    case "lead.scored.v1":
      return { ...lead, score: event.data.score, ledger: event.data.entries };
    case "lead.stage-changed.v1":
      return { ...lead, stage: event.data.to };
    case "lead.assigned.v1":
    case "lead.claimed.v1":
    case "lead.pooled.v1":
    case "lead.reclaimed.v1":
    case "lead.recycled.v1":
    case "protection.extended.v1":
    case "first-response.recorded.v1":
    case "sla.breached.v1":
    case "supervisor.alerted.v1":
      return evolveHolder(lead, event);
    case "follow-up.scheduled.v1":
    case "follow-up.completed.v1":
    case "follow-up.overdue.v1":
      return { ...lead, tasks: tasksAfter(lead.tasks, event) };
    case "opportunity.opened.v1":
    case "lead.won.v1":
    case "lead.lost.v1":
    case "lead.disqualified.v1":
      return decided(lead, event);
    default:
      return assertNever(event);
  }
}

type HolderEvent = Fold<
  | "lead.assigned.v1"
  | "lead.claimed.v1"
  | "lead.pooled.v1"
  | "lead.reclaimed.v1"
  | "lead.recycled.v1"
  | "protection.extended.v1"
  | "first-response.recorded.v1"
  | "sla.breached.v1"
  | "supervisor.alerted.v1"
>;

/** Who has it, and how far the clocks of this assignment have run. */
function evolveHolder(lead: KnownLead, event: HolderEvent): KnownLead {
  switch (event.type) {
    case "lead.assigned.v1":
    case "lead.claimed.v1":
      return held(lead, event);
    case "lead.pooled.v1":
    case "lead.reclaimed.v1":
    case "lead.recycled.v1":
      return pooled(lead, event);
    case "protection.extended.v1":
      return engaged(lead, { protectedUntil: event.data.until });
    case "first-response.recorded.v1":
      return engaged(lead, { firstResponseAt: event.data.at });
    case "sla.breached.v1":
      return engaged(lead, { isBreached: true });
    case "supervisor.alerted.v1":
      return engaged(lead, { isSupervisorAlerted: true });
    default:
      return assertNever(event);
  }
}

/** An opportunity gets its id; an end leaves no task open. */
const decided = (
  lead: KnownLead,
  event: Fold<"opportunity.opened.v1" | "lead.won.v1" | "lead.lost.v1" | "lead.disqualified.v1">,
): KnownLead =>
  event.type === "opportunity.opened.v1"
    ? { ...lead, opportunityId: event.data.opportunityId }
    : { ...lead, tasks: lead.tasks.filter((t) => t.state === "completed") };

const engaged = (lead: KnownLead, change: Partial<Held>): KnownLead =>
  lead.holder.kind === "rep" ? { ...lead, holder: { ...lead.holder, ...change } } : lead;

const withContact = (contacts: readonly ContactRef[], contact: ContactRef | null): readonly ContactRef[] =>
  contact === null ? contacts : [...contacts, contact];

function interacted(lead: KnownLead, { id, data, meta }: Fold<"interaction.recorded.v1">): KnownLead {
  const { kind, direction, action, contact, repId } = data;
  const at = meta.occurredAt;
  // What the lead said of itself at first stands; later submissions only add what was missing.
  const attributes = { ...data.attributes, ...lead.attributes };
  const next: KnownLead = {
    ...lead,
    attributes,
    evidence: [...lead.evidence, { eventId: id, kind, direction, action, at }],
    contacts: withContact(lead.contacts, contact),
    lastInteractionAt: laterOf(lead.lastInteractionAt, at),
  };
  const isOfHolder = lead.holder.kind === "rep" && repId === lead.holder.repId && direction === "outbound";
  return isOfHolder ? engaged(next, { lastActivity: { id, at } }) : next;
}

/** A value is replaced only by one at least as sure of itself, or when it came from the same provider. */
function enriched(lead: KnownLead, { id, data }: Fold<"lead.enriched.v1">): KnownLead {
  const kept = { ...lead.enriched };
  for (const value of data.values) {
    const before = kept[value.field]?.value;
    const isBetter =
      before === undefined || before.provider === value.provider || value.confidence >= before.confidence;
    if (isBetter) kept[value.field] = { value, from: id };
  }
  return { ...lead, enriched: kept };
}

function held(
  lead: KnownLead,
  { data, meta }: Fold<"lead.assigned.v1"> | Fold<"lead.claimed.v1">,
): KnownLead {
  const holder: Held = {
    kind: "rep",
    repId: data.repId,
    since: meta.occurredAt,
    clocks: data.clocks,
    protectedUntil: data.clocks.protectedUntil,
    firstResponseAt: null,
    lastActivity: null,
    isBreached: false,
    isSupervisorAlerted: false,
  };
  return { ...lead, holder, assignments: data.assignmentNo };
}

function pooled(
  lead: KnownLead,
  { data, meta }: Fold<"lead.pooled.v1"> | Fold<"lead.reclaimed.v1"> | Fold<"lead.recycled.v1">,
): KnownLead {
  const holder: Pooled = { kind: "pool", poolId: data.poolId, since: meta.occurredAt };
  const formerReps =
    lead.holder.kind === "rep"
      ? [...lead.formerReps, { repId: lead.holder.repId, until: meta.occurredAt }]
      : lead.formerReps;
  return { ...lead, holder, formerReps, tasks: lead.tasks.filter((t) => t.state === "completed") };
}

function tasksAfter(
  tasks: readonly Task[],
  event: Fold<"follow-up.scheduled.v1"> | Fold<"follow-up.completed.v1"> | Fold<"follow-up.overdue.v1">,
): readonly Task[] {
  if (event.type === "follow-up.scheduled.v1") {
    const { taskId, node, dueAt } = event.data;
    return [...tasks, { taskId, node, dueAt, state: "open" }];
  }
  const state = event.type === "follow-up.completed.v1" ? "completed" : "overdue";
  return tasks.map((t) => (t.taskId === event.data.taskId ? { ...t, state } : t));
}
