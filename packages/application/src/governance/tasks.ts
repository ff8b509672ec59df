import type { FollowUpPolicy, Instant, LeadId } from "@leadstream/contracts";
import { type CompiledCalendar, dueAfterDays, type TaskPlan } from "@leadstream/domain";
import { taskIdFor } from "../core/ids.ts";

/**
 * The tasks at the start of an assignment. The first contact is due with the response promise, the others days later,
 * at a working time of the rep.
 */
export const tasksFor = (
  {
    leadId,
    assignmentNo,
    since,
    respondBy,
  }: {
    readonly leadId: LeadId;
    readonly assignmentNo: number;
    readonly since: Instant;
    readonly respondBy: Instant;
  },
  { policy, calendar }: { readonly policy: FollowUpPolicy; readonly calendar: CompiledCalendar },
): readonly TaskPlan[] =>
  policy.tasks.map(({ node, afterDays }) => ({
    taskId: taskIdFor(leadId, assignmentNo, node),
    node,
    dueAt: afterDays === 0 ? respondBy : dueAfterDays(since, afterDays, calendar),
  }));
