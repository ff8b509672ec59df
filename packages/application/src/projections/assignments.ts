import { type AssignmentOfRep, AssignmentRow } from "@leadstream/contracts";
import { NO_RESPONSE } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { type EventIn, isOneOf } from "../core/event-in.ts";
import type { Cell, Table } from "../ports/read-model.ts";
import { assignmentEvents } from "./assignment-events.ts";
import { moment, optionalFlag, optionalMoment, optionalText, text, whole } from "./facts/fact-table.ts";
import { projection } from "./projection.ts";

type ViewEvent = EventIn<(typeof assignmentEvents)[number]>;
type Given = EventIn<"lead.assigned.v2" | "lead.claimed.v1">;

const keyOf = (leadId: string, assignmentNo: number): string =>
  `${leadId}/${String(assignmentNo).padStart(4, "0")}`;

/** An imported assignment needs no response. */
const isPromise = (event: Given): boolean =>
  event.type === "lead.claimed.v1" || event.data.method === "rules";

type Merge = EventIn<"leads.merged.v1" | "leads.unmerged.v1">;
const isMerge = isOneOf(["leads.merged.v1", "leads.unmerged.v1"]);

/** The assignment that ends, begins or goes on in this lead; none: its owner stays, or it is in a pool. */
function assignmentIn({ type, data }: Merge): AssignmentOfRep | null {
  const isSurvivor = data.leadId !== data.mergedId;
  if (type === "leads.unmerged.v1") return isSurvivor ? data.ended : data.resumed;
  if (!isSurvivor) return data.ended;
  const owner = data.takenOver?.owner;
  return owner?.kind === "rep" ? owner : null;
}

/**
 * One promise to one person counts once: while a lead is merged, its open promise is that of the survivor, if its rep
 * holds that one now. A promise that was kept or broken before stays with the merged lead.
 */
function afterMerge(row: AssignmentRow | null, event: Merge): AssignmentRow | null {
  const { leadId, survivorId } = event.data;
  const at = event.meta.occurredAt;
  if (event.type === "leads.merged.v1" && leadId === survivorId) return takenOver(event);
  if (row === null) return null;
  if (event.type === "leads.merged.v1") return { ...row, endedAt: at, endedBy: "merged" };
  if (leadId === survivorId) return { ...row, endedAt: at, endedBy: "unmerged" };
  return row.endedBy === "merged" ? { ...row, endedAt: null, endedBy: null } : row;
}

function takenOver({ data }: EventIn<"leads.merged.v1">): AssignmentRow | null {
  const owner = data.takenOver?.owner;
  if (owner?.kind !== "rep" || owner.clocks.respondRule === "import") return null;
  const { assignmentNo, repId, since, clocks, protectedUntil, firstResponseAt, isBreached } = owner;
  if (firstResponseAt !== null || isBreached) return null;
  const terms = { leadId: data.leadId, assignmentNo, repId, clocks };
  return { ...begun(terms, "assigned", since), protectedUntil };
}

const keysFor = (leadId: string, assignment: AssignmentOfRep | null): readonly string[] =>
  assignment === null ? [] : [keyOf(leadId, assignment.assignmentNo)];

const keysOf = (event: ViewEvent): readonly string[] => {
  if (isMerge(event)) return keysFor(event.data.leadId, assignmentIn(event));
  const isGiven = event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1";
  return isGiven && !isPromise(event) ? [] : [keyOf(event.data.leadId, event.data.assignmentNo)];
};

const given = ({ type, data, meta }: Given): AssignmentRow =>
  begun(data, type === "lead.assigned.v2" ? "assigned" : "claimed", meta.occurredAt);

function begun(
  {
    leadId,
    assignmentNo,
    repId,
    clocks,
  }: Pick<Given["data"], "leadId" | "assignmentNo" | "repId" | "clocks">,
  by: AssignmentRow["by"],
  at: AssignmentRow["at"],
): AssignmentRow {
  return {
    leadId,
    assignmentNo,
    repId,
    by,
    at,
    respondBy: clocks.respondBy,
    respondRule: clocks.respondRule,
    reclaimAt: clocks.reclaimAt,
    firstResponseAt: null,
    firstResponseToldAt: null,
    inTime: null,
    breachedAt: null,
    breachWithdrawnAt: null,
    supervisorAlertedAt: null,
    supervisorAlertWithdrawnAt: null,
    protectedUntil: clocks.protectedUntil,
    endedAt: null,
    endedBy: null,
  };
}

function evolve(row: AssignmentRow | null, event: ViewEvent): AssignmentRow | null {
  if (event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1") return given(event);
  if (isMerge(event)) return afterMerge(row, event);
  if (row === null) return null;
  const { occurredAt: at, recordedAt: toldAt } = event.meta;
  switch (event.type) {
    // A later one tells of an earlier response.
    case "first-response.recorded.v1": {
      const { at: firstResponseAt, inTime } = event.data;
      return { ...row, firstResponseAt, firstResponseToldAt: toldAt, inTime };
    }
    case "promise.tightened.v1": {
      const { respondBy, rule: respondRule } = event.data;
      return { ...row, respondBy, respondRule, tightenedAt: toldAt };
    }
    case "sla.breached.v1":
      return { ...row, breachedAt: at };
    case "sla.breach-withdrawn.v1":
      return { ...row, breachWithdrawnAt: toldAt };
    case "supervisor.alerted.v1":
      // An alert about a comeback is not about this promise.
      return event.data.rule === NO_RESPONSE ? { ...row, supervisorAlertedAt: at } : row;
    case "supervisor.alert-withdrawn.v1":
      return { ...row, supervisorAlertWithdrawnAt: toldAt };
    case "protection.extended.v1":
      return { ...row, protectedUntil: event.data.until };
    case "lead.reclaimed.v1":
      return { ...row, endedAt: at, endedBy: `reclaimed:${event.data.rule}` };
    default:
      return assertNever(event);
  }
}

const columns = {
  lead_id: text("The lead."),
  assignment_no: whole("How often a rep got the lead, from 1."),
  rep_id: text("The rep."),
  taken_by: text("assigned: by rule; claimed: by the rep."),
  assigned_at: moment("When the rep got it."),
  respond_by: moment("When the first response is due."),
  rule: text("The rule of the promise."),
  tightened_at: optionalMoment("When a later touch shortened the promise; null: it is the first one."),
  reclaim_at: moment("When it is taken back without work."),
  responded_at: optionalMoment("The first response, by when it was; null: none yet."),
  response_told_at: optionalMoment("When that response was recorded."),
  is_in_time: optionalFlag("Whether the response came in time; null: no response."),
  breached_at: optionalMoment("When the promise was broken."),
  breach_withdrawn_at: optionalMoment("When the breach turned out to be none."),
  alerted_at: optionalMoment("When the supervisor was told."),
  alert_withdrawn_at: optionalMoment("When it turned out that the alert was unfounded."),
  protected_until: moment("Nobody else may get the lead until then."),
  ended_at: optionalMoment("When the assignment ended by reclamation or a merge; null: it has not."),
  ended_by: optionalText("reclaimed:untouched, reclaimed:protection-ended, merged or unmerged."),
} as const satisfies Table["columns"];

const cellsOf = (row: AssignmentRow): { readonly [N in keyof typeof columns]: Cell } => ({
  lead_id: row.leadId,
  assignment_no: row.assignmentNo,
  rep_id: row.repId,
  taken_by: row.by,
  assigned_at: row.at,
  respond_by: row.respondBy,
  rule: row.respondRule,
  tightened_at: row.tightenedAt ?? null,
  reclaim_at: row.reclaimAt,
  responded_at: row.firstResponseAt,
  response_told_at: row.firstResponseToldAt ?? null,
  is_in_time: row.inTime,
  breached_at: row.breachedAt,
  breach_withdrawn_at: row.breachWithdrawnAt ?? null,
  alerted_at: row.supervisorAlertedAt,
  alert_withdrawn_at: row.supervisorAlertWithdrawnAt ?? null,
  protected_until: row.protectedUntil,
  ended_at: row.endedAt,
  ended_by: row.endedBy,
});

const table = {
  meaning: "One assignment of a lead to a rep: the promise, the response, the end.",
  columns,
  indexes: [["lead_id"], ["rep_id", "assigned_at"]],
  cellsOf,
};

/** One row per assignment of a lead to a rep: the promise, the response, the end by reclamation. */
export const assignmentsView = projection({
  name: "assignments",
  version: 6,
  // Rows of version 1 do not say when a response was told; none of their breaches was withdrawn. Those of version 2 are
  // from before leads were merged. Version 3 has no columns. In rows of version 4 no promise was shortened.
  // Those of version 5 are the same, kept in another type.
  readsVersions: [1, 2, 3, 4, 5],
  listensTo: assignmentEvents,
  keysOf,
  parse: (row) => AssignmentRow.parse(row),
  table,
  evolve,
});
