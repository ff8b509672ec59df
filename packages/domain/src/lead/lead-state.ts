import type {
  Attributes,
  Clocks,
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
  TaskId,
} from "@leadstream/contracts";
import type { LedgerEntry } from "@leadstream/contracts";
import type { Evidence } from "../scoring/evidence.ts";
import type { SharedIdentity } from "./shared-identity.ts";

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

/** A task that is not done. Completed tasks are removed. */
export type Task = {
  readonly taskId: TaskId;
  readonly node: string;
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

export type KnownLead = {
  readonly status: "known";
  readonly leadId: LeadId;
  readonly subjectId: SubjectId;
  readonly stage: Stage;
  readonly isQuarantined: boolean;
  readonly holder: Pooled | Held;
  /** Number of assignments so far, which is the number of the current or last one. */
  readonly assignments: number;
  /** Former reps and when their assignment ended, for the cool-down. Bounded. */
  readonly formerReps: readonly { readonly repId: RepId; readonly until: Instant }[];
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
};

/** A lead that is not captured yet, or a known lead. */
export type Lead = { readonly status: "unknown" } | KnownLead;

/** Whether the lead can still be won in this stage. */
export const isOpen = (stage: Stage): boolean =>
  stage !== "customer" && stage !== "lost" && stage !== "disqualified";

/** The owner, as in events and reports. */
export const ownerOf = ({ holder }: KnownLead): Owner =>
  holder.kind === "pool" ? { kind: "pool", poolId: holder.poolId } : { kind: "rep", repId: holder.repId };

/** Inbound actions of the lead, such as `demo-request`, in recording order. Response promises depend on them. */
export const actionsOf = (lead: KnownLead): readonly string[] =>
  lead.evidence.flatMap((e) => (e.action === null || e.direction === "outbound" ? [] : [e.action]));
