import type {
  AssignmentOfRep,
  Attributes,
  Clocks,
  DealsSince,
  ContactRef,
  EnrichedValue,
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
  TakenOver,
  TaskId,
  WeakIdentityKind,
} from "@leadstream/contracts";
import type { LedgerEntry } from "@leadstream/contracts";
import type { Evidence } from "../scoring/evidence.ts";

/** The lead is in a pool. */
export type Pooled = { readonly kind: "pool"; readonly poolId: PoolId; readonly since: Instant };

/** A rep holds the lead: the deadlines and the progress of this assignment. */
export type Held = {
  readonly kind: "rep";
  readonly repId: RepId;
  readonly since: Instant;
  readonly clocks: Clocks;
  readonly protectedUntil: Instant;
  readonly firstResponseAt: Instant | null;
  /** The rep's newest activity on the lead in this assignment. Null: untouched. */
  readonly lastActivity: { readonly id: EventId; readonly at: Instant } | null;
  readonly isBreached: boolean;
  readonly isSupervisorAlerted: boolean;
};

/** An assignment that has ended: what a response told late needs. */
export type PastAssignment = Pick<
  Held,
  "repId" | "since" | "clocks" | "firstResponseAt" | "isBreached" | "isSupervisorAlerted"
> & {
  readonly assignmentNo: number;
  /** When the rep no longer held the lead, or the lead was closed. */
  readonly until: Instant;
};

/** A task that is not done. Completed tasks are removed. */
export type Task = {
  readonly taskId: TaskId;
  readonly node: string;
  readonly repId: RepId;
  readonly dueAt: Instant;
  readonly state: "open" | "overdue";
};

/** State of the look-ups of a lead. It decides whether another look-up is due, and whether its result is new. */
export type LookUp = {
  /** Newest value of each provider for each field, even if the value of another provider is used. */
  readonly answers: readonly EnrichedValue[];
  /** Providers that failed in the last look-up. */
  readonly failures: readonly {
    readonly provider: string;
    readonly reason: string;
    readonly at: Instant;
  }[];
};

/** The source event of each attribute. */
export type Origins = {
  readonly [K in keyof Attributes]: { readonly id: EventId; readonly at: Instant };
};

/** Another lead that has the same phone number, device or anonymous id. It may be a colleague, or the same person. */
export type SharedIdentity = { readonly otherLeadId: LeadId; readonly kind: WeakIdentityKind };

export type KnownLead = {
  readonly status: "known";
  readonly leadId: LeadId;
  readonly subjectId: SubjectId;
  readonly stage: Stage;
  readonly isQuarantined: boolean;
  /** Somebody was asked to look at the quarantined lead. Absent: nobody was. */
  readonly isReviewRequested?: boolean;
  readonly holder: Pooled | Held;
  /** Number of assignments so far, which is the number of the current or last one. */
  readonly assignments: number;
  /** Former reps and when their assignment ended, for the cool-down. Bounded. */
  readonly formerReps: readonly { readonly repId: RepId; readonly until: Instant }[];
  /** The newest assignments that have ended, oldest first. Bounded. */
  readonly pastAssignments: readonly PastAssignment[];
  /** When the lead was closed. Null: it is open. */
  readonly closedAt: Instant | null;
  /** The assignment of which the supervisor was told that it is overdue. 0: none. */
  readonly overdueAssignment: number;
  /** Up to when the last comeback was noticed. Null: there was none. */
  readonly cameBackAt: Instant | null;
  readonly score: Score | null;
  readonly ledger: readonly LedgerEntry[];
  readonly attributes: Attributes;
  /** The event and moment that each attribute comes from. */
  readonly attributesFrom: Origins;
  readonly enriched: Readonly<Record<string, { readonly value: EnrichedValue; readonly from: EventId }>>;
  /** State of the last enrichment. Null: there was none yet. */
  readonly lookUp: LookUp | null;
  /** Newest touches in recording order. Bounded. */
  readonly evidence: readonly Evidence[];
  /** Number of older touches that were dropped. They no longer count for the score. */
  readonly olderEvidence: number;
  /** Newest contacts. Bounded. */
  readonly contacts: readonly ContactRef[];
  readonly tasks: readonly Task[];
  readonly opportunityId: OpportunityId | null;
  /** Other leads with one of its weak identities, in the order found. Bounded. Absent: none. */
  readonly shares?: readonly SharedIdentity[];
  /** The newest deal in recording order. Absent: none, or the state is from before it was kept. */
  readonly lastWin?: { readonly value: Money; readonly at: Instant };
  readonly capturedAt: Instant;
  /** Newest fact about the lead, except events of scoring itself. Decay is computed up to here. */
  readonly latestAt: Instant;
  /** The last score computed decay up to here. Null: not scored. */
  readonly scoredAsOf: Instant | null;
  /** Newest interaction. Idle time counts from here. */
  readonly lastInteractionAt: Instant;
  /** Leads that were merged into this one, directly or through another. Absent: none. */
  readonly merged?: readonly MergedLead[];
  /** Present while this lead is a customer, if a merged lead or its deal made it one first. */
  readonly customerBy?: CustomerBy;
  /** Its deals that former survivors have recorded. Bounded. Absent: none. */
  readonly dealsTold?: readonly SubmissionId[];
  /** The lead that this one was merged into: this one is closed, and the rest of its state is as it was. */
  readonly mergedInto?: LeadId;
  /** The newest leads that this one was merged into and out of again. Absent: none. */
  readonly formerSurvivors?: readonly LeadId[];
  /** Words of the team about the lead, in alphabetical order, without those of merged leads. Absent: none. */
  readonly tags?: readonly string[];
  /** Possible duplicates with a higher id, newest last. Bounded. Absent: none. */
  readonly duplicates?: readonly { readonly otherLeadId: LeadId; readonly isDismissed: boolean }[];
};

/** A lead that was merged into this one, with its facts kept apart (person-facts.ts). */
export type MergedLead = {
  readonly leadId: LeadId;
  /** This lead, or a lead that is merged into it. */
  readonly into: LeadId;
  /** At the merge. */
  readonly facts: PersonFacts;
  /** By its identities since. */
  readonly since: PersonFacts;
  /** Its deals since. Absent: none. */
  readonly deals?: DealsSince;
  /** What the merge changed in this lead. Null: it was merged into another, which was merged into this one. */
  readonly change: MergeChange | null;
};

/** How a survivor became a customer by a merged lead or its deal, for the way back. */
export type CustomerBy = {
  /** False: the merged lead was a customer before. */
  readonly isByDeal: boolean;
  /** The course before that. */
  readonly before: Pick<KnownLead, "stage" | "closedAt" | "holder" | "tasks" | "assignments">;
  /** The first deal of each lead since, in recording order: of merged leads, and of this one. At most one for each. */
  readonly wins: readonly { readonly leadId: LeadId; readonly at: Instant }[];
};

/** The course of the survivor before a merge, and what the merge made of it, for the way back. */
export type MergeChange = {
  /** The stage of the merged lead. */
  readonly mergedStage: Stage;
  readonly ended: AssignmentOfRep | null;
  readonly before: Pick<KnownLead, "stage" | "closedAt" | "holder" | "tasks" | "opportunityId">;
  readonly gave: Pick<TakenOver, "stage" | "opportunityId"> & {
    /** The assignment under which the rep of the merged lead holds this one. Null: no rep came with it. */
    readonly assignmentNo: number | null;
    readonly poolId: PoolId | null;
  };
};

/** What a lead knows of its person. Stage, owner and tasks are not among it: those are the lead's own course. */
export type PersonFacts = Pick<
  KnownLead,
  | "attributes"
  | "attributesFrom"
  | "enriched"
  | "evidence"
  | "olderEvidence"
  | "contacts"
  | "formerReps"
  | "lastWin"
  | "latestAt"
  | "lastInteractionAt"
  | "tags"
>;

/** A lead that is not captured yet, or a known lead. */
export type Lead = { readonly status: "unknown" } | KnownLead;

/** Whether the lead can still be won in this stage. */
export const isOpen = (stage: Stage): boolean =>
  stage !== "customer" && stage !== "lost" && stage !== "disqualified";

/** The owner, as in events and reports. */
export const ownerOf = ({ holder }: Pick<KnownLead, "holder">): Owner =>
  holder.kind === "pool" ? { kind: "pool", poolId: holder.poolId } : { kind: "rep", repId: holder.repId };

/**
 * Inbound actions of the lead, such as `demo-request`, in recording order. Response promises depend on them.
 *
 * @param from only those since; default all.
 */
export const actionsOf = ({ evidence }: KnownLead, from?: Instant): readonly string[] =>
  evidence.flatMap(({ action, direction, at }) =>
    action === null || direction === "outbound" || (from !== undefined && at < from) ? [] : [action],
  );
