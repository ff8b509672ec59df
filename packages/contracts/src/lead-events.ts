import { z } from "zod";
import {
  AssignmentId,
  Code,
  Defect,
  EventId,
  Instant,
  LeadId,
  Money,
  OpportunityId,
  Owner,
  PoolId,
  RepId,
  Score,
  Stage,
  SubjectId,
  SubmissionId,
  TaskId,
} from "./basics.ts";
import { event } from "./event-of.ts";
import { Attributes, ContactRef, Direction, InteractionKind, Source } from "./source.ts";

/**
 * One line of the score ledger: all that one rule gave in one cap group. The score equals the sum of the points of its
 * entries, always. A line for every piece of evidence would make the event grow with the lead.
 */
export const LedgerEntry = z.object({
  rule: Code,
  group: z.enum(["fit", "behaviour", "negative", "cap", "clamp"]),
  /** Whose cap it counts against; null: no cap, or written by an earlier version that did not say. */
  capGroup: Code.nullable(),
  /** Whole points after decay: each piece of evidence is rounded, then summed. */
  points: z.int(),
  /** Points before decay, summed. */
  base: z.int(),
  /** Pieces of evidence that gave a point or more, or the one value that a rule of fit matched. */
  count: z.int().min(1),
  /** The newest of them; null where it follows from the other entries. */
  evidence: EventId.nullable(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** One piece of evidence, as `lead.scored.v1` listed them. */
const PastLedgerEntry = z.object({
  rule: Code,
  group: z.enum(["fit", "behaviour", "negative", "cap", "clamp"]),
  /** Whole points after decay. */
  points: z.int(),
  /** Points before decay. */
  base: z.int(),
  /** 1 = fresh, 0.5 = one half-life old. */
  decay: z.number().min(0).max(1),
  evidence: EventId.nullable(),
});
export type PastLedgerEntry = z.infer<typeof PastLedgerEntry>;

/** How one rep fared in one assignment: excluded by a named filter, or ranked. */
export const Candidate = z.object({
  repId: RepId,
  excluded: Code.nullable(),
  /** Weighted ranking points, higher is better; null when excluded. */
  points: z.number().nullable(),
  /** Leads on hand just before this assignment. */
  onHand: z.int().min(0),
});
export type Candidate = z.infer<typeof Candidate>;

/** How many reps cannot have or claim the lead, by reason. */
export const CountByReason = z.object({ code: Code, reps: z.int().min(1) });
export type CountByReason = z.infer<typeof CountByReason>;

/** Most candidates that an assignment names; the others it counts, or it would grow with the team. */
export const MOST_CANDIDATES = 10;

/** The reps that an assignment does not name. */
export const OtherCandidates = z.object({
  /** They could have had the lead. */
  ranked: z.int().min(0),
  /** They could not; the most frequent reason first. */
  excluded: z.array(CountByReason),
});
export type OtherCandidates = z.infer<typeof OtherCandidates>;

/** The clocks that start when a rep gets a lead. All computed from the policy and the rep's calendar. */
export const Clocks = z.object({
  /** First response is due; the rule names which promise. */
  respondBy: Instant,
  respondRule: Code,
  supervisorAt: Instant,
  /** Untouched until then: back to the pool. */
  reclaimAt: Instant,
  /** Protection ends then, unless real activity extends it. */
  protectedUntil: Instant,
  /** Protection never goes past this. */
  protectedMax: Instant,
});
export type Clocks = z.infer<typeof Clocks>;

export const EnrichedValue = z.object({
  field: Code,
  value: z.union([z.string().max(120), z.number(), z.boolean()]),
  provider: Code,
  confidence: z.number().min(0).max(1),
  fetchedAt: Instant,
  ttlDays: z.int().min(1),
  party: z.enum(["first", "second", "third"]),
});
export type EnrichedValue = z.infer<typeof EnrichedValue>;

export const LossReason = z.enum([
  "budget",
  "timing",
  "competitor",
  "no-need",
  "unreachable",
  "duplicate",
  "invalid",
  "consent-withdrawn",
  "other",
]);
export type LossReason = z.infer<typeof LossReason>;

const StageCause = z.object({
  kind: z.enum(["verification", "score", "assessment", "person", "outcome"]),
  /** The event that crossed the bar, or the command's message id. */
  ref: EventId,
  rule: Code,
});

// Names and field names below are storage format. They are never edited: a change is a new version
// (`lead.scored.v2`) with an upcaster; then run `npm run schemas` and commit the diff in /schemas.
export const LeadEvent = z.discriminatedUnion("type", [
  event("lead.captured.v1", {
    leadId: LeadId,
    subjectId: SubjectId,
    submissionId: SubmissionId,
    /** Who sent it to us (key name, form or mapping): the unit of conservation. */
    sender: Code,
    kind: InteractionKind,
    action: Code.nullable(),
    source: Source,
    contact: ContactRef.nullable(),
    /** True when the source system, not we, holds the way to reach the person. */
    contactHeldBySender: z.boolean(),
    attributes: Attributes,
    defects: z.array(Defect),
    poolId: PoolId,
  }),
  event("interaction.recorded.v1", {
    leadId: LeadId,
    submissionId: SubmissionId.nullable(),
    sender: Code.nullable(),
    kind: InteractionKind,
    direction: Direction,
    action: Code.nullable(),
    /** A call's `reached` or `no-answer`, and the like. */
    result: Code.nullable(),
    repId: RepId.nullable(),
    source: Source.nullable(),
    contact: ContactRef.nullable(),
    attributes: Attributes,
    defects: z.array(Defect),
  }),
  event("lead.quarantined.v1", {
    leadId: LeadId,
    submissionId: SubmissionId,
    reasons: z.array(z.object({ code: Code, points: z.int() })),
    points: z.int(),
    bar: z.int(),
  }),
  event("lead.released-from-quarantine.v1", { leadId: LeadId, reason: Code }),
  event("lead.enriched.v1", { leadId: LeadId, values: z.array(EnrichedValue) }),
  event("enrichment.failed.v1", { leadId: LeadId, provider: Code, reason: Code }),
  event("lead.scored.v2", {
    leadId: LeadId,
    score: Score,
    previous: Score.nullable(),
    /** Decay is measured to here: the newest thing known of the lead, not the wall clock. */
    asOf: Instant,
    entries: z.array(LedgerEntry),
  }),
  event("lead.stage-changed.v1", { leadId: LeadId, from: Stage, to: Stage, cause: StageCause }),
  event("qualification.assessed.v1", {
    leadId: LeadId,
    framework: z.literal("bant"),
    /** 0..10 each. */
    items: z.object({
      budget: z.int().min(0).max(10),
      authority: z.int().min(0).max(10),
      need: z.int().min(0).max(10),
      timing: z.int().min(0).max(10),
    }),
    total: z.int().min(0).max(40),
    repId: RepId.nullable(),
  }),
  event("lead.assigned.v2", {
    leadId: LeadId,
    assignmentId: AssignmentId,
    /** Counts every time a rep gets this lead, by assignment or claim, from 1. */
    assignmentNo: z.int().positive(),
    repId: RepId,
    from: Owner,
    method: z.enum(["rules", "import"]),
    group: Code,
    /** Those who could have had it, best points first, ten at most; the rep who got it is always among them. */
    candidates: z.array(Candidate).max(MOST_CANDIDATES),
    others: OtherCandidates,
    tieBreak: z.object({ strategy: Code, reason: Code }),
    clocks: Clocks,
  }),
  event("lead.claimed.v1", {
    leadId: LeadId,
    assignmentId: AssignmentId,
    assignmentNo: z.int().positive(),
    repId: RepId,
    fromPool: PoolId,
    clocks: Clocks,
  }),
  event("lead.pooled.v1", {
    leadId: LeadId,
    from: Owner,
    poolId: PoolId,
    reason: Code,
    /** When the lead last stirred, from which its idle time counts. Missing in what 0.1 wrote. */
    idleSince: Instant.optional(),
  }),
  event("lead.reclaimed.v1", {
    leadId: LeadId,
    assignmentNo: z.int().positive(),
    repId: RepId,
    poolId: PoolId,
    rule: z.enum(["untouched", "protection-ended"]),
    deadline: Instant,
    /** The last thing the rep did for this lead, null when nothing. */
    lastActivity: EventId.nullable(),
  }),
  event("protection.extended.v1", {
    leadId: LeadId,
    assignmentNo: z.int().positive(),
    until: Instant,
    because: EventId,
  }),
  event("lead.reactivated.v1", { leadId: LeadId, fromPool: PoolId, score: Score }),
  event("follow-up.scheduled.v1", {
    leadId: LeadId,
    taskId: TaskId,
    assignmentNo: z.int().positive(),
    repId: RepId,
    node: Code,
    dueAt: Instant,
  }),
  event("follow-up.completed.v1", { leadId: LeadId, taskId: TaskId, result: Code, because: EventId }),
  event("follow-up.overdue.v1", { leadId: LeadId, taskId: TaskId, repId: RepId, dueAt: Instant }),
  event("first-response.recorded.v1", {
    leadId: LeadId,
    assignmentNo: z.int().positive(),
    repId: RepId,
    at: Instant,
    respondBy: Instant,
    inTime: z.boolean(),
    because: EventId,
  }),
  event("sla.breached.v1", {
    leadId: LeadId,
    assignmentNo: z.int().positive(),
    repId: RepId,
    rule: Code,
    respondBy: Instant,
  }),
  event("supervisor.alerted.v1", {
    leadId: LeadId,
    assignmentNo: z.int().positive(),
    repId: RepId,
    rule: Code,
    dueAt: Instant,
  }),
  event("opportunity.opened.v1", {
    leadId: LeadId,
    opportunityId: OpportunityId,
    repId: RepId.nullable(),
    expected: Money.nullable(),
  }),
  event("lead.won.v1", {
    leadId: LeadId,
    opportunityId: OpportunityId,
    submissionId: SubmissionId.nullable(),
    sender: Code.nullable(),
    repId: RepId.nullable(),
    value: Money,
    attributes: Attributes,
  }),
  event("lead.lost.v1", {
    leadId: LeadId,
    reason: LossReason,
    repId: RepId.nullable(),
    noteRef: ContactRef.nullable(),
  }),
  event("lead.disqualified.v1", {
    leadId: LeadId,
    reason: LossReason,
    repId: RepId.nullable(),
    noteRef: ContactRef.nullable(),
  }),
  event("lead.recycled.v1", { leadId: LeadId, from: Stage, poolId: PoolId }),
]);
export type LeadEvent = z.infer<typeof LeadEvent>;
export type LeadEventOf<T extends LeadEvent["type"]> = Extract<LeadEvent, { type: T }>;

/** Lead events that are stored but not written any more. */
export const PastLeadEvent = z.discriminatedUnion("type", [
  event("lead.scored.v1", {
    leadId: LeadId,
    score: Score,
    previous: Score.nullable(),
    /** Decay is measured to here: the newest thing known of the lead, not the wall clock. */
    asOf: Instant,
    entries: z.array(PastLedgerEntry),
  }),
  event("lead.assigned.v1", {
    leadId: LeadId,
    assignmentId: AssignmentId,
    /** Counts every time a rep gets this lead, by assignment or claim, from 1. */
    assignmentNo: z.int().positive(),
    repId: RepId,
    from: Owner,
    method: z.enum(["rules", "import"]),
    group: Code,
    candidates: z.array(Candidate),
    tieBreak: z.object({ strategy: Code, reason: Code }),
    clocks: Clocks,
  }),
]);
export type PastLeadEvent = z.infer<typeof PastLeadEvent>;
