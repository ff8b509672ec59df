import { z } from "zod";
import { Code, Defect, Instant, LeadId, PoolId, RepId, SubmissionId } from "./basics.ts";
import { MoreDefects } from "./defect-list.ts";
import { event } from "./event-of.ts";
import { PolicyDocument } from "./policy.ts";

/** A rep as the rules see one. `handle` is a work alias, not the person's name. */
export const Rep = z.object({
  repId: RepId,
  handle: Code,
  team: Code,
  /** `false`: left, or on leave; gets nothing new. */
  isWorking: z.boolean(),
  /** Name of a calendar in the policy. */
  calendar: Code,
  /** Empty list: everything. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)),
  products: z.array(z.string().max(80)),
  languages: z.array(z.string().regex(/^[a-z]{2}$/)),
  industries: z.array(z.string().max(80)),
  /** 1 = junior. The policy says which score needs which tier. */
  tier: z.int().min(1).max(5),
  /** Leads on hand at most. */
  capacity: z.int().min(0).max(100_000),
});
export type Rep = z.infer<typeof Rep>;

export const Pool = z.object({
  poolId: PoolId,
  grouping: z.enum(["department", "channel", "region", "custom"]),
  /** A rep may claim this many a day from this pool. */
  claimsPerDay: z.int().min(0),
  /** Reps below this tier may not claim. */
  minTier: z.int().min(1).max(5),
});
export type Pool = z.infer<typeof Pool>;

const Slot = z.object({ leadId: LeadId, assignmentNo: z.int().positive(), repId: RepId });
export type Slot = z.infer<typeof Slot>;

export const GovernanceEvent = z.discriminatedUnion("type", [
  event("policy.published.v1", { name: Code, version: z.int().positive(), document: PolicyDocument }),
  event("rep.changed.v1", { rep: Rep }),
  event("pool.changed.v1", { pool: Pool }),
]);
export type GovernanceEvent = z.infer<typeof GovernanceEvent>;

/**
 * Who holds how many leads, decided in one stream per group so that no two consumers can overfill a rep.
 * A slot is taken before the lead is given and freed when the lead leaves the rep.
 */
export const RosterEvent = z.discriminatedUnion("type", [
  event("roster.slots-taken.v1", {
    group: Code,
    slots: z.array(z.object({ ...Slot.shape, purpose: z.enum(["assign", "claim"]), at: Instant })),
  }),
  event("roster.slots-freed.v1", { group: Code, slots: z.array(Slot) }),
  /** No eligible rep: they wait, oldest first, until a slot comes free. */
  event("roster.leads-waiting.v1", {
    group: Code,
    leads: z.array(z.object({ leadId: LeadId, assignmentNo: z.int().positive() })),
  }),
  event("roster.leads-left.v1", { group: Code, leadIds: z.array(LeadId) }),
]);
export type RosterEvent = z.infer<typeof RosterEvent>;

/** A submission that could not become a lead. Its content stays with the sender; its defects stay here. */
export const SubmissionEvent = z.discriminatedUnion("type", [
  event("submission.refused.v1", {
    submissionId: SubmissionId,
    sender: Code,
    receivedAt: Instant,
    /** The first twenty; older ones may hold more. */
    defects: z.array(Defect).min(1),
    /** How many there were beside these; absent: none. */
    moreDefects: MoreDefects.optional(),
  }),
]);
export type SubmissionEvent = z.infer<typeof SubmissionEvent>;
