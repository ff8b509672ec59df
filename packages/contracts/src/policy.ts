import { z } from "zod";
import { Code, PoolId, RepId } from "./basics.ts";
import { ConsentChannel, LawfulBasis, Purpose } from "./subject-events.ts";
import { InteractionKind } from "./source.ts";

const Minutes = z.int().min(0).max(1440);

/** Weekly hours, holidays and make-up working days of one zone. Seven weekly entries, Monday first. */
export const CalendarRules = z.object({
  zone: z.string().min(1),
  weekly: z.array(z.array(z.object({ fromMinute: Minutes, toMinute: Minutes }))).length(7),
  holidays: z.array(z.iso.date()),
  makeUpDays: z.array(
    z.object({ date: z.iso.date(), windows: z.array(z.object({ fromMinute: Minutes, toMinute: Minutes })) }),
  ),
});
export type CalendarRules = z.infer<typeof CalendarRules>;

/** A test over the attributes and enriched values of a lead. */
const FitRule = z.object({
  rule: Code,
  points: z.int(),
  field: Code,
  anyOf: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  atLeast: z.number().optional(),
});
export type FitRule = z.infer<typeof FitRule>;

const BehaviourRule = z.object({
  rule: Code,
  points: z.int(),
  /** The cap is shared by all rules of one group. */
  capGroup: Code,
  kinds: z.array(InteractionKind).optional(),
  actions: z.array(Code).optional(),
});
export type BehaviourRule = z.infer<typeof BehaviourRule>;

export const ScoringPolicy = z.object({
  /** Days after which an interaction is worth half. */
  halfLifeDays: z.number().positive(),
  fit: z.array(FitRule),
  behaviour: z.array(BehaviourRule),
  caps: z.record(Code, z.int().min(0)),
  /** Applied like fit or behaviour, but listed apart: they cost points. */
  negativeFit: z.array(FitRule),
  negativeBehaviour: z.array(BehaviourRule),
  /** Reply to our message within this many minutes earns points. */
  quickReply: z.object({ rule: Code, points: z.int(), withinMinutes: z.int().positive(), capGroup: Code }),
});
export type ScoringPolicy = z.infer<typeof ScoringPolicy>;

export const QualificationPolicy = z.object({
  sqlAt: z.int().min(0).max(100),
  mqlAt: z.int().min(0).max(100),
  /** BANT total (of 40) that makes a lead sales-ready whatever its score. */
  bantSqlAt: z.int().min(0).max(40),
  /** Below this score and idle for `idleDays`: reactivation pool. */
  reactivateBelow: z.int().min(0).max(100),
  idleDays: z.int().positive(),
});
export type QualificationPolicy = z.infer<typeof QualificationPolicy>;

export const AssignmentPolicy = z.object({
  group: Code,
  pools: z.object({
    intake: PoolId,
    nurture: PoolId,
    primary: PoolId,
    reactivation: PoolId,
    reclaimed: PoolId,
    quarantine: PoolId,
  }),
  /** Named accounts and sensitive leads, first match wins. */
  namedRules: z.array(z.object({ rule: Code, field: Code, anyOf: z.array(z.string()), repId: RepId })),
  filters: z.array(z.enum(["country", "product", "language", "industry", "tier", "working"])),
  /** Score from which a tier is needed, highest matching row counts. */
  tiers: z.array(z.object({ scoreFrom: z.int(), minTier: z.int() })),
  weights: z.object({
    tierMatch: z.number(),
    industry: z.number(),
    sameCountry: z.number(),
    language: z.number(),
    freeCapacity: z.number(),
  }),
  /** `false`: all eligible reps are equal and only the tie-break decides. */
  ranked: z.boolean(),
  tieBreak: z.enum(["round-robin", "least-loaded"]),
});
export type AssignmentPolicy = z.infer<typeof AssignmentPolicy>;

export const FollowUpPolicy = z.object({
  /** Response promises, first match wins; `minutes` of the clock or `workingDays`. */
  respond: z.array(
    z.object({
      rule: Code,
      actions: z.array(Code).optional(),
      scoreFrom: z.int().optional(),
      minutes: z.int().positive().optional(),
      workingDays: z.int().positive().optional(),
    }),
  ),
  supervisorAfterHours: z.int().positive(),
  reclaimUntouchedAfterWorkingDays: z.int().positive(),
  protection: z.object({
    defaultDays: z.int().positive(),
    extensionDays: z.int().positive(),
    maximumDays: z.int().positive(),
  }),
  /** Tasks made at assignment and claim. */
  tasks: z.array(z.object({ node: Code, afterDays: z.int().min(0) })),
  coolDownDays: z.int().min(0),
});
export type FollowUpPolicy = z.infer<typeof FollowUpPolicy>;

export const AbusePolicy = z.object({
  quarantineAt: z.int().positive(),
  points: z.object({
    honeypot: z.int(),
    disposableDomain: z.int(),
    nonsenseName: z.int(),
    noAuthorisation: z.int(),
  }),
});
export type AbusePolicy = z.infer<typeof AbusePolicy>;

export const ConsentPolicy = z.object({
  controller: z.string().min(1),
  jurisdiction: z.string().min(2),
  /** Which basis each outward act needs; `null`: none, it is our own look-up. */
  gates: z.array(
    z.object({
      act: Code,
      purpose: Purpose,
      channel: ConsentChannel,
      bases: z.array(LawfulBasis),
      default: z.enum(["allow", "deny"]),
    }),
  ),
});
export type ConsentPolicy = z.infer<typeof ConsentPolicy>;

/** Touches older than `lookBackDays` before the win earn no credit; null: every touch counts, however old. */
export const AttributionPolicy = z.object({ lookBackDays: z.int().positive().nullable() });

/** A published, versioned, immutable rule document. Every automatic decision cites the version it used. */
export const PolicyDocument = z.object({
  name: Code,
  currency: z.string().regex(/^[A-Z]{3}$/),
  phoneRegion: z.string().regex(/^[A-Z]{2}$/),
  calendars: z.record(Code, CalendarRules),
  defaultCalendar: Code,
  scoring: ScoringPolicy,
  qualification: QualificationPolicy,
  assignment: AssignmentPolicy,
  followUp: FollowUpPolicy,
  abuse: AbusePolicy,
  consent: ConsentPolicy,
  attribution: AttributionPolicy,
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;
