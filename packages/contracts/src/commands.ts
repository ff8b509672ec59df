import { z } from "zod";
import { Code, LeadId, Money, RepId } from "./basics.ts";
import { LossReason } from "./lead-events.ts";
import { Direction, InteractionKind } from "./source.ts";
import { ConsentChannel, Purpose } from "./subject-events.ts";

const onLead = { leadId: LeadId };
const byRep = { repId: RepId.optional() };
const when = {
  /** When it happened; absent: now. As in a submission (`readMoment`): from 1970 to now. */
  occurredAt: z.string().optional(),
};
const bant = z.int().min(0).max(10);

/** What a person may ask of a lead. The api takes these as the bodies of its command routes. */
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
    /** Absent: everything this person ever agreed to. */
    purpose: Purpose.optional(),
    channel: ConsentChannel.optional(),
    method: Code.default("self-service"),
    reason: Code.optional(),
  }),
]);
export type PersonCommand = z.infer<typeof PersonCommand>;
export type PersonCommandOf<T extends PersonCommand["type"]> = Extract<PersonCommand, { type: T }>;

/** The business says no: which rule, in words, and the facts a client needs to go on. */
export const Rejection = z.object({
  code: Code,
  message: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Rejection = z.infer<typeof Rejection>;

/** What a command came to: the lead's new revision and what was written (nothing, when it was already so). */
export const CommandDone = z.object({
  leadId: LeadId,
  revision: z.int().min(0),
  events: z.array(z.object({ id: z.string(), type: z.string() })),
});
export type CommandDone = z.infer<typeof CommandDone>;
