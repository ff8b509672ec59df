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
  event,
} from "./basics.ts";
import { Clocks, EnrichedValue } from "./lead-values.ts";
import { AssignmentOfRep, FactsSince, TakenOver } from "./merged-facts.ts";
import { Attributes, ContactRef, Direction, InteractionKind, Source } from "./source.ts";
import { Tag } from "./tags.ts";

/**
 * One line of the score ledger: the total of one rule in one cap group. The score always equals the sum of the points
 * of its entries. One line per piece of evidence would make the event grow with the age of the lead.
 */
export const LedgerEntry = z.object({
  rule: Code,
  group: z.enum(["fit", "behaviour", "negative", "cap", "clamp"]),
  /** The cap group it counts against. Null: no cap, or an event of version 1, which did not record it. */
  capGroup: Code.nullable(),
  /** Whole points after decay. Each piece of evidence is rounded before the sum. */
  points: z.int(),
  /** Sum of the points before decay. */
  base: z.int(),
  /** Number of pieces of evidence that gave at least one point; 1 for a fit rule. */
  count: z.int().min(1),
  /** The newest piece of evidence. Null for entries that follow from the other entries. */
  evidence: EventId.nullable(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** One piece of evidence, as in `lead.scored.v1`. */
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

/** One rep in one assignment: either excluded by a named filter, or ranked. */
export const Candidate = z.object({
  repId: RepId,
  excluded: Code.nullable(),
  /** Weighted ranking points, higher is better; null when excluded. */
  points: z.number().nullable(),
  /** Leads that the rep held just before this assignment. */
  onHand: z.int().min(0),
});
export type Candidate = z.infer<typeof Candidate>;

/** Number of reps that cannot get or claim the lead for one reason. */
export const CountByReason = z.object({ code: Code, reps: z.int().min(1) });
export type CountByReason = z.infer<typeof CountByReason>;

/** Most candidates that an assignment lists. It only counts the others, so that the event does not grow with the team. */
export const MOST_CANDIDATES = 10;

/** The reps that an assignment does not list. */
export const OtherCandidates = z.object({
  /** Number of reps that were eligible. */
  ranked: z.int().min(0),
  /** Numbers of excluded reps, the most frequent reason first. */
  excluded: z.array(CountByReason),
});
export type OtherCandidates = z.infer<typeof OtherCandidates>;

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
  /** The event that reached the threshold, or the command's message id. */
  ref: EventId,
  rule: Code,
});

/** What showed that a breach or an alert was unfounded. */
const withdrawal = {
  leadId: LeadId,
  assignmentNo: z.int().positive(),
  repId: RepId,
  rule: Code,
  /** `responded`: the rep had answered in time; it was told later. `closed`: the deal was won before a response was due. */
  reason: z.enum(["responded", "closed"]),
  /** When the response was, or the deal was won. */
  at: Instant,
  /** The interaction, or the message that told of the deal. */
  because: EventId,
};
/** Kinds of identity that several people may have. */
export const WeakIdentityKind = z.enum(["phone", "device", "anonymous"]);
export type WeakIdentityKind = z.infer<typeof WeakIdentityKind>;

/** When intake received the submission. Missing where there is none, and in events written by 0.1. */
const receivedAt = Instant.optional();

// Event names and field names below are storage format. Never edit them: a change is a new version (`lead.scored.v2`)
// with an upcaster. Then run `npm run schemas` and commit the diff in /schemas.
export const LeadEvent = z.discriminatedUnion("type", [
  event("lead.captured.v1", {
    leadId: LeadId,
    subjectId: SubjectId,
    submissionId: SubmissionId,
    /** The sender: name of a key, form or mapping. Submissions are counted per sender. */
    sender: Code,
    kind: InteractionKind,
    /** Absent: inbound. Outbound: a call of ours is the first that is known of the person. */
    direction: Direction.optional(),
    action: Code.nullable(),
    source: Source,
    contact: ContactRef.nullable(),
    /** True if the source system holds the contact data and we do not. */
    contactHeldBySender: z.boolean(),
    attributes: Attributes,
    defects: z.array(Defect),
    poolId: PoolId,
    receivedAt,
  }),
  event("interaction.recorded.v1", {
    leadId: LeadId,
    submissionId: SubmissionId.nullable(),
    sender: Code.nullable(),
    kind: InteractionKind,
    direction: Direction,
    action: Code.nullable(),
    /** Result of the interaction, such as `reached` or `no-answer` for a call. */
    result: Code.nullable(),
    repId: RepId.nullable(),
    source: Source.nullable(),
    contact: ContactRef.nullable(),
    attributes: Attributes,
    defects: z.array(Defect),
    /** The merged lead whose identity brought it, while it is merged into this one. Absent: the lead itself. */
    via: LeadId.optional(),
    receivedAt,
  }),
  event("lead.tagged.v1", { leadId: LeadId, tags: z.array(Tag).min(1) }),
  event("lead.untagged.v1", { leadId: LeadId, tags: z.array(Tag).min(1) }),
  event("lead.shares-identity.v1", { leadId: LeadId, otherLeadId: LeadId, kind: WeakIdentityKind }),
  event("lead.quarantined.v1", {
    leadId: LeadId,
    submissionId: SubmissionId,
    reasons: z.array(z.object({ code: Code, points: z.int() })),
    points: z.int(),
    bar: z.int(),
  }),
  event("lead.released-from-quarantine.v1", { leadId: LeadId, reason: Code }),
  event("lead.review-requested.v1", { leadId: LeadId, submissionId: SubmissionId, reason: Code }),
  event("lead.enriched.v1", {
    leadId: LeadId,
    values: z.array(EnrichedValue),
    /** The merged lead whose contact was looked up. Absent: the lead's own. */
    via: LeadId.optional(),
  }),
  event("enrichment.failed.v1", { leadId: LeadId, provider: Code, reason: Code }),
  event("lead.scored.v2", {
    leadId: LeadId,
    score: Score,
    previous: Score.nullable(),
    /** Decay is computed up to this moment: the newest fact about the lead, not the wall clock. */
    asOf: Instant,
    entries: z.array(LedgerEntry),
  }),
  event("lead.stage-changed.v1", { leadId: LeadId, from: Stage, to: Stage, cause: StageCause }),
  event("qualification.assessed.v1", {
    leadId: LeadId,
    framework: z.literal("bant"),
    /** Each from 0 to 10. */
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
    /** Counts how often a rep got this lead, by assignment or claim, from 1. */
    assignmentNo: z.int().positive(),
    repId: RepId,
    from: Owner,
    method: z.enum(["rules", "import"]),
    group: Code,
    /** Eligible reps, best points first, ten at most. The rep who got the lead is always listed. */
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
    /** Last activity of the lead; idle time counts from here. Missing in events written by 0.1. */
    idleSince: Instant.optional(),
  }),
  event("lead.reclaimed.v1", {
    leadId: LeadId,
    assignmentNo: z.int().positive(),
    repId: RepId,
    poolId: PoolId,
    rule: z.enum(["untouched", "protection-ended"]),
    deadline: Instant,
    /** The rep's last activity on this lead; null if there was none. */
    lastActivity: EventId.nullable(),
  }),
  event("protection.extended.v1", {
    leadId: LeadId,
    assignmentNo: z.int().positive(),
    until: Instant,
    because: EventId,
  }),
  event("assignment.overdue.v1", {
    leadId: LeadId,
    /** The assignment that it waits for. */
    assignmentNo: z.int().positive(),
    group: Code,
    waitingSince: Instant,
    /** Why reps cannot get it now, the most frequent reason first. */
    excluded: z.array(CountByReason),
  }),
  event("lead.came-back.v1", {
    leadId: LeadId,
    from: Stage,
    /** `high-intent`: an action such as a demo request. `sql-bar`: the behaviour since the end lifts the score over it. */
    rule: z.enum(["high-intent", "sql-bar"]),
    because: EventId,
    score: Score,
    /** Decay of the score is computed up to this moment. */
    asOf: Instant,
    /** Who hears of it: whoever gets the lead now, its last owner, or that rep's supervisor. */
    answer: z.enum(["reactivated", "owner-told", "supervisor-told"]),
    /** The last owner, if told or gone. */
    repId: RepId.nullable(),
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
  event("promise.tightened.v1", {
    leadId: LeadId,
    assignmentNo: z.int().positive(),
    repId: RepId,
    /** The promise until then. */
    before: z.object({ respondBy: Instant, rule: Code }),
    respondBy: Instant,
    rule: Code,
    /** Working time counts from here: when the touch was received, or the rep got the lead, whichever was later. */
    since: Instant,
    /** Open tasks that were due with the promise, and are now. */
    taskIds: z.array(TaskId),
    /** The interaction, or the look-up, that asks for it. */
    because: EventId,
  }),
  event("sla.breached.v1", {
    leadId: LeadId,
    assignmentNo: z.int().positive(),
    repId: RepId,
    rule: Code,
    respondBy: Instant,
  }),
  event("sla.breach-withdrawn.v1", { ...withdrawal }),
  event("supervisor.alerted.v1", {
    leadId: LeadId,
    assignmentNo: z.int().positive(),
    repId: RepId,
    rule: Code,
    dueAt: Instant,
  }),
  event("supervisor.alert-withdrawn.v1", { ...withdrawal }),
  event("opportunity.opened.v1", {
    leadId: LeadId,
    opportunityId: OpportunityId,
    repId: RepId.nullable(),
    expected: Money.nullable(),
    /** The merged lead whose identity brought the deal, while it is merged into this one. Absent: the lead itself. */
    via: LeadId.optional(),
  }),
  event("lead.won.v1", {
    leadId: LeadId,
    opportunityId: OpportunityId,
    submissionId: SubmissionId.nullable(),
    sender: Code.nullable(),
    repId: RepId.nullable(),
    value: Money,
    attributes: Attributes,
    /** The merged lead whose identity brought the deal, while it is merged into this one. Absent: the lead itself. */
    via: LeadId.optional(),
    receivedAt,
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
  event("leads.merged.v1", {
    /** The lead of this stream: the event is in both. */
    leadId: LeadId,
    survivorId: LeadId,
    mergedId: LeadId,
    /** Why they are one person: `by-person`, `strong-identities`. */
    reason: Code,
    /** The assignment of the merged lead that ends. Null: it was in a pool. */
    ended: AssignmentOfRep.nullable(),
    /** What the survivor takes over. Null in the stream of the merged lead. */
    takenOver: TakenOver.nullable(),
  }),
  event("leads.unmerged.v1", {
    /** The lead of this stream: the event is in both. */
    leadId: LeadId,
    survivorId: LeadId,
    mergedId: LeadId,
    reason: Code,
    /** The assignment of the survivor that came with the merge, and ends. Null: it has ended before, or came not. */
    ended: AssignmentOfRep.nullable(),
    /** The assignment of the merged lead that goes on. Null: it is in a pool. */
    resumed: AssignmentOfRep.nullable(),
    /** The owner that the survivor has again. Null: its owner stays. */
    owner: Owner.nullable(),
    /** What came since the merge by identities of the merged lead, and of those merged into it. */
    since: z.array(FactsSince),
    /**
     * The assignment of the survivor that goes on, because the lead is open again: only the merged lead had made it a
     * customer. Absent: none.
     */
    regained: AssignmentOfRep.optional(),
  }),
  event("duplicate.found.v1", {
    /** Of the two leads the one with the lower id, so that a pair has one stream. */
    leadId: LeadId,
    otherLeadId: LeadId,
    /** What they share: `strong-identities`, `name-and-company`. */
    because: Code,
    submissionId: SubmissionId,
  }),
  /** A person says that the two leads are two people. The pair is not proposed again. */
  event("duplicate.dismissed.v1", { leadId: LeadId, otherLeadId: LeadId, reason: Code }),
]);
export type LeadEvent = z.infer<typeof LeadEvent>;
export type LeadEventOf<T extends LeadEvent["type"]> = Extract<LeadEvent, { type: T }>;

/** Lead events that may be stored but are no longer written. */
export const PastLeadEvent = z.discriminatedUnion("type", [
  event("lead.scored.v1", {
    leadId: LeadId,
    score: Score,
    previous: Score.nullable(),
    /** Decay is computed up to this moment: the newest fact about the lead, not the wall clock. */
    asOf: Instant,
    entries: z.array(PastLedgerEntry),
  }),
  event("lead.assigned.v1", {
    leadId: LeadId,
    assignmentId: AssignmentId,
    /** Counts how often a rep got this lead, by assignment or claim, from 1. */
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
