import type { AssignmentOfRep } from "@leadstream/contracts";
import { NO_RESPONSE } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { type EventIn, isOneOf } from "../../core/event-in.ts";
import { assignmentEvents } from "../assignment-events.ts";
import {
  factTable,
  minorUnits,
  optionalFlag,
  optionalMoment,
  optionalText,
  ownLeadCells,
  ownLeadColumns,
  text,
  whole,
} from "./fact-table.ts";

type AssignmentEvent = EventIn<(typeof assignmentEvents)[number]>;

const nothing = {
  rep_id: null,
  moment: null,
  respond_by: null,
  rule: null,
  is_in_time: null,
  reclaim_at: null,
  protected_until: null,
};

const begins = (
  happening: string,
  {
    assignmentNo,
    repId,
    clocks,
  }: Pick<EventIn<"lead.claimed.v1">["data"], "assignmentNo" | "repId" | "clocks">,
) => ({
  ...nothing,
  assignment_no: assignmentNo,
  happening,
  rep_id: repId,
  respond_by: clocks.respondBy,
  rule: clocks.respondRule,
  moment: clocks.reclaimAt,
  reclaim_at: clocks.reclaimAt,
  protected_until: clocks.protectedUntil,
});

const ended = (how: string, { assignmentNo, repId }: AssignmentOfRep) => ({
  ...nothing,
  assignment_no: assignmentNo,
  happening: how,
  rep_id: repId,
});

function unmergeRows({ data: { leadId, survivorId, ...data } }: EventIn<"leads.unmerged.v1">) {
  const isSurvivor = leadId === survivorId;
  const open = isSurvivor ? data.ended : data.resumed;
  return open === null ? [] : [ended(isSurvivor ? "ended:unmerged" : "resumed", open)];
}

function mergeRows({ data }: EventIn<"leads.merged.v1">) {
  if (data.leadId !== data.survivorId) return data.ended === null ? [] : [ended("ended:merged", data.ended)];
  const owner = data.takenOver?.owner;
  if (owner?.kind !== "rep" || owner.clocks.respondRule === "import") return [];
  // A promise that was kept or broken before stays with the merged lead.
  if (owner.firstResponseAt !== null || owner.isBreached) return [];
  const { since: moment, protectedUntil: protected_until } = owner;
  return [{ ...begins("taken-over", owner), moment, protected_until }];
}

/** Those that name the rep and the rule. */
function toldRows(event: Told) {
  switch (event.type) {
    case "supervisor.alerted.v1":
      // An alert about a comeback is not about this promise.
      return event.data.rule === NO_RESPONSE ? [told("alerted", event)] : [];
    case "promise.tightened.v1":
      return [{ ...told("tightened", event), respond_by: event.data.respondBy }];
    case "sla.breached.v1":
      return [told("breached", event)];
    case "sla.breach-withdrawn.v1":
      return [told("breach-withdrawn", event)];
    case "supervisor.alert-withdrawn.v1":
      return [told("alert-withdrawn", event)];
    case "lead.reclaimed.v1":
      return [{ ...told(`ended:reclaimed:${event.data.rule}`, event), moment: event.data.deadline }];
    default:
      return assertNever(event);
  }
}

function assignmentRows(event: AssignmentEvent) {
  if (isTold(event)) return toldRows(event);
  switch (event.type) {
    case "lead.assigned.v2":
      // An imported assignment needs no response.
      return event.data.method === "rules" ? [begins("assigned", event.data)] : [];
    case "lead.claimed.v1":
      return [begins("claimed", event.data)];
    case "leads.merged.v1":
      return mergeRows(event);
    case "leads.unmerged.v1":
      return unmergeRows(event);
    case "first-response.recorded.v1": {
      const { assignmentNo, repId: rep_id, at, respondBy: respond_by, inTime: is_in_time } = event.data;
      return [
        {
          ...nothing,
          assignment_no: assignmentNo,
          happening: "responded",
          rep_id,
          moment: at,
          respond_by,
          is_in_time,
        },
      ];
    }
    case "protection.extended.v1": {
      const { assignmentNo, until } = event.data;
      return [{ ...nothing, assignment_no: assignmentNo, happening: "protection-extended", moment: until }];
    }
    default:
      return assertNever(event);
  }
}

const toldEvents = [
  "promise.tightened.v1",
  "sla.breached.v1",
  "sla.breach-withdrawn.v1",
  "supervisor.alerted.v1",
  "supervisor.alert-withdrawn.v1",
  "lead.reclaimed.v1",
] as const;
type Told = EventIn<(typeof toldEvents)[number]>;
const isTold = isOneOf(toldEvents);

const told = (happening: string, { data: { assignmentNo, repId, rule } }: Told) => ({
  ...nothing,
  assignment_no: assignmentNo,
  happening,
  rep_id: repId,
  rule,
});

export const assignmentChanges = factTable({
  name: "assignment_changes",
  version: 3,
  meaning: "Something happened to the promise that began when a rep got a lead.",
  listensTo: assignmentEvents,
  columns: {
    assignment_no: whole("How often a rep got the lead, from 1."),
    happening: text(
      "assigned, claimed, taken-over, resumed, tightened, responded, breached, breach-withdrawn, alerted, alert-withdrawn, protection-extended, ended:reclaimed:…, ended:merged, ended:unmerged.",
    ),
    rep_id: optionalText("The rep."),
    moment: optionalMoment(
      "assigned, claimed: when it is reclaimed without work; taken-over: since when; responded: when; protection-extended: until when; ended:reclaimed: the deadline.",
    ),
    respond_by: optionalMoment("When the first response is due."),
    rule: optionalText("The rule of the promise, or of the end."),
    is_in_time: optionalFlag("Of a response: whether it came in time."),
    reclaim_at: optionalMoment("Of a beginning: when the lead is taken back without work."),
    protected_until: optionalMoment("Of a beginning: until when nobody else may get the lead."),
  },
  indexes: [
    ["lead_id", "assignment_no"],
    ["rep_id", "occurred_at"],
  ],
  rowsOf: assignmentRows,
});

export const interactions = factTable({
  name: "interactions",
  version: 2,
  meaning: "Somebody was in contact with somebody: the person with us, or a rep with the person.",
  listensTo: ["lead.captured.v1", "interaction.recorded.v1"],
  columns: {
    kind: text("form, page-view, call, meeting …"),
    direction: text("inbound: from the person; outbound: from us."),
    action: optionalText("What was done, such as pricing-page or demo-request."),
    result: optionalText("Result, such as reached or no-answer."),
    rep_id: optionalText("The rep who acted; null: nobody of ours."),
    sender: optionalText("Who sent it; null: a rep recorded it."),
  },
  indexes: [["lead_id"], ["rep_id", "occurred_at"]],
  rowsOf: (event) => {
    const { kind, action, sender, direction = "inbound" } = event.data;
    const { result, repId: rep_id } =
      event.type === "interaction.recorded.v1" ? event.data : { result: null, repId: null };
    return [{ kind, direction, action, result, rep_id, sender }];
  },
});

export const followUps = factTable({
  name: "follow_ups",
  version: 2,
  meaning: "A follow-up task was scheduled, moved, done or overdue.",
  listensTo: [
    "follow-up.scheduled.v1",
    "promise.tightened.v1",
    "follow-up.completed.v1",
    "follow-up.overdue.v1",
  ],
  columns: {
    task_id: text("The task."),
    happening: text("scheduled, moved, completed or overdue."),
    rep_id: optionalText("Whose task it is; null: completed."),
    node: optionalText("Place in the cadence, such as day-1; null: not scheduled here."),
    due_at: optionalMoment("When it is due; null: completed."),
    result: optionalText("Result of a completed task."),
  },
  indexes: [["lead_id"], ["task_id"]],
  rowsOf: (event) => {
    const none = { rep_id: null, node: null, due_at: null, result: null };
    switch (event.type) {
      case "follow-up.scheduled.v1": {
        const { taskId, repId, node, dueAt } = event.data;
        return [{ ...none, task_id: taskId, happening: "scheduled", rep_id: repId, node, due_at: dueAt }];
      }
      case "promise.tightened.v1": {
        const { taskIds, repId: rep_id, respondBy: due_at } = event.data;
        return taskIds.map((task_id) => ({ ...none, task_id, happening: "moved", rep_id, due_at }));
      }
      case "follow-up.completed.v1":
        return [{ ...none, task_id: event.data.taskId, happening: "completed", result: event.data.result }];
      case "follow-up.overdue.v1": {
        const { taskId, repId, dueAt } = event.data;
        return [{ ...none, task_id: taskId, happening: "overdue", rep_id: repId, due_at: dueAt }];
      }
      default:
        return assertNever(event);
    }
  },
});

export const outcomes = factTable({
  name: "outcomes",
  version: 3,
  meaning: "An opportunity was opened, or a lead was won, lost or disqualified; every deal is one row.",
  listensTo: ["opportunity.opened.v1", "lead.won.v1", "lead.lost.v1", "lead.disqualified.v1"],
  columns: {
    kind: text("opportunity, won, lost or disqualified."),
    rep_id: optionalText("The rep; null: not said."),
    reason: optionalText("Why it was lost or disqualified."),
    value_minor: minorUnits("Value of the deal, or expected, in minor units of its currency."),
    currency: optionalText("ISO 4217."),
    sender: optionalText("Who sent the deal; null: a person recorded it."),
    opportunity_id: optionalText("The opportunity."),
    ...ownLeadColumns,
  },
  indexes: [["lead_id"], ["own_lead_id"], ["kind", "occurred_at"]],
  rowsOf: (event) => {
    const none = {
      reason: null,
      value_minor: null,
      currency: null,
      sender: null,
      opportunity_id: null,
    };
    const { repId: rep_id, leadId } = event.data;
    switch (event.type) {
      case "opportunity.opened.v1": {
        const { expected, opportunityId: opportunity_id, via = null } = event.data;
        const value = { value_minor: expected?.amountMinor ?? null, currency: expected?.currency ?? null };
        const own = ownLeadCells(leadId, via);
        return [{ ...none, ...value, ...own, kind: "opportunity", rep_id, opportunity_id }];
      }
      case "lead.won.v1": {
        const { value, sender, opportunityId: opportunity_id, via = null } = event.data;
        const money = { value_minor: value.amountMinor, currency: value.currency };
        const own = ownLeadCells(leadId, via);
        return [{ ...none, ...money, ...own, kind: "won", rep_id, sender, opportunity_id }];
      }
      case "lead.lost.v1":
        return [{ ...none, ...ownLeadCells(leadId, null), kind: "lost", rep_id, reason: event.data.reason }];
      case "lead.disqualified.v1":
        return [
          { ...none, ...ownLeadCells(leadId, null), kind: "disqualified", rep_id, reason: event.data.reason },
        ];
      default:
        return assertNever(event);
    }
  },
});
