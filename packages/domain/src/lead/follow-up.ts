import type { LeadEvent } from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import { DAY_MS, instantOf, msOf } from "../instant.ts";
import { extendedUntil } from "../protection/protection.ts";
import { NO_RESPONSE } from "./evolve-holder.ts";
import { type LeadResult, nothing, onKnown } from "./guards.ts";
import type { LeadCommandOf } from "./lead-commands.ts";
import { type Held, isOpen, type KnownLead, type Lead } from "./lead-state.ts";
import { pooledFrom } from "./ownership.ts";
import { respondedBy } from "./response.ts";

/**
 * Logs a touch by a person. An outbound touch of a rep is also the first response of the assignment in which it happened,
 * if it is the earliest. In the current assignment it completes the oldest open task, and may extend the protection. A
 * touch on a closed lead, or from before this assignment, has no such effect.
 */
export const logInteraction = (c: LeadCommandOf<"log-interaction">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) => {
    const { leadId, kind, direction, action, result, repId } = c;
    const touch: LeadEvent = {
      type: "interaction.recorded.v1",
      data: {
        leadId,
        submissionId: null,
        sender: null,
        kind,
        direction,
        action,
        result,
        repId,
        source: null,
        contact: null,
        attributes: {},
        defects: [],
      },
    };
    const { holder } = known;
    const isByHolder = holder.kind === "rep" && repId === holder.repId && direction === "outbound";
    const isWork = isByHolder && isOpen(known.stage) && c.at >= holder.since;
    const more = isWork ? worked(c, known, holder) : calledBack(c, known);
    return ok([touch, ...respondedBy(c, known), ...more]);
  });

/** Completes the task of a rep who was told that a closed lead came back, or asked to look at a quarantined one. */
function calledBack(
  c: LeadCommandOf<"log-interaction">,
  { leadId, stage, isQuarantined, tasks }: KnownLead,
): readonly LeadEvent[] {
  const isAtWork = isOpen(stage) && !isQuarantined;
  const task = isAtWork || c.direction !== "outbound" ? undefined : tasks.find((t) => t.repId === c.repId);
  if (task === undefined) return [];
  const data = { leadId, taskId: task.taskId, result: c.result ?? c.kind, because: c.interactionId };
  return [{ type: "follow-up.completed.v1", data }];
}

function worked(c: LeadCommandOf<"log-interaction">, known: KnownLead, holder: Held): readonly LeadEvent[] {
  const { leadId, at, interactionId: because } = c;
  const { assignments: assignmentNo } = known;
  const events: LeadEvent[] = [];
  const [task] = known.tasks;
  if (task !== undefined) {
    const data = { leadId, taskId: task.taskId, result: c.result ?? c.kind, because };
    events.push({ type: "follow-up.completed.v1", data });
  }
  const until = extendedUntil(
    { until: holder.protectedUntil, max: holder.clocks.protectedMax },
    at,
    c.protection,
  );
  if (until !== holder.protectedUntil)
    events.push({ type: "protection.extended.v1", data: { leadId, assignmentNo, until, because } });
  return events;
}

/** Records an unsubscribe as an interaction, which lowers the score. */
export const noteUnsubscribe = (c: LeadCommandOf<"note-unsubscribe">, lead: Lead): LeadResult =>
  onKnown(c, lead, ({ leadId }) =>
    ok([
      {
        type: "interaction.recorded.v1",
        data: {
          leadId,
          submissionId: null,
          sender: null,
          kind: "unsubscribe",
          direction: "inbound",
          action: null,
          result: null,
          repId: null,
          source: null,
          contact: null,
          attributes: {},
          defects: [],
        },
      },
    ]),
  );

type AssignmentDeadline = LeadCommandOf<
  "deadline-respond" | "deadline-supervisor" | "deadline-reclaim" | "deadline-protection"
>;

/** Handles a deadline of one assignment. If that assignment has ended, the deadline is stale and writes nothing. */
const onAssignment = (
  c: AssignmentDeadline,
  lead: Lead,
  then: (known: KnownLead, holder: Held) => LeadResult,
): LeadResult =>
  onKnown(c, lead, (known) => {
    const { holder } = known;
    const isCurrent = isOpen(known.stage) && holder.kind === "rep" && known.assignments === c.assignmentNo;
    return isCurrent ? then(known, holder) : nothing;
  });

const tooEarly = (c: AssignmentDeadline, until: Held["since"]): LeadResult =>
  err({ code: "lead.still-in-time", leadId: c.leadId, until });

/** There was no first response in time: records the SLA breach once. */
export const respondDeadline = (c: AssignmentDeadline, lead: Lead): LeadResult =>
  onAssignment(
    c,
    lead,
    ({ leadId, assignments: assignmentNo }, { repId, clocks, firstResponseAt, isBreached }) => {
      if (firstResponseAt !== null || isBreached) return nothing;
      const { respondBy, respondRule: rule } = clocks;
      if (c.at < respondBy) return tooEarly(c, respondBy);
      return ok([{ type: "sla.breached.v1", data: { leadId, assignmentNo, repId, rule, respondBy } }]);
    },
  );

/** There is still no response at the supervisor's deadline: alerts the supervisor once. */
export const supervisorDeadline = (c: AssignmentDeadline, lead: Lead): LeadResult =>
  onAssignment(c, lead, ({ leadId, assignments: assignmentNo }, holder) => {
    const { repId, clocks, firstResponseAt, isSupervisorAlerted } = holder;
    if (firstResponseAt !== null || isSupervisorAlerted) return nothing;
    const dueAt = clocks.supervisorAt;
    if (c.at < dueAt) return tooEarly(c, dueAt);
    const data = { leadId, assignmentNo, repId, rule: NO_RESPONSE, dueAt };
    return ok([{ type: "supervisor.alerted.v1", data }]);
  });

/** The lead was untouched until the deadline: it goes back to the pool, with the rule, the deadline and the evidence. */
export const reclaimDeadline = (c: AssignmentDeadline, lead: Lead): LeadResult =>
  onAssignment(c, lead, (known, holder) => {
    if (holder.lastActivity !== null) return nothing;
    const deadline = holder.clocks.reclaimAt;
    if (c.at < deadline) return tooEarly(c, deadline);
    return ok([reclaimed(known, holder, { rule: "untouched", deadline, poolId: c.reclaimedPool })]);
  });

/** Protection ended. An open opportunity suspends it, and an extension sets a later deadline. */
export const protectionDeadline = (c: AssignmentDeadline, lead: Lead): LeadResult =>
  onAssignment(c, lead, (known, holder) => {
    const deadline = holder.protectedUntil;
    if (known.stage === "opportunity" || c.at < deadline) return nothing;
    return ok([reclaimed(known, holder, { rule: "protection-ended", deadline, poolId: c.reclaimedPool })]);
  });

function reclaimed(
  { leadId, assignments: assignmentNo }: KnownLead,
  { repId, lastActivity }: Held,
  why: {
    readonly rule: "untouched" | "protection-ended";
    readonly deadline: Held["since"];
    readonly poolId: AssignmentDeadline["reclaimedPool"];
  },
): LeadEvent {
  return {
    type: "lead.reclaimed.v1",
    data: { leadId, assignmentNo, repId, ...why, lastActivity: lastActivity?.id ?? null },
  };
}

/** The rule of an alert about a rep who is away. */
export const OWNER_AWAY = "owner-away";

/** The rep who holds the open lead went away: the supervisor is told of the lead, so that somebody hands it over. */
export const tellOfAbsence = (c: LeadCommandOf<"tell-of-absence">, lead: Lead): LeadResult =>
  onKnown(c, lead, ({ leadId, stage, holder, assignments }) => {
    const { assignmentNo, repId, at: dueAt } = c;
    const isTheirs = holder.kind === "rep" && holder.repId === repId && assignments === assignmentNo;
    if (!isOpen(stage) || !isTheirs) return nothing;
    return ok([
      { type: "supervisor.alerted.v1", data: { leadId, assignmentNo, repId, rule: OWNER_AWAY, dueAt } },
    ]);
  });

/** Nobody was eligible for so long: the supervisor is told once for each assignment that the lead waits for. */
export const waitingDeadline = (c: LeadCommandOf<"deadline-waiting">, lead: Lead): LeadResult =>
  onKnown(c, lead, ({ leadId, stage, holder, assignments, overdueAssignment }) => {
    const { assignmentNo, group, waitingSince, excluded } = c;
    const isOver = !isOpen(stage) || holder.kind === "rep" || assignments + 1 !== assignmentNo;
    if (isOver || !c.isWaiting || overdueAssignment === assignmentNo) return nothing;
    const data = { leadId, assignmentNo, group, waitingSince, excluded: [...excluded] };
    return ok([{ type: "assignment.overdue.v1", data }]);
  });

/** A task is overdue. Completed or removed tasks write nothing. */
export const taskDeadline = (c: LeadCommandOf<"deadline-task">, lead: Lead): LeadResult =>
  onKnown(c, lead, ({ leadId, tasks }) => {
    const task = tasks.find((t) => t.taskId === c.taskId);
    if (task?.state !== "open") return nothing;
    const { taskId, repId, dueAt } = task;
    if (c.at < dueAt) return err({ code: "lead.still-in-time", leadId, until: dueAt });
    return ok([{ type: "follow-up.overdue.v1", data: { leadId, taskId, repId, dueAt } }]);
  });

/** Moves a cold, idle lead to the reactivation pool. */
export const idleDeadline = (c: LeadCommandOf<"deadline-idle">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) => {
    const { holder } = known;
    const isCold = isOpen(known.stage) && (known.score ?? 0) < c.below;
    const isInPrimary = holder.kind === "pool" && holder.poolId === c.primary && c.primary !== c.reactivation;
    if (!isInPrimary || known.isQuarantined || !isCold) return nothing;
    const dueAt = instantOf(msOf(known.lastInteractionAt) + c.idleDays * DAY_MS);
    if (c.at < dueAt) return nothing;
    return ok([pooledFrom(known, c.reactivation, "idle")]);
  });
