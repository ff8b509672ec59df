import {
  AssignmentId,
  EventId,
  type Instant,
  LeadId,
  OpportunityId,
  PoolId,
  RepId,
  SubjectId,
  SubmissionId,
  TaskId,
} from "@leadstream/contracts";
import { instantOf, MINUTE_MS } from "@leadstream/domain";

const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;

export const leadNo = (n: number): LeadId => LeadId.parse(`lead_${uuid(n)}`);
export const subjectNo = (n: number): SubjectId => SubjectId.parse(`subj_${uuid(n)}`);
export const repNo = (n: number): RepId => RepId.parse(`rep_${uuid(n)}`);
export const taskNo = (n: number): TaskId => TaskId.parse(`task_${uuid(n)}`);
export const submissionNo = (n: number): SubmissionId => SubmissionId.parse(`subm_${uuid(n)}`);
export const assignmentIdNo = (n: number): AssignmentId => AssignmentId.parse(`asg_${uuid(n)}`);
export const opportunityNo = (n: number): OpportunityId => OpportunityId.parse(`opp_${uuid(n)}`);
/** The id of the n-th event of a history, counted from 0. The builders and the spec use it. */
export const eventNo = (n: number): EventId => EventId.parse(uuid(n));
export const poolNamed = (name: string): PoolId => PoolId.parse(`pool_${name}`);

/** Minute 0 of every example: a Monday morning. */
const START_MS = Date.parse("2026-03-02T09:00:00.000Z");

/** The instant of a minute of the example. */
export const t = (minutes: number): Instant => instantOf(START_MS + minutes * MINUTE_MS);

export const HOUR = 60;
export const DAY = 24 * HOUR;
