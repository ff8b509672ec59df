import type { Instant, RepId, Stage, StoredEvent } from "@leadstream/contracts";
import { isOpen } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { isOneOf } from "../core/event-in.ts";

/** The course of a lead, as far as rules decide it. */
export type Course = {
  /** When it first became marketing-qualified, or sales-qualified at once. */
  readonly mqlAt: Instant | null;
  readonly sqlAt: Instant | null;
  /** Who got it, by rule, claim or transfer, in order. */
  readonly reps: readonly RepId[];
  /** When the first of them got it. */
  readonly assignedAt: Instant | null;
  /** The assignments without a response in time; those that were taken back are left out. */
  readonly breached: readonly { readonly assignmentNo: number; readonly repId: RepId }[];
  readonly alerts: number;
  readonly reclaims: number;
  readonly comebacks: number;
  readonly holder: RepId | null;
  readonly stage: Stage;
  readonly score: number | null;
};

const begun: Course = {
  mqlAt: null,
  sqlAt: null,
  reps: [],
  assignedAt: null,
  breached: [],
  alerts: 0,
  reclaims: 0,
  comebacks: 0,
  holder: null,
  stage: "inquiry",
  score: null,
};

/** The rep who works on the lead: holds it, and it is open. */
export const workerOf = ({ holder, stage }: Course): RepId | null => (isOpen(stage) ? holder : null);

const stagedTo = (course: Course, to: Stage, at: Instant): Course => ({
  ...course,
  stage: to,
  mqlAt: to === "mql" || to === "sql" ? (course.mqlAt ?? at) : course.mqlAt,
  sqlAt: to === "sql" ? (course.sqlAt ?? at) : course.sqlAt,
});

const held = (course: Course, repId: RepId, at: Instant): Course => ({
  ...course,
  holder: repId,
  reps: [...course.reps, repId],
  assignedAt: course.assignedAt ?? at,
});

const withoutBreach = ({ breached }: Course, withdrawn: number): Course["breached"] =>
  breached.filter(({ assignmentNo }) => assignmentNo !== withdrawn);

/** The course after one more event of the lead. */
export function evolveCourse(before: Course | undefined, event: StoredEvent): Course {
  const course = before ?? begun;
  if (!isOfCourse(event)) return alerted(course, event);
  const { occurredAt } = event.meta;
  switch (event.type) {
    case "lead.stage-changed.v1":
      return stagedTo(course, event.data.to, occurredAt);
    case "lead.scored.v2":
      return { ...course, score: event.data.score };
    case "lead.assigned.v2":
    case "lead.claimed.v1":
      return held(course, event.data.repId, occurredAt);
    case "lead.pooled.v1":
    case "lead.recycled.v1":
      return { ...course, holder: null };
    case "lead.reclaimed.v1":
      return { ...course, holder: null, reclaims: course.reclaims + 1 };
    case "sla.breached.v1":
      return { ...course, breached: [...course.breached, event.data] };
    case "sla.breach-withdrawn.v1":
      return { ...course, breached: withoutBreach(course, event.data.assignmentNo) };
    default:
      return assertNever(event);
  }
}

const isOfCourse = isOneOf([
  "lead.stage-changed.v1",
  "lead.scored.v2",
  "lead.assigned.v2",
  "lead.claimed.v1",
  "lead.pooled.v1",
  "lead.recycled.v1",
  "lead.reclaimed.v1",
  "sla.breached.v1",
  "sla.breach-withdrawn.v1",
]);

const isOfAlerts = isOneOf([
  "supervisor.alerted.v1",
  "supervisor.alert-withdrawn.v1",
  "lead.came-back.v1",
  "leads.merged.v1",
]);

function alerted(course: Course, event: StoredEvent): Course {
  if (!isOfAlerts(event)) return course;
  switch (event.type) {
    case "supervisor.alerted.v1":
      return { ...course, alerts: course.alerts + 1 };
    case "supervisor.alert-withdrawn.v1":
      return { ...course, alerts: course.alerts - 1 };
    case "lead.came-back.v1":
      return { ...course, comebacks: course.comebacks + 1 };
    case "leads.merged.v1": {
      const owner = event.data.takenOver?.owner;
      return owner?.kind === "rep" ? { ...course, holder: owner.repId } : course;
    }
    default:
      return assertNever(event);
  }
}
