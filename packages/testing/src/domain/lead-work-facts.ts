import { type Data, fact, leadId } from "./lead-fact.ts";
import { eventNo, HOUR, opportunityNo, repNo, t, taskNo } from "./ids.ts";

const withdrawal = (minute: number) => ({
  leadId,
  assignmentNo: 1,
  repId: repNo(1),
  reason: "responded" as const,
  at: t(minute),
  because: eventNo(90),
});

/** Events of an assignment: tasks, responses, deadlines. */
export const followUpFacts = {
  scheduled: (task: number, minute: number, change: Partial<Data<"follow-up.scheduled.v1">> = {}) =>
    fact(
      {
        type: "follow-up.scheduled.v1",
        data: {
          leadId,
          taskId: taskNo(task),
          assignmentNo: 1,
          repId: repNo(1),
          node: "first-contact",
          dueAt: t(minute),
          ...change,
        },
      },
      0,
    ),
  completed: (task: number, minute: number, change: Partial<Data<"follow-up.completed.v1">> = {}) =>
    fact(
      {
        type: "follow-up.completed.v1",
        data: { leadId, taskId: taskNo(task), result: "reached", because: eventNo(90), ...change },
      },
      minute,
    ),
  overdue: (task: number, due: number) =>
    fact(
      {
        type: "follow-up.overdue.v1",
        data: { leadId, taskId: taskNo(task), repId: repNo(1), dueAt: t(due) },
      },
      due,
    ),
  responded: (minute: number, change: Partial<Data<"first-response.recorded.v1">> = {}) =>
    fact(
      {
        type: "first-response.recorded.v1",
        data: {
          leadId,
          assignmentNo: 1,
          repId: repNo(1),
          at: t(minute),
          respondBy: t(2 * HOUR),
          inTime: true,
          because: eventNo(90),
          ...change,
        },
      },
      minute,
    ),
  breached: (minute: number, change: Partial<Data<"sla.breached.v1">> = {}) =>
    fact(
      {
        type: "sla.breached.v1",
        data: {
          leadId,
          assignmentNo: 1,
          repId: repNo(1),
          rule: "hot-2-h",
          respondBy: t(2 * HOUR),
          ...change,
        },
      },
      minute,
    ),
  supervisorAlerted: (minute: number, change: Partial<Data<"supervisor.alerted.v1">> = {}) =>
    fact(
      {
        type: "supervisor.alerted.v1",
        data: {
          leadId,
          assignmentNo: 1,
          repId: repNo(1),
          rule: "no-response",
          dueAt: t(48 * HOUR),
          ...change,
        },
      },
      minute,
    ),
  breachWithdrawn: (minute: number, change: Partial<Data<"sla.breach-withdrawn.v1">> = {}) =>
    fact(
      { type: "sla.breach-withdrawn.v1", data: { ...withdrawal(minute), rule: "hot-2-h", ...change } },
      minute,
    ),
  alertWithdrawn: (minute: number, change: Partial<Data<"supervisor.alert-withdrawn.v1">> = {}) =>
    fact(
      {
        type: "supervisor.alert-withdrawn.v1",
        data: { ...withdrawal(minute), rule: "no-response", ...change },
      },
      minute,
    ),
  extended: (minute: number, until: number, change: Partial<Data<"protection.extended.v1">> = {}) =>
    fact(
      {
        type: "protection.extended.v1",
        data: { leadId, assignmentNo: 1, until: t(until), because: eventNo(90), ...change },
      },
      minute,
    ),
};

/** Events of assessments and outcomes. */
export const outcomeFacts = {
  opened: (minute: number, change: Partial<Data<"opportunity.opened.v1">> = {}) =>
    fact(
      {
        type: "opportunity.opened.v1",
        data: { leadId, opportunityId: opportunityNo(1), repId: repNo(1), expected: null, ...change },
      },
      minute,
    ),
  won: (minute: number, change: Partial<Data<"lead.won.v1">> = {}) =>
    fact(
      {
        type: "lead.won.v1",
        data: {
          leadId,
          opportunityId: opportunityNo(1),
          submissionId: null,
          sender: null,
          repId: repNo(1),
          value: { amountMinor: 500_000, currency: "EUR" },
          attributes: {},
          ...change,
        },
      },
      minute,
    ),
  lost: (minute: number, change: Partial<Data<"lead.lost.v1">> = {}) =>
    fact(
      {
        type: "lead.lost.v1",
        data: { leadId, reason: "budget", repId: repNo(1), noteRef: null, ...change },
      },
      minute,
    ),
  disqualified: (minute: number, change: Partial<Data<"lead.disqualified.v1">> = {}) =>
    fact(
      {
        type: "lead.disqualified.v1",
        data: { leadId, reason: "invalid", repId: null, noteRef: null, ...change },
      },
      minute,
    ),
  assessed: (minute: number, each: number, change: Partial<Data<"qualification.assessed.v1">> = {}) =>
    fact(
      {
        type: "qualification.assessed.v1",
        data: {
          leadId,
          framework: "bant",
          items: { budget: each, authority: each, need: each, timing: each },
          total: 4 * each,
          repId: repNo(1),
          ...change,
        },
      },
      minute,
    ),
  reactivated: (minute: number, change: Pick<Data<"lead.reactivated.v1">, "fromPool" | "score">) =>
    fact({ type: "lead.reactivated.v1", data: { leadId, ...change } }, minute),
};
