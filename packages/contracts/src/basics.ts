import { z } from "zod";

/** Instant in UTC with milliseconds, `2026-03-01T09:30:00.000Z`. Offsets are refused so that strings sort as time. */
export const Instant = z.iso.datetime({ offset: false, precision: 3 }).brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const prefixed = (prefix: string): z.ZodString => z.string().regex(new RegExp(`^${prefix}_${UUID}$`));

export const LeadId = prefixed("lead").brand<"LeadId">();
export type LeadId = z.infer<typeof LeadId>;
export const SubjectId = prefixed("subj").brand<"SubjectId">();
export type SubjectId = z.infer<typeof SubjectId>;
export const RepId = prefixed("rep").brand<"RepId">();
export type RepId = z.infer<typeof RepId>;
export const SubmissionId = prefixed("subm").brand<"SubmissionId">();
export type SubmissionId = z.infer<typeof SubmissionId>;
export const AssignmentId = prefixed("asg").brand<"AssignmentId">();
export type AssignmentId = z.infer<typeof AssignmentId>;
export const TaskId = prefixed("task").brand<"TaskId">();
export type TaskId = z.infer<typeof TaskId>;
export const OpportunityId = prefixed("opp").brand<"OpportunityId">();
export type OpportunityId = z.infer<typeof OpportunityId>;
export const ExportId = prefixed("exp").brand<"ExportId">();
export type ExportId = z.infer<typeof ExportId>;
export const EventId = z
  .string()
  .regex(new RegExp(`^${UUID}$`))
  .brand<"EventId">();
export type EventId = z.infer<typeof EventId>;

/** People choose the names of pools: `pool_primary`, `pool_emea`. */
export const PoolId = z
  .string()
  .regex(/^pool_[a-z0-9][a-z0-9-]{0,62}$/)
  .brand<"PoolId">();
export type PoolId = z.infer<typeof PoolId>;

/** A short machine-readable word such as `pricing-page` or `not-reached`. Safe in logs and reports, never free text. */
export const Code = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/);
export type Code = z.infer<typeof Code>;

/** 0 (never call) to 100 (call now), whole points. */
export const Score = z.int().min(0).max(100).brand<"Score">();
export type Score = z.infer<typeof Score>;

/** Money in minor units (cents) of an ISO 4217 currency; never a fraction of a cent. */
export const Money = z.object({
  amountMinor: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof Money>;

export const Stage = z.enum([
  "inquiry",
  "lead",
  "mql",
  "sql",
  "opportunity",
  "customer",
  "lost",
  "disqualified",
]);
export type Stage = z.infer<typeof Stage>;

/** The owner of a lead: exactly one at any time. */
export const Owner = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pool"), poolId: PoolId }),
  z.object({ kind: z.literal("rep"), repId: RepId }),
]);
export type Owner = z.infer<typeof Owner>;

/** What was wrong with one field, and how it was handled. Holds the field and the reason, never the value. */
export const Defect = z.object({
  field: z.string().min(1).max(120),
  code: Code,
  message: z.string().max(300),
});
export type Defect = z.infer<typeof Defect>;

export const Actor = z.object({
  kind: z.enum(["person", "service", "import"]),
  id: z.string().min(1).max(120),
});
export type Actor = z.infer<typeof Actor>;

/** Schema of one event. The stored name holds the version. The object is not strict: readers ignore unknown fields. */
export const event = <const T extends string, S extends z.ZodRawShape>(
  type: T,
  data: S,
): z.ZodObject<{ type: z.ZodLiteral<T>; data: z.ZodObject<S> }> =>
  z.object({ type: z.literal(type), data: z.object(data) });
