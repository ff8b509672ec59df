import type { Instant, LeadClocks, LeadRow } from "@leadstream/contracts";
import { type Clock, dueClocks } from "@leadstream/domain";
import type { EventIn } from "../core/event-in.ts";

/*
 * Which clocks run for a lead, in its row. The domain says which of them counts; here are only the facts it needs. What an
 * un-merge gives back to a survivor is a pool, or a rep whose lead is closed again: no clock runs then.
 */

/** What changes only the clocks of a row. */
export const clockEvents = [
  "first-response.recorded.v1",
  "promise.tightened.v1",
  "protection.extended.v1",
  "follow-up.scheduled.v1",
  "follow-up.completed.v1",
  "qualification.assessed.v1",
  "opportunity.opened.v1",
] as const;

type ClockEvent = EventIn<
  | (typeof clockEvents)[number]
  | "interaction.recorded.v1"
  | "lead.assigned.v2"
  | "lead.claimed.v1"
  | "lead.pooled.v1"
  | "lead.reclaimed.v1"
  | "lead.recycled.v1"
  | "lead.won.v1"
  | "lead.lost.v1"
  | "lead.disqualified.v1"
  | "leads.merged.v1"
  | "leads.unmerged.v1"
>;
type Given = EventIn<"lead.assigned.v2" | "lead.claimed.v1">;
type Held = NonNullable<LeadClocks["held"]>;

const none: LeadClocks = { held: null, tasks: [] };

/** The clock of a row that runs out next; undefined: none runs. */
export const nextClock = ({ stage, isQuarantined, clocks = none, mergedInto }: LeadRow): Clock | undefined =>
  mergedInto === undefined ? dueClocks({ stage, isQuarantined, ...clocks })[0] : undefined;

/** The row with its clocks after an event; `row` has everything else of the event. */
export function withClocks(row: LeadRow, event: { readonly type: string }): LeadRow {
  if (!isOfClocks(event)) return row;
  const { clocks: before = none, ...rest } = row;
  const clocks = clocksAfter(before, row, event);
  return clocks.held === null && clocks.tasks.length === 0 ? rest : { ...rest, clocks };
}

const own: ReadonlySet<string> = new Set<ClockEvent["type"]>([
  ...clockEvents,
  "interaction.recorded.v1",
  "lead.assigned.v2",
  "lead.claimed.v1",
  "lead.pooled.v1",
  "lead.reclaimed.v1",
  "lead.recycled.v1",
  "lead.won.v1",
  "lead.lost.v1",
  "lead.disqualified.v1",
  "leads.merged.v1",
  "leads.unmerged.v1",
]);
const isOfClocks = (event: { readonly type: string }): event is ClockEvent => own.has(event.type);

function clocksAfter(clocks: LeadClocks, row: LeadRow, event: ClockEvent): LeadClocks {
  switch (event.type) {
    case "lead.assigned.v2":
    case "lead.claimed.v1":
      return { held: begun(event.data.clocks, event.meta.occurredAt), tasks: [] };
    case "lead.pooled.v1":
    case "lead.reclaimed.v1":
    case "lead.recycled.v1":
      return none;
    case "lead.lost.v1":
    case "lead.disqualified.v1":
      return { ...clocks, tasks: [] };
    case "lead.won.v1":
      // The deal of a merged lead gives the tasks back when that lead leaves.
      return isOfMember(row, event.data.via) ? clocks : { ...clocks, tasks: [] };
    case "interaction.recorded.v1":
    case "qualification.assessed.v1":
    case "opportunity.opened.v1":
      return isWork(row, event) ? worked(clocks, event.meta.occurredAt) : clocks;
    case "first-response.recorded.v1":
    case "protection.extended.v1":
      return event.data.assignmentNo === row.assignments ? extended(clocks, event) : clocks;
    case "promise.tightened.v1":
      return event.data.assignmentNo === row.assignments ? tightened(clocks, event) : clocks;
    case "follow-up.scheduled.v1":
    case "follow-up.completed.v1":
      return { ...clocks, tasks: tasksAfter(clocks.tasks, event) };
    case "leads.merged.v1":
      return afterMerge(clocks, event);
    case "leads.unmerged.v1":
      return event.data.leadId === event.data.survivorId && event.data.owner !== null ? none : clocks;
  }
}

const begun = (
  { respondBy, respondRule, reclaimAt, protectedUntil }: Given["data"]["clocks"],
  since: Instant,
): Held => ({
  since,
  respondBy,
  respondRule,
  isAnswered: false,
  reclaimAt,
  isUntouched: true,
  protectedUntil,
});

const isOfMember = ({ merged = [] }: LeadRow, via: LeadRow["leadId"] | undefined): boolean =>
  via !== undefined && merged.includes(via);

/** Work of the rep who holds the lead, or of nobody named, as the lead folds it. */
function isWork(
  row: LeadRow,
  event: EventIn<"interaction.recorded.v1" | "qualification.assessed.v1" | "opportunity.opened.v1">,
): boolean {
  const { repId } = event.data;
  if (row.ownerKind !== "rep" || (repId !== null && repId !== row.ownerId)) return false;
  if (event.type === "interaction.recorded.v1") return event.data.direction === "outbound" && repId !== null;
  return event.type === "qualification.assessed.v1" || !isOfMember(row, event.data.via);
}

const onHeld = (clocks: LeadClocks, change: Partial<Held>): LeadClocks =>
  clocks.held === null ? clocks : { ...clocks, held: { ...clocks.held, ...change } };

/** Work from before the assignment is no work in it. */
const worked = (clocks: LeadClocks, at: Instant): LeadClocks =>
  clocks.held === null || at < clocks.held.since ? clocks : onHeld(clocks, { isUntouched: false });

const extended = (
  clocks: LeadClocks,
  event: EventIn<"first-response.recorded.v1" | "protection.extended.v1">,
): LeadClocks =>
  onHeld(
    clocks,
    event.type === "protection.extended.v1" ? { protectedUntil: event.data.until } : { isAnswered: true },
  );

function tightened(clocks: LeadClocks, { data }: EventIn<"promise.tightened.v1">): LeadClocks {
  const { respondBy, rule: respondRule, taskIds } = data;
  const tasks = clocks.tasks.map((task) =>
    taskIds.includes(task.taskId) ? { ...task, dueAt: respondBy } : task,
  );
  return onHeld({ ...clocks, tasks }, { respondBy, respondRule });
}

function tasksAfter(
  tasks: LeadClocks["tasks"],
  { type, data }: EventIn<"follow-up.scheduled.v1" | "follow-up.completed.v1">,
): LeadClocks["tasks"] {
  const { taskId } = data;
  if (type === "follow-up.completed.v1") return tasks.filter((task) => task.taskId !== taskId);
  return [...tasks, { taskId, node: data.node, dueAt: data.dueAt }];
}

/** The deadlines and tasks of the merged lead's rep run on under the survivor. */
function afterMerge(clocks: LeadClocks, { data }: EventIn<"leads.merged.v1">): LeadClocks {
  const owner = data.takenOver?.owner ?? null;
  if (owner === null) return clocks;
  if (owner.kind === "pool") return none;
  const { since, protectedUntil, firstResponseAt, lastActivity } = owner;
  const begunAt = begun({ ...owner.clocks, protectedUntil }, since);
  return {
    held: { ...begunAt, isAnswered: firstResponseAt !== null, isUntouched: lastActivity === null },
    tasks: owner.tasks.map(({ taskId, node, dueAt }) => ({ taskId, node, dueAt })),
  };
}
