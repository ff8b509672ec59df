import { z } from "zod";
import { Actor, Code, Defect, Instant, LeadId, Money, PoolId, RepId, SubmissionId, event } from "./basics.ts";
import { MoreDefects } from "./defect-list.ts";
import { PolicyDocument } from "./policy.ts";
import { Attributes, InteractionKind, Source } from "./source.ts";

/** A rep, as the assignment rules need it. `handle` is a work alias, not the person's name. */
export const Rep = z.object({
  repId: RepId,
  handle: Code,
  team: Code,
  /** `false`: left or on leave; gets no new leads. */
  isWorking: z.boolean(),
  /** Name of a calendar of the policy. */
  calendar: Code,
  /** In this and the next three lists: empty means all. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)),
  products: z.array(z.string().max(80)),
  languages: z.array(z.string().regex(/^[a-z]{2}$/)),
  industries: z.array(z.string().max(80)),
  /** 1 = junior. The policy says which tier a score needs. */
  tier: z.int().min(1).max(5),
  /** Most leads that the rep may hold at once. */
  capacity: z.int().min(0).max(100_000),
});
export type Rep = z.infer<typeof Rep>;

export const Pool = z.object({
  poolId: PoolId,
  grouping: z.enum(["department", "channel", "region", "custom"]),
  /** Most claims per rep and day from this pool. */
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
 * Capacity of the reps. One stream per group decides it, so two consumers cannot exceed a rep's capacity. A slot is
 * taken before the lead is assigned, and freed when the lead leaves the rep.
 */
export const RosterEvent = z.discriminatedUnion("type", [
  event("roster.slots-taken.v1", {
    group: Code,
    slots: z.array(z.object({ ...Slot.shape, purpose: z.enum(["assign", "claim"]), at: Instant })),
  }),
  event("roster.slots-freed.v1", { group: Code, slots: z.array(Slot) }),
  /** Slots go to other leads of the same people. They are no turn of a rep and no claim. */
  event("roster.slots-moved.v1", {
    group: Code,
    slots: z.array(
      z.object({
        ...Slot.shape,
        /** The lead whose slot it was. Null: it had none any more, and one is taken again. */
        from: LeadId.nullable(),
      }),
    ),
  }),
  /** No rep is eligible. The leads wait, oldest first, until a slot is free. */
  event("roster.leads-waiting.v1", {
    group: Code,
    leads: z.array(z.object({ leadId: LeadId, assignmentNo: z.int().positive() })),
  }),
  event("roster.leads-left.v1", { group: Code, leadIds: z.array(LeadId) }),
]);
export type RosterEvent = z.infer<typeof RosterEvent>;

/**
 * A submission without a lead: refused, of which we keep the defects and not the content, or a deal or the visit of an
 * unknown person that waits for it.
 */
export const SubmissionEvent = z.discriminatedUnion("type", [
  event("submission.refused.v1", {
    submissionId: SubmissionId,
    sender: Code,
    receivedAt: Instant,
    /** The first twenty. Older events may hold more. */
    defects: z.array(Defect).min(1),
    /** Number of defects that are not listed. Absent: none. */
    moreDefects: MoreDefects.optional(),
  }),
  event("deal.waiting.v1", {
    submissionId: SubmissionId,
    sender: Code,
    actorKind: Actor.shape.kind,
    receivedAt: Instant,
    /** If no lead came until then, the deal is refused. */
    until: Instant,
    repId: RepId.nullable(),
    value: Money,
    attributes: Attributes,
  }),
  event("deal.joined.v1", { submissionId: SubmissionId, sender: Code, leadId: LeadId }),
  event("visit.waiting.v1", {
    submissionId: SubmissionId,
    sender: Code,
    actorKind: Actor.shape.kind,
    receivedAt: Instant,
    /** If nobody was recognized until then, the visit is refused. */
    until: Instant,
    kind: InteractionKind,
    action: Code.nullable(),
    source: Source,
    attributes: Attributes,
  }),
  event("visit.joined.v1", { submissionId: SubmissionId, sender: Code, leadId: LeadId }),
]);
export type SubmissionEvent = z.infer<typeof SubmissionEvent>;
