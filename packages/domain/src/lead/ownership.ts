import { type LeadEvent, namedCandidates, type Owner } from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import { DAY_MS, instantOf, msOf } from "../instant.ts";
import { type LeadResult, nothing, onCleared, onOpen, stageMove } from "./guards.ts";
import type { LeadCommandOf } from "./lead-commands.ts";
import { isOpen, type KnownLead, type Lead, ownerOf } from "./lead-state.ts";

const scheduled = (
  c: LeadCommandOf<"assign"> | LeadCommandOf<"claim"> | LeadCommandOf<"transfer">,
): readonly LeadEvent[] =>
  c.tasks.map(({ taskId, node, dueAt }) => ({
    type: "follow-up.scheduled.v1",
    data: { leadId: c.leadId, taskId, assignmentNo: c.assignmentNo, repId: c.repId, node, dueAt },
  }));

/**
 * Assigns the lead to the rep whose slot was taken. If the lead has another owner by now, the slot is stale and the
 * command is refused. If it already has this assignment, there is nothing to do.
 */
export const assign = (c: LeadCommandOf<"assign">, lead: Lead): LeadResult =>
  onCleared(c, lead, (known) => {
    if (isSameAssignment(c, known)) return nothing;
    if (known.assignments + 1 !== c.assignmentNo || known.holder.kind === "rep")
      return err({ code: "lead.assignment-moved-on", leadId: c.leadId, assignmentNo: known.assignments });
    return ok(assigned(c, ownerOf(known)));
  });

/** The assignment and its tasks. */
function assigned(c: LeadCommandOf<"assign"> | LeadCommandOf<"transfer">, from: Owner): readonly LeadEvent[] {
  const { leadId, assignmentId, assignmentNo, repId, group, clocks, tieBreak } = c;
  const whose = { leadId, assignmentId, assignmentNo, repId, from, method: "rules" as const, group };
  const data = { ...whose, ...namedCandidates(c.candidates, repId), tieBreak, clocks };
  return [{ type: "lead.assigned.v2", data }, ...scheduled(c)];
}

/**
 * A lead goes from its rep to another, through a pool in one step. If the lead has moved on meanwhile, the slot is stale
 * and the command is refused. If it already has this assignment, there is nothing to do.
 */
export const transfer = (c: LeadCommandOf<"transfer">, lead: Lead): LeadResult =>
  onCleared(c, lead, (known) => {
    if (isSameAssignment(c, known)) return nothing;
    const { leadId, holder, assignments: assignmentNo } = known;
    if (holder.kind === "pool") return err({ code: "lead.not-held", leadId });
    if (holder.repId !== c.from || assignmentNo + 1 !== c.assignmentNo)
      return err({ code: "lead.assignment-moved-on", leadId, assignmentNo });
    const { poolId } = c;
    return ok([pooledFrom(known, poolId, c.reason), ...assigned(c, { kind: "pool", poolId })]);
  });

const isSameAssignment = (
  c: LeadCommandOf<"assign"> | LeadCommandOf<"transfer">,
  { assignments, holder }: KnownLead,
): boolean => assignments === c.assignmentNo && holder.kind === "rep" && holder.repId === c.repId;

/** A rep claims a lead from a pool. If two reps claim it, one wins; the refusal tells the other who has it. */
export const claim = (c: LeadCommandOf<"claim">, lead: Lead): LeadResult =>
  onCleared(c, lead, (known) => {
    const { leadId, holder } = known;
    if (holder.kind === "rep")
      return holder.repId === c.repId
        ? nothing
        : err({ code: "lead.held-by-another-rep", leadId, heldBy: holder.repId });
    if (known.assignments + 1 !== c.assignmentNo)
      return err({ code: "lead.assignment-moved-on", leadId, assignmentNo: known.assignments });
    const until = coolUntil(known, c);
    if (until !== null && c.at < until) return err({ code: "lead.cooling-down", leadId, until });
    const { assignmentId, assignmentNo, repId, clocks } = c;
    const data = { leadId, assignmentId, assignmentNo, repId, fromPool: holder.poolId, clocks };
    return ok([{ type: "lead.claimed.v1", data }, ...scheduled(c)]);
  });

const coolUntil = ({ formerReps }: KnownLead, c: LeadCommandOf<"claim">): KnownLead["latestAt"] | null => {
  const last = formerReps.findLast(({ repId }) => repId === c.repId);
  return last === undefined ? null : instantOf(msOf(last.until) + c.coolDownDays * DAY_MS);
};

/** Moves a lead between pools by rule. A lead that a rep holds stays with the rep. */
export const pool = (c: LeadCommandOf<"pool">, lead: Lead): LeadResult =>
  onCleared(c, lead, (known) => {
    if (known.holder.kind === "rep" || known.holder.poolId === c.poolId) return nothing;
    return ok([pooledFrom(known, c.poolId, c.reason)]);
  });

/** The event that moves a lead to a pool, with the data that its idle deadline needs. */
export const pooledFrom = (
  known: KnownLead,
  poolId: LeadCommandOf<"pool">["poolId"],
  reason: string,
): LeadEvent => ({
  type: "lead.pooled.v1",
  data: { leadId: known.leadId, from: ownerOf(known), poolId, reason, idleSince: known.lastInteractionAt },
});

/** The holder returns the lead to a pool. If the lead is already in a pool, nothing is written. */
export const release = (c: LeadCommandOf<"release">, lead: Lead): LeadResult =>
  onOpen(c, lead, (known) => {
    const { holder, leadId } = known;
    if (holder.kind === "pool") return nothing;
    if (c.repId !== null && c.repId !== holder.repId)
      return err({ code: "lead.held-by-another-rep", leadId, heldBy: holder.repId });
    return ok([pooledFrom(known, c.poolId, c.reason)]);
  });

/** A lost or disqualified lead starts again in a pool, in the stage `lead`. */
export function recycle(c: LeadCommandOf<"recycle">, lead: Lead): LeadResult {
  if (lead.status === "unknown") return err({ code: "lead.unknown", leadId: c.leadId });
  const { leadId, stage } = lead;
  if (stage === "lead") return nothing;
  if (isOpen(stage) || stage === "customer") return err({ code: "lead.not-closed", leadId, stage });
  return ok([
    { type: "lead.recycled.v1", data: { leadId, from: stage, poolId: c.poolId } },
    ...stageMove(lead, "lead", { kind: "person", ref: c.ref, rule: "recycled" }),
  ]);
}
