import type { LeadEvent, LeadEventOf, RepId } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import type { Recorded } from "../decider.ts";
import { withFormerRep, withPastAssignment } from "./bounds.ts";
import type { Held, KnownLead, Pooled } from "./lead-state.ts";

/** The rule of an alert about a missing response. */
export const NO_RESPONSE = "no-response";

type Fold<T extends LeadEvent["type"]> = Recorded<LeadEventOf<T>>;

const holderEvents = [
  "lead.assigned.v2",
  "lead.claimed.v1",
  "lead.pooled.v1",
  "lead.reclaimed.v1",
  "lead.recycled.v1",
  "protection.extended.v1",
  "first-response.recorded.v1",
  "promise.tightened.v1",
  "sla.breached.v1",
  "sla.breach-withdrawn.v1",
  "supervisor.alerted.v1",
  "supervisor.alert-withdrawn.v1",
] as const;
type HolderEvent = Fold<(typeof holderEvents)[number]>;

const holderTypes: ReadonlySet<string> = new Set(holderEvents);
/** Whether it is about the holder or the current or an earlier assignment. */
export const isHolderEvent = (event: Recorded<LeadEvent>): event is HolderEvent =>
  holderTypes.has(event.type);

/** Folds events about the holder, and about deadlines and responses of assignments. */
export function evolveHolder(lead: KnownLead, event: HolderEvent): KnownLead {
  switch (event.type) {
    case "lead.assigned.v2":
    case "lead.claimed.v1":
      return held(lead, event);
    case "lead.pooled.v1":
    case "lead.reclaimed.v1":
      return pooled(lead, event);
    case "lead.recycled.v1":
      // The lead starts again, without the old opportunity.
      return { ...pooled(lead, event), opportunityId: null };
    case "protection.extended.v1":
      return engaged(lead, { protectedUntil: event.data.until });
    case "first-response.recorded.v1":
      return answered(lead, event.data.assignmentNo, { firstResponseAt: event.data.at });
    case "promise.tightened.v1":
      return tightened(lead, event);
    case "sla.breached.v1":
    case "sla.breach-withdrawn.v1":
      return answered(lead, event.data.assignmentNo, { isBreached: event.type === "sla.breached.v1" });
    case "supervisor.alerted.v1":
    case "supervisor.alert-withdrawn.v1":
      // Other alerts are not about the response.
      return event.data.rule === NO_RESPONSE
        ? answered(lead, event.data.assignmentNo, {
            isSupervisorAlerted: event.type === "supervisor.alerted.v1",
          })
        : lead;
    default:
      return assertNever(event);
  }
}

const engaged = (lead: KnownLead, change: Partial<Held>): KnownLead =>
  lead.holder.kind === "rep" ? { ...lead, holder: { ...lead.holder, ...change } } : lead;

/** The first response is due earlier, and with it the tasks that were due then. */
function tightened(lead: KnownLead, { data }: Fold<"promise.tightened.v1">): KnownLead {
  const { holder, assignments } = lead;
  if (holder.kind === "pool" || assignments !== data.assignmentNo) return lead;
  const { respondBy, rule: respondRule, taskIds } = data;
  const tasks = lead.tasks.map((task) =>
    taskIds.includes(task.taskId) ? { ...task, dueAt: respondBy } : task,
  );
  return { ...engaged(lead, { clocks: { ...holder.clocks, respondBy, respondRule } }), tasks };
}

type Answer = Partial<Pick<Held, "firstResponseAt" | "isBreached" | "isSupervisorAlerted">>;

/** Changes what is known about the response of one assignment, the current one or one that has ended. */
const answered = (lead: KnownLead, assignmentNo: number, change: Answer): KnownLead =>
  assignmentNo === lead.assignments && lead.holder.kind === "rep"
    ? engaged(lead, change)
    : {
        ...lead,
        pastAssignments: lead.pastAssignments.map((past) =>
          past.assignmentNo === assignmentNo ? { ...past, ...change } : past,
        ),
      };

type Work = {
  readonly id: Recorded<LeadEvent>["id"];
  readonly data: { readonly repId: RepId | null };
  readonly meta: { readonly occurredAt: Held["since"] };
};

/**
 * Records work on the lead in this assignment, by its holder or without a named rep. The lead is then no longer
 * untouched. Work from before the assignment, or older than the last activity, changes nothing.
 */
export function worked(lead: KnownLead, { id, data, meta: { occurredAt: at } }: Work): KnownLead {
  const { holder } = lead;
  if (holder.kind === "pool" || (data.repId !== null && data.repId !== holder.repId)) return lead;
  const isOld = at < holder.since || (holder.lastActivity !== null && at < holder.lastActivity.at);
  return isOld ? lead : engaged(lead, { lastActivity: { id, at } });
}

function held(
  lead: KnownLead,
  { data, meta }: Fold<"lead.assigned.v2"> | Fold<"lead.claimed.v1">,
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
  return { ...left(lead, meta.occurredAt), holder, assignments: data.assignmentNo };
}

function pooled(
  lead: KnownLead,
  { data, meta }: Fold<"lead.pooled.v1"> | Fold<"lead.reclaimed.v1"> | Fold<"lead.recycled.v1">,
): KnownLead {
  const holder: Pooled = { kind: "pool", poolId: data.poolId, since: meta.occurredAt };
  return { ...left(lead, meta.occurredAt), holder };
}

/** Ends the current assignment: the holder becomes a former rep, and the tasks are removed. */
function left(lead: KnownLead, until: Held["since"]): KnownLead {
  const { holder } = lead;
  if (holder.kind === "pool") return { ...lead, tasks: [] };
  const formerReps = withFormerRep(lead.formerReps, { repId: holder.repId, until });
  const { repId, since, clocks, firstResponseAt, isBreached, isSupervisorAlerted } = holder;
  const pastAssignments = withPastAssignment(lead.pastAssignments, {
    ...{ assignmentNo: lead.assignments, repId, since, until: lead.closedAt ?? until, clocks },
    ...{ firstResponseAt, isBreached, isSupervisorAlerted },
  });
  return { ...lead, formerReps, pastAssignments, tasks: [] };
}
