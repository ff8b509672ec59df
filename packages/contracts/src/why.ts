import { z } from "zod";
import { Code, EventId, Instant, LeadId, Owner, RepId, Score, Stage } from "./basics.ts";
import { PolicyRef } from "./envelope.ts";
import { Candidate, CountByReason } from "./lead-events.ts";

/** One reason, for people and programs. It holds ids and codes, never text that a person wrote. */
export const Because = z.object({
  code: Code,
  text: z.string(),
  /** The event that is the reason. Null: the reason follows from the current rules. */
  eventId: EventId.nullable(),
  at: Instant.nullable(),
  /** The policy that was applied. */
  policy: PolicyRef.nullable(),
});
export type Because = z.infer<typeof Because>;

/** Something the lead waits for. */
export const Wait = z.object({
  for: Code,
  /** Null: unknown. */
  until: Instant.nullable(),
  /** True: the moment has passed, and its effect is still pending or blocked. */
  isDue: z.boolean(),
  text: z.string(),
});
export type Wait = z.infer<typeof Wait>;

/** The reps who could get a pooled lead at this moment. */
export const Reach = z.object({
  count: z.int().min(0),
  /** The first twenty of them. */
  reps: z.array(RepId).max(20),
  excluded: z.array(CountByReason),
});
export type Reach = z.infer<typeof Reach>;

/** Why a lead is as it is, and what it waits for. Holds no contact data. */
export const LeadWhy = z.object({
  leadId: LeadId,
  /** The moment for which this answer is true. Deadlines are compared with it. */
  asOf: Instant,
  /** Revision of the lead that this answer is based on. */
  revision: z.int(),
  stage: z.object({ is: Stage, because: z.array(Because) }),
  score: z.object({ is: Score.nullable(), because: z.array(Because) }),
  owner: z.object({
    is: Owner,
    because: z.array(Because),
    /** By the assignment rules. Null while a rep owns the lead, or if the lead is closed. */
    couldBeGivenTo: Reach.nullable(),
    /** By the claim rules. Null in the same cases. */
    couldBeClaimedBy: Reach.nullable(),
  }),
  waits: z.array(Wait),
  /** Parked messages with the lead's key. Later messages of the key wait behind them. */
  parked: z.array(
    z.object({ group: z.string(), topic: z.string(), code: z.string(), reason: z.string(), at: Instant }),
  ),
});
export type LeadWhy = z.infer<typeof LeadWhy>;

/** Every candidate of one assignment by rule, computed again from the history up to that assignment. */
export const AssignmentTable = z.object({
  leadId: LeadId,
  assignmentNo: z.int().positive(),
  /** The `lead.assigned` event that this table explains. */
  eventId: EventId,
  at: Instant,
  repId: RepId,
  group: Code,
  tieBreak: z.object({ strategy: Code, reason: Code }),
  /** The policy that was applied then and is applied here. */
  policy: PolicyRef.nullable(),
  /**
   * Whether this table equals the event. If not, the event is right: a fact about the lead or the reps was recorded later
   * that was unknown at the assignment.
   */
  agrees: z.boolean(),
  /** Eligible reps, best points first, then excluded reps. */
  candidates: z.array(Candidate),
});
export type AssignmentTable = z.infer<typeof AssignmentTable>;
