import { z } from "zod";
import {
  Code,
  EventId,
  Instant,
  LeadId,
  Money,
  OpportunityId,
  PoolId,
  RepId,
  Stage,
  SubmissionId,
  TaskId,
} from "./basics.ts";
import { Clocks, EnrichedValue } from "./lead-values.ts";
import { Attributes, ContactRef, Direction, InteractionKind } from "./source.ts";
import { Tag } from "./tags.ts";

/** Most leads that one lead can hold by merging, directly or through another. */
export const MOST_MERGED = 16;

/** Most touches that a merge passes on; a folded lead holds no more. */
const MOST_TOUCHES = 512;

/** Most deals whose submissions are remembered, so that none is recorded again after an un-merge. */
export const MOST_DEALS_TOLD = 64;

/** The deals that came by the identities of a merged lead. They are recorded in the survivor, and nowhere else. */
export const DealsSince = z.object({
  /** The first that was told: with it the lead became a customer, of this rep. */
  first: z.object({ at: Instant, repId: RepId.nullable() }),
  /** The earliest by when it was won. */
  earliest: z.object({ at: Instant, value: Money }),
  /** The opportunity of the newest. */
  opportunityId: OpportunityId,
  /** Submissions of the newest, in recording order. */
  told: z.array(SubmissionId).max(MOST_DEALS_TOLD),
});
export type DealsSince = z.infer<typeof DealsSince>;

/**
 * What one lead knows of its person, as a merge passes it to the survivor, and an un-merge back. The survivor keeps it
 * apart from its own facts, so that an un-merge can take it away again.
 */
export const MergedFacts = z.object({
  leadId: LeadId,
  /** The lead that it was merged into: the survivor, or a lead that is merged into the survivor. */
  into: LeadId,
  attributes: Attributes,
  /** The event and moment that each attribute comes from. */
  attributesFrom: z.partialRecord(Attributes.keyof(), z.object({ id: EventId, at: Instant })),
  /** The value in use of each field. */
  enriched: z.array(z.object({ value: EnrichedValue, from: EventId })),
  /** Newest touches, in recording order. */
  evidence: z
    .array(
      z.object({
        eventId: EventId,
        kind: InteractionKind,
        direction: Direction,
        action: Code.nullable(),
        at: Instant,
      }),
    )
    .max(MOST_TOUCHES),
  /** Number of older touches. */
  olderEvidence: z.int().min(0),
  contacts: z.array(ContactRef),
  /** Reps who had the lead, for the cool-down. */
  formerReps: z.array(z.object({ repId: RepId, until: Instant })),
  /** The newest deal. Null: none. */
  lastWin: z.object({ value: Money, at: Instant }).nullable(),
  latestAt: Instant,
  lastInteractionAt: Instant,
  /** Absent: none. */
  tags: z.array(Tag).optional(),
});
export type MergedFacts = z.infer<typeof MergedFacts>;

/** What came by the identities of one lead while it was merged, as an un-merge hands it back. */
export const FactsSince = MergedFacts.extend({
  /** Absent: none, or an event from before they were kept. */
  deals: DealsSince.optional(),
});
export type FactsSince = z.infer<typeof FactsSince>;

/** One assignment of a lead to a rep. */
export const AssignmentOfRep = z.object({ assignmentNo: z.int().positive(), repId: RepId });
export type AssignmentOfRep = z.infer<typeof AssignmentOfRep>;

/** What the survivor of a merge takes over. */
export const TakenOver = z.object({
  /** Of the merged lead, then of those that were merged into it before. */
  facts: z.array(MergedFacts).min(1),
  /** The stage of the merged lead. */
  mergedStage: Stage,
  /** The stage of the survivor after the merge. */
  stage: Stage,
  /** The open opportunity of the survivor after the merge, if the merged lead brings it. */
  opportunityId: OpportunityId.nullable(),
  /**
   * The owner that comes with the merged lead: its rep, whose deadlines and tasks run on, or its pool. Null: the owner of
   * the survivor stays.
   */
  owner: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("pool"), poolId: PoolId }),
      z.object({
        kind: z.literal("rep"),
        ...AssignmentOfRep.shape,
        since: Instant,
        clocks: Clocks,
        protectedUntil: Instant,
        firstResponseAt: Instant.nullable(),
        lastActivity: z.object({ id: EventId, at: Instant }).nullable(),
        isBreached: z.boolean(),
        isSupervisorAlerted: z.boolean(),
        tasks: z.array(
          z.object({ taskId: TaskId, node: Code, dueAt: Instant, state: z.enum(["open", "overdue"]) }),
        ),
      }),
    ])
    .nullable(),
});
export type TakenOver = z.infer<typeof TakenOver>;
