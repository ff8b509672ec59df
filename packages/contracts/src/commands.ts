import { z } from "zod";
import { Code, LeadId, Money, RepId } from "./basics.ts";
import { LossReason } from "./lead-events.ts";
import { Direction, InteractionKind } from "./source.ts";
import { ConsentChannel, Purpose } from "./subject-events.ts";

const onLead = { leadId: LeadId };
const byRep = { repId: RepId.optional() };
const when = {
  /** When it happened, from 1970 to now, in the formats of a submission (`readMoment`). Absent: now. */
  occurredAt: z.string().optional(),
};
const bant = z.int().min(0).max(10);

/** Commands of a person on a lead. They are the bodies of the api's command routes. */
export const PersonCommand = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("log-interaction"),
    ...onLead,
    ...byRep,
    ...when,
    kind: InteractionKind,
    direction: Direction,
    action: Code.optional(),
    result: Code.optional(),
  }),
  z.strictObject({ type: z.literal("claim"), ...onLead, repId: RepId }),
  z.strictObject({
    type: z.literal("release"),
    ...onLead,
    ...byRep,
    reason: Code.default("cannot-convert-now"),
  }),
  z.strictObject({
    type: z.literal("qualify"),
    ...onLead,
    ...byRep,
    items: z.strictObject({ budget: bant, authority: bant, need: bant, timing: bant }),
  }),
  z.strictObject({
    type: z.literal("open-opportunity"),
    ...onLead,
    ...byRep,
    ...when,
    expected: Money.optional(),
  }),
  z.strictObject({ type: z.literal("win"), ...onLead, ...byRep, ...when, value: Money }),
  z.strictObject({
    type: z.literal("lose"),
    ...onLead,
    ...byRep,
    reason: LossReason,
    note: z.string().max(2000).optional(),
  }),
  z.strictObject({
    type: z.literal("disqualify"),
    ...onLead,
    ...byRep,
    reason: LossReason,
    note: z.string().max(2000).optional(),
  }),
  z.strictObject({ type: z.literal("recycle"), ...onLead, ...byRep }),
  z.strictObject({
    type: z.literal("release-from-quarantine"),
    ...onLead,
    reason: Code.default("checked-by-person"),
  }),
  z.strictObject({
    type: z.literal("withdraw-consent"),
    ...onLead,
    /** Absent: withdraws every consent of this person. */
    purpose: Purpose.optional(),
    channel: ConsentChannel.optional(),
    method: Code.default("self-service"),
    reason: Code.optional(),
  }),
]);
export type PersonCommand = z.infer<typeof PersonCommand>;
export type PersonCommandOf<T extends PersonCommand["type"]> = Extract<PersonCommand, { type: T }>;

/** A business refusal: the rule, a message, and the facts that a client needs to continue. */
export const Rejection = z.object({
  code: Code,
  message: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Rejection = z.infer<typeof Rejection>;

/** Result of a command: the lead's new revision and the events written. No events if nothing had to change. */
export const CommandDone = z.object({
  leadId: LeadId,
  revision: z.int().min(0),
  events: z.array(z.object({ id: z.string(), type: z.string() })),
});
export type CommandDone = z.infer<typeof CommandDone>;
