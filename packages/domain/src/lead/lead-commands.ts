import type {
  AssignmentId,
  Attributes,
  Candidate,
  Clocks,
  ComebackPolicy,
  ContactRef,
  CountByReason,
  Defect,
  Direction,
  EnrichedValue,
  EventId,
  FollowUpPolicy,
  Instant,
  InteractionKind,
  LeadEventOf,
  LeadId,
  LossReason,
  Money,
  OpportunityId,
  PoolId,
  QualificationPolicy,
  RepId,
  ScoringPolicy,
  Source,
  SubjectId,
  SubmissionId,
  TaskId,
} from "@leadstream/contracts";
import type { KnownLead, SharedIdentity } from "./lead-state.ts";
import type { PromiseTerms } from "./promise.ts";

/** Every command has its lead, the moment it happened, and the message that caused it. */
type On = {
  readonly leadId: LeadId;
  readonly at: Instant;
  /** The event or command that caused this one; recorded as the cause of a stage change. */
  readonly ref: EventId;
};

/** A normalized submission, with its defects. Personal data is already in the vault. */
export type Captured = {
  readonly submissionId: SubmissionId;
  readonly sender: string;
  /** When intake received it. */
  readonly receivedAt?: Instant;
  readonly kind: InteractionKind;
  readonly direction: Direction;
  readonly action: string | null;
  readonly source: Source;
  readonly contact: ContactRef | null;
  readonly contactHeldBySender: boolean;
  readonly attributes: Attributes;
  readonly defects: readonly Defect[];
  /** The merged lead whose identity brought it. Absent: the lead itself. */
  readonly via?: LeadId;
  /** Other leads that have one of its weak identities. Absent: none. */
  readonly shares?: readonly SharedIdentity[];
};

export type AbuseFinding = {
  readonly reasons: readonly { readonly code: string; readonly points: number }[];
  readonly points: number;
  readonly bar: number;
};

/** Minutes to wait before a failed provider is called again, by provider name. */
export type Rests = ReadonlyMap<string, number>;

export type TaskPlan = { readonly taskId: TaskId; readonly node: string; readonly dueAt: Instant };

type AssignmentTerms = {
  readonly assignmentId: AssignmentId;
  readonly assignmentNo: number;
  readonly repId: RepId;
  readonly clocks: Clocks;
  readonly tasks: readonly TaskPlan[];
};

/**
 * A merge is two decisions, one for each lead: `merge-into` closes the younger, `take-over` follows on the survivor. An
 * un-merge is `let-go` on the survivor, then `resume` on the merged lead.
 */
export type MergeCommand =
  | { readonly type: "merge-into"; readonly survivorId: LeadId; readonly reason: string }
  | {
      readonly type: "take-over";
      /** As it was when it was closed. */
      readonly merged: KnownLead;
      /** The lead it was merged into: this one, or one that is merged into this one by now. */
      readonly into: LeadId;
      readonly reason: string;
      readonly isByPerson: boolean;
    }
  | {
      readonly type: "let-go";
      readonly mergedId: LeadId;
      readonly reason: string;
      readonly isByPerson: boolean;
    }
  | {
      readonly type: "resume";
      /** The event of the survivor. */
      readonly letGo: LeadEventOf<"leads.unmerged.v1">["data"];
      /** For the rep of a deal that came since. */
      readonly assignmentId: AssignmentId;
      readonly group: string;
    }
  | {
      readonly type: "find-duplicate";
      readonly otherLeadId: LeadId;
      readonly because: string;
      readonly submissionId: SubmissionId;
    }
  | { readonly type: "dismiss-duplicate"; readonly otherLeadId: LeadId; readonly reason: string };

/** Who had the lead last, as the rules know that rep now, and the task to give that rep. */
export type LastOwner = { readonly repId: RepId; readonly isWorking: boolean; readonly task: TaskPlan };

/** By what a comeback is judged and answered. */
export type ComebackTerms = {
  readonly policy: ComebackPolicy;
  /** Where a reactivated lead lies until a rep gets it. */
  readonly poolId: PoolId;
  /** Null: nobody ever had it. */
  readonly lastOwner: LastOwner | null;
};

export type LeadCommand = On &
  (
    | ({
        readonly type: "capture";
        readonly subjectId: SubjectId;
        readonly poolId: PoolId;
        readonly abuse: AbuseFinding | null;
        /** Whether only a person can do this: it releases a quarantined lead. Absent: no. */
        readonly isProof?: boolean;
      } & Captured)
    | {
        readonly type: "record-deal";
        readonly submissionId: SubmissionId;
        readonly sender: string;
        readonly receivedAt?: Instant;
        readonly repId: RepId | null;
        readonly value: Money;
        readonly attributes: Attributes;
        readonly assignmentId: AssignmentId;
        readonly opportunityId: OpportunityId;
        readonly group: string;
        /** The merged lead whose identity brought it. Absent: the lead itself. */
        readonly via?: LeadId;
      }
    | { readonly type: "note-shared-identity"; readonly shares: readonly SharedIdentity[] }
    | { readonly type: "release-from-quarantine"; readonly reason: string }
    | {
        readonly type: "enrich";
        readonly values: readonly EnrichedValue[];
        readonly failures: readonly { readonly provider: string; readonly reason: string }[];
        /** True: another consumer waits for the event, so it is written even if it is empty. */
        readonly isAwaited: boolean;
        /** When the triggering event was recorded. It decides which look-ups are due. */
        readonly dueAt: Instant;
        readonly rests: Rests;
        /** The merged lead whose contact was looked up. Absent: the lead itself. */
        readonly via?: LeadId;
      }
    | {
        readonly type: "score";
        readonly scoring: ScoringPolicy;
        readonly qualification: QualificationPolicy;
        /** When the triggering event was recorded, which is the same at every delivery. */
        readonly recordedAt: Instant;
        /** What to do about a closed lead that comes back. Null: nothing. */
        readonly comeback: ComebackTerms | null;
        /** How to shorten a running promise. Null: what triggers it asks for no response. */
        readonly promise: PromiseTerms | null;
      }
    | ({
        readonly type: "assign";
        readonly group: string;
        readonly candidates: readonly Candidate[];
        readonly tieBreak: { readonly strategy: string; readonly reason: string };
      } & AssignmentTerms)
    | ({
        readonly type: "transfer";
        /** Who gives it away. */
        readonly from: RepId;
        /** Through which pool it goes. */
        readonly poolId: PoolId;
        readonly reason: string;
        readonly group: string;
        readonly candidates: readonly Candidate[];
        readonly tieBreak: { readonly strategy: string; readonly reason: string };
      } & AssignmentTerms)
    | ({ readonly type: "claim"; readonly coolDownDays: number } & AssignmentTerms)
    | { readonly type: "pool"; readonly poolId: PoolId; readonly reason: string }
    | {
        readonly type: "release";
        readonly repId: RepId | null;
        readonly poolId: PoolId;
        readonly reason: string;
      }
    | {
        readonly type: "log-interaction";
        readonly repId: RepId | null;
        readonly kind: InteractionKind;
        readonly direction: Direction;
        readonly action: string | null;
        readonly result: string | null;
        readonly protection: FollowUpPolicy["protection"];
        /** Id that the interaction event will get. The events it causes refer to it. */
        readonly interactionId: EventId;
      }
    | {
        readonly type: "qualify";
        readonly repId: RepId | null;
        readonly items: {
          readonly budget: number;
          readonly authority: number;
          readonly need: number;
          readonly timing: number;
        };
        readonly qualification: QualificationPolicy;
      }
    | {
        readonly type: "open-opportunity";
        readonly repId: RepId | null;
        readonly opportunityId: OpportunityId;
        readonly expected: Money | null;
      }
    | {
        readonly type: "win";
        readonly repId: RepId | null;
        readonly opportunityId: OpportunityId;
        readonly value: Money;
      }
    | {
        readonly type: "lose" | "disqualify";
        readonly repId: RepId | null;
        readonly reason: LossReason;
        readonly note: ContactRef | null;
      }
    | { readonly type: "recycle"; readonly poolId: PoolId }
    /** `most`: tags that one lead may have. */
    | { readonly type: "tag"; readonly tags: readonly string[]; readonly most: number }
    | { readonly type: "untag"; readonly tags: readonly string[] }
    | { readonly type: "note-unsubscribe" }
    | {
        readonly type:
          "deadline-respond" | "deadline-supervisor" | "deadline-reclaim" | "deadline-protection";
        readonly assignmentNo: number;
        readonly reclaimedPool: PoolId;
      }
    | MergeCommand
    | {
        readonly type: "deadline-waiting";
        /** The assignment that it waits for, if it still does. */
        readonly assignmentNo: number;
        readonly isWaiting: boolean;
        readonly group: string;
        readonly waitingSince: Instant;
        readonly excluded: readonly CountByReason[];
      }
    | { readonly type: "deadline-task"; readonly taskId: TaskId }
    | { readonly type: "tell-of-absence"; readonly repId: RepId; readonly assignmentNo: number }
    | { readonly type: "ask-for-review"; readonly repId: RepId; readonly task: TaskPlan }
    | {
        readonly type: "deadline-idle";
        readonly primary: PoolId;
        readonly reactivation: PoolId;
        readonly below: number;
        readonly idleDays: number;
      }
  );

export type LeadCommandOf<T extends LeadCommand["type"]> = Extract<LeadCommand, { type: T }>;

/** The rule that refused the command, and the facts that a person needs to continue. */
export type LeadRejection =
  | { readonly code: "lead.unknown"; readonly leadId: LeadId }
  | { readonly code: "lead.merged"; readonly leadId: LeadId; readonly survivorId: LeadId }
  | { readonly code: "lead.not-merged"; readonly leadId: LeadId }
  | { readonly code: "lead.too-many-merged"; readonly leadId: LeadId; readonly most: number }
  | { readonly code: "lead.too-many-tags"; readonly leadId: LeadId; readonly most: number }
  | { readonly code: "lead.same"; readonly leadId: LeadId }
  | { readonly code: "lead.closed"; readonly leadId: LeadId; readonly stage: string }
  | { readonly code: "lead.not-closed"; readonly leadId: LeadId; readonly stage: string }
  | { readonly code: "lead.quarantined"; readonly leadId: LeadId }
  | { readonly code: "lead.held-by-another-rep"; readonly leadId: LeadId; readonly heldBy: RepId }
  | { readonly code: "lead.not-held"; readonly leadId: LeadId }
  | { readonly code: "lead.assignment-moved-on"; readonly leadId: LeadId; readonly assignmentNo: number }
  | { readonly code: "lead.cooling-down"; readonly leadId: LeadId; readonly until: Instant }
  | { readonly code: "lead.still-in-time"; readonly leadId: LeadId; readonly until: Instant }
  | { readonly code: "lead.stage-not-reached"; readonly leadId: LeadId; readonly stage: string };
