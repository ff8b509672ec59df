import { z } from "zod";
import { Code, LeadId, Money, PoolId, RepId } from "./basics.ts";
import { isCurrency } from "./tables/currencies.ts";
import { LossReason } from "./lead-events.ts";
import { Direction, InteractionKind } from "./source.ts";
import { ConsentChannel, Purpose } from "./subject-events.ts";
import { MOST_TAGS_AT_ONCE, SpokenTag } from "./tags.ts";

const onLead = { leadId: LeadId };
const byRep = { repId: RepId.optional() };
const when = {
  /** When it happened, from 1970 to now, in the formats of a submission (`readMoment`). Absent: now. */
  occurredAt: z.string().optional(),
};
/** What is stored may hold a code from before they were checked; what is taken now must be a currency. */
const KnownMoney = Money.extend({
  currency: Money.shape.currency.refine(isCurrency, "not a currency of ISO 4217; use its code, such as EUR"),
});
const tags = z.array(SpokenTag).min(1).max(MOST_TAGS_AT_ONCE);
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
    expected: KnownMoney.optional(),
  }),
  z.strictObject({ type: z.literal("win"), ...onLead, ...byRep, ...when, value: KnownMoney }),
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
  z.strictObject({
    type: z.literal("transfer"),
    ...onLead,
    /** Absent: to whom the rules of assignment say. */
    to: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("rep"), repId: RepId }),
        z.strictObject({ kind: z.literal("pool"), poolId: PoolId }),
        z.strictObject({ kind: z.literal("rules") }),
      ])
      .default({ kind: "rules" }),
    /** Only if this rep holds it: a repeat after it was handed over changes nothing. Absent: whoever holds it. */
    from: RepId.optional(),
    reason: Code.default("handed-over"),
  }),
  z.strictObject({ type: z.literal("recycle"), ...onLead, ...byRep }),
  z.strictObject({ type: z.literal("tag"), ...onLead, tags }),
  z.strictObject({ type: z.literal("untag"), ...onLead, tags }),
  z.strictObject({
    type: z.literal("release-from-quarantine"),
    ...onLead,
    reason: Code.default("checked-by-person"),
  }),
  z.strictObject({
    type: z.literal("merge"),
    ...onLead,
    otherLeadId: LeadId,
    reason: Code.default("by-person"),
  }),
  z.strictObject({ type: z.literal("unmerge"), ...onLead, reason: Code.default("by-person") }),
  z.strictObject({
    type: z.literal("dismiss-duplicate"),
    ...onLead,
    otherLeadId: LeadId,
    reason: Code.default("not-the-same"),
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

/** The HTTP route and the documentation of a command. */
export type CommandSpec = {
  /** Last part of the path: `/v1/leads/{leadId}/claim`. */
  readonly segment: string;
  readonly summary: string;
  /** A body for the documentation. */
  readonly example: Readonly<Record<string, unknown>>;
};

/**
 * Every command of a person. The rights are in application/access/rights.ts, the command handlers in
 * application/commands/commands.ts. Routes, OpenAPI and the published schemas are generated from these rows.
 */
export const personCommands: Readonly<Record<PersonCommand["type"], CommandSpec>> = {
  "log-interaction": {
    segment: "interactions",
    summary: "Record a call, a mail, a meeting",
    example: { kind: "call", direction: "outbound", result: "reached" },
  },
  claim: {
    segment: "claim",
    summary: "Take the lead from its pool",
    example: { repId: "rep_0198b001-1111-7000-8000-00000000a001" },
  },
  release: {
    segment: "release",
    summary: "Give the lead back to its pool",
    example: { reason: "cannot-convert-now" },
  },
  qualify: {
    segment: "qualify",
    summary: "Record an assessment (BANT)",
    example: { items: { budget: 8, authority: 7, need: 9, timing: 5 } },
  },
  "open-opportunity": {
    segment: "opportunity",
    summary: "Open an opportunity",
    example: { expected: { amountMinor: 1_200_000, currency: "EUR" } },
  },
  win: {
    segment: "win",
    summary: "Record the deal as won",
    example: { value: { amountMinor: 1_150_000, currency: "EUR" } },
  },
  lose: { segment: "lose", summary: "Record the deal as lost", example: { reason: "budget" } },
  disqualify: {
    segment: "disqualify",
    summary: "Record that this never was a lead",
    example: { reason: "invalid" },
  },
  transfer: {
    segment: "transfer",
    summary: "Hand the lead over to another rep, by the rules or by name, or to a pool",
    example: { to: { kind: "rules" }, reason: "handed-over" },
  },
  recycle: { segment: "recycle", summary: "Bring a closed lead back", example: {} },
  tag: { segment: "tags", summary: "Put tags on the lead", example: { tags: ["vip", "trade fair 2026"] } },
  untag: { segment: "untag", summary: "Take tags off the lead", example: { tags: ["vip"] } },
  "release-from-quarantine": {
    segment: "release-from-quarantine",
    summary: "Let a quarantined lead go on",
    example: { reason: "checked-by-person" },
  },
  merge: {
    segment: "merge",
    summary: "Say that this lead and another are one person; the older one survives",
    example: { otherLeadId: "lead_0198b001-1111-7000-8000-00000000b002" },
  },
  unmerge: {
    segment: "unmerge",
    summary: "Make a merged lead one of its own again",
    example: { reason: "by-person" },
  },
  "dismiss-duplicate": {
    segment: "dismiss-duplicate",
    summary: "Say that this lead and another are two people; they are not proposed again",
    example: { otherLeadId: "lead_0198b001-1111-7000-8000-00000000b002" },
  },
  "withdraw-consent": {
    segment: "withdraw-consent",
    summary: "Record that the person withdraws consent",
    example: { purpose: "marketing", channel: "email" },
  },
};

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
