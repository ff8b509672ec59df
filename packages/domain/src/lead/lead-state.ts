import type {
  Attributes,
  Clocks,
  ContactRef,
  EnrichedValue,
  EventId,
  Instant,
  LeadId,
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

/** In a pool, since when, and who may not claim it back yet. */
export type Pooled = { readonly kind: "pool"; readonly poolId: PoolId; readonly since: Instant };

/** With a rep: the clocks of this one assignment and what has happened in it. */
export type Held = {
  readonly kind: "rep";
  readonly repId: RepId;
  readonly since: Instant;
  readonly clocks: Clocks;
  readonly protectedUntil: Instant;
  readonly firstResponseAt: Instant | null;
  /** Newest thing the rep did for the lead in this assignment; null: untouched. */
  readonly lastActivity: { readonly id: EventId; readonly at: Instant } | null;
  readonly isBreached: boolean;
  readonly isSupervisorAlerted: boolean;
};

/** Nobody has done it yet; one that is done is forgotten. */
export type Task = {
  readonly taskId: TaskId;
  readonly node: string;
  readonly dueAt: Instant;
  readonly state: "open" | "overdue";
};

/** What is known of the look-ups of a lead: it tells whether another is due and whether it brought anything new. */
export type LookUp = {
  /** Newest answer of each provider for each field, whether it is the one that counts or not. */
  readonly answers: readonly EnrichedValue[];
  /** Providers that gave no answer in the last look-up. */
  readonly failures: readonly {
    readonly provider: string;
    readonly reason: string;
    readonly at: Instant;
  }[];
};

/** Where each attribute comes from. */
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
  /** How many times a rep got this lead; the number of the current or last assignment. */
  readonly assignments: number;
  /** Reps who had it and until when, bounded: for the cool-down. */
  readonly formerReps: readonly { readonly repId: RepId; readonly until: Instant }[];
  readonly score: Score | null;
  readonly ledger: readonly LedgerEntry[];
  readonly attributes: Attributes;
  /** Who said what first: the event and moment that each attribute comes from. */
  readonly attributesFrom: Origins;
  readonly enriched: Readonly<Record<string, { readonly value: EnrichedValue; readonly from: EventId }>>;
  /** What enrichment answered last; null: it has not yet. */
  readonly lookUp: LookUp | null;
  /** Newest touches in the order in which they were told, bounded. */
  readonly evidence: readonly Evidence[];
  /** How many older ones there were beside these; they count no more. */
  readonly olderEvidence: number;
  /** Newest contacts, bounded. */
  readonly contacts: readonly ContactRef[];
  readonly tasks: readonly Task[];
  readonly opportunityId: OpportunityId | null;
  readonly capturedAt: Instant;
  /** Newest thing that happened; decay is measured to here. What scoring itself wrote does not count. */
  readonly latestAt: Instant;
  /** To here the last score measured decay; null: not scored. */
  readonly scoredAsOf: Instant | null;
  /** Newest interaction: idleness is measured from here. */
  readonly lastInteractionAt: Instant;
};

/** A lead nobody captured yet, or one we know. */
export type Lead = { readonly status: "unknown" } | KnownLead;

/** Stages in which there is still something to win. */
export const isOpen = (stage: Stage): boolean =>
  stage !== "customer" && stage !== "lost" && stage !== "disqualified";

/** The owner as events and reports name it. */
export const ownerOf = ({ holder }: KnownLead): Owner =>
  holder.kind === "pool" ? { kind: "pool", poolId: holder.poolId } : { kind: "rep", repId: holder.repId };

/** What the lead itself did, `demo-request` say, oldest delivery first: response promises look at it. */
export const actionsOf = (lead: KnownLead): readonly string[] =>
  lead.evidence.flatMap((e) => (e.action === null || e.direction === "outbound" ? [] : [e.action]));
