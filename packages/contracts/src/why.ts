import { z } from "zod";
import { Code, EventId, Instant, LeadId, Owner, RepId, Score, Stage } from "./basics.ts";
import { PolicyRef } from "./envelope.ts";
import { Candidate, CountByReason } from "./lead-events.ts";

/** One reason, for a person and for a program. It holds ids and machine words, never what a person said. */
export const Because = z.object({
  code: Code,
  text: z.string(),
  /** The event that says so; null: it follows from the rules as they are now. */
  eventId: EventId.nullable(),
  at: Instant.nullable(),
  /** The policy that was asked then. */
  policy: PolicyRef.nullable(),
});
export type Because = z.infer<typeof Because>;

/** Something the lead waits for. */
export const Wait = z.object({
  for: Code,
  /** Null: nobody knows. */
  until: Instant.nullable(),
  /** The moment has passed: what follows from it is under way, or hindered. */
  isDue: z.boolean(),
  text: z.string(),
});
export type Wait = z.infer<typeof Wait>;

/** A lead in a pool: which reps could have it at this moment. */
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
  /** The moment for which this is true; deadlines are seen from here. */
  asOf: Instant,
  /** Events of the lead that it was made from. */
  revision: z.int(),
  stage: z.object({ is: Stage, because: z.array(Because) }),
  score: z.object({ is: Score.nullable(), because: z.array(Because) }),
  owner: z.object({
    is: Owner,
    because: z.array(Because),
    /** By the rules of assignment; null while a rep has it, or nothing is to be won any more. */
    couldBeGivenTo: Reach.nullable(),
    /** By the rules of claims; null likewise. */
    couldBeClaimedBy: Reach.nullable(),
  }),
  waits: z.array(Wait),
  /** Messages with the lead's key that are set aside; those behind them wait. */
  parked: z.array(
    z.object({ group: z.string(), topic: z.string(), code: z.string(), reason: z.string(), at: Instant }),
  ),
});
export type LeadWhy = z.infer<typeof LeadWhy>;

/** Every candidate of one assignment by rule, made anew from the history as of that assignment. */
export const AssignmentTable = z.object({
  leadId: LeadId,
  assignmentNo: z.int().positive(),
  /** The `lead.assigned` that it explains, and when. */
  eventId: EventId,
  at: Instant,
  repId: RepId,
  group: Code,
  tieBreak: z.object({ strategy: Code, reason: Code }),
  /** The rules that were asked then and are asked here. */
  policy: PolicyRef.nullable(),
  /**
   * Whether it names and counts what the event does. If not, the event is right: something that was not known of the lead
   * or the reps at that moment has come between.
   */
  agrees: z.boolean(),
  /** Those who could have had it, best points first, then those who could not. */
  candidates: z.array(Candidate),
});
export type AssignmentTable = z.infer<typeof AssignmentTable>;
