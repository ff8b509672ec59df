import { assertNever } from "@leadstream/kernel";
import type { EventIn } from "../../core/event-in.ts";
import { factTable, optionalMoment, optionalText, text } from "./fact-table.ts";

const clockEvents = [
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
  "first-response.recorded.v1",
  "promise.tightened.v1",
  "protection.extended.v1",
  "follow-up.scheduled.v1",
  "follow-up.completed.v1",
  "interaction.recorded.v1",
  "qualification.assessed.v1",
  "opportunity.opened.v1",
] as const;
type ClockEvent = EventIn<(typeof clockEvents)[number]>;
type Given = EventIn<"lead.assigned.v2" | "lead.claimed.v1">;
type Work = EventIn<"interaction.recorded.v1" | "qualification.assessed.v1" | "opportunity.opened.v1">;

const row = (
  clock: string,
  more: Partial<Record<"ref" | "rule" | "rep_id" | "due_at" | "since", string>>,
) => ({
  clock,
  ref: more.ref ?? "",
  rule: more.rule ?? null,
  rep_id: more.rep_id ?? null,
  due_at: more.due_at ?? null,
  since: more.since ?? null,
});

/** Everything that ran before has stopped. */
const stopped = [row("all", {})];

type Terms = Pick<Given["data"], "assignmentNo" | "repId" | "clocks"> & { readonly since: string };

function begun({ assignmentNo, repId, clocks, since }: Terms, done: readonly string[] = []) {
  const { respondBy, respondRule, reclaimAt, protectedUntil } = clocks;
  const ref = String(assignmentNo);
  const running = [
    row("response", { ref, rule: respondRule, due_at: respondBy }),
    row("reclaim", { ref, rule: "untouched", due_at: reclaimAt }),
    row("protection", { ref, rule: "protection-ended", due_at: protectedUntil }),
  ];
  return [
    row("all", { rep_id: repId, rule: respondRule, since }),
    ...running.filter(({ clock }) => !done.includes(clock)),
  ];
}

function ofMerge({ type, data }: EventIn<"leads.merged.v1" | "leads.unmerged.v1">) {
  if (data.leadId !== data.survivorId) return [];
  // An un-merge gives back a pool, or a rep whose lead is closed again.
  if (type === "leads.unmerged.v1") return data.owner === null ? [] : stopped;
  const owner = data.takenOver?.owner ?? null;
  if (owner === null) return [];
  if (owner.kind === "pool") return stopped;
  const { protectedUntil, firstResponseAt, lastActivity, tasks } = owner;
  const done = [
    ...(firstResponseAt === null ? [] : ["response"]),
    ...(lastActivity === null ? [] : ["reclaim"]),
  ];
  return [
    ...begun({ ...owner, clocks: { ...owner.clocks, protectedUntil } }, done),
    ...tasks.map(({ taskId, node, dueAt }) => row("follow-up", { ref: taskId, rule: node, due_at: dueAt })),
  ];
}

/** Work of a rep, or of nobody named. Whether that rep holds the lead, and since when, is in `all`. */
function ofWork({ type, data }: Work) {
  const { repId } = data;
  if (type === "interaction.recorded.v1" && (data.direction !== "outbound" || repId === null)) return [];
  // That of a merged lead is no work on this one.
  if (type === "opportunity.opened.v1" && data.via !== undefined) return [];
  return [row("work", repId === null ? {} : { rep_id: repId })];
}

function rowsOf(event: ClockEvent) {
  switch (event.type) {
    case "lead.assigned.v2":
    case "lead.claimed.v1":
      return begun({ ...event.data, since: event.meta.occurredAt });
    case "lead.pooled.v1":
    case "lead.reclaimed.v1":
    case "lead.recycled.v1":
      return stopped;
    case "lead.won.v1":
      return event.data.via === undefined ? [row("tasks", {})] : [];
    case "lead.lost.v1":
    case "lead.disqualified.v1":
      return [row("tasks", {})];
    case "leads.merged.v1":
    case "leads.unmerged.v1":
      return ofMerge(event);
    case "interaction.recorded.v1":
    case "qualification.assessed.v1":
    case "opportunity.opened.v1":
      return ofWork(event);
    case "first-response.recorded.v1":
      return [row("response", { ref: String(event.data.assignmentNo) })];
    case "protection.extended.v1":
    case "promise.tightened.v1":
      return moved(event);
    case "follow-up.scheduled.v1": {
      const { taskId, node, dueAt } = event.data;
      return [row("follow-up", { ref: taskId, rule: node, due_at: dueAt })];
    }
    case "follow-up.completed.v1":
      return [row("follow-up", { ref: event.data.taskId })];
    default:
      return assertNever(event);
  }
}

function moved({ type, data }: EventIn<"protection.extended.v1" | "promise.tightened.v1">) {
  const ref = String(data.assignmentNo);
  if (type === "protection.extended.v1")
    return [row("protection", { ref, rule: "protection-ended", due_at: data.until })];
  const { respondBy: due_at, rule, taskIds } = data;
  // A task keeps its place in the cadence.
  return [
    row("response", { ref, rule, due_at }),
    ...taskIds.map((taskId) => row("follow-up", { ref: taskId, due_at })),
  ];
}

export const clockChanges = factTable({
  name: "clock_changes",
  version: 1,
  meaning: "A clock of a lead began, moved or stopped.",
  listensTo: clockEvents,
  columns: {
    clock: text(
      "response, follow-up, reclaim or protection; all: everything before has stopped; tasks: so have the follow-ups; work: the rep worked on the lead.",
    ),
    ref: text("The number of the assignment, or the task; empty: of the whole lead."),
    rule: optionalText("What set it; of `all`: the promise that begins."),
    rep_id: optionalText(
      "Of `all`: who holds the lead from here on; of `work`: who worked; null: nobody named.",
    ),
    due_at: optionalMoment("When it runs out; null: it has stopped."),
    since: optionalMoment("Of `all`: since when that rep holds the lead."),
  },
  indexes: [["lead_id", "clock"]],
  rowsOf,
});
