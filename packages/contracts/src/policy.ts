import { z } from "zod";
import { AbusePolicy } from "./abuse-policy.ts";
import { Code, Instant, PoolId, RepId } from "./basics.ts";
import { ConsentChannel, LawfulBasis, Purpose } from "./subject-events.ts";
import { IdentityPolicy, SenderPolicy } from "./identity-policy.ts";
import { JobLevelWords } from "./job-levels.ts";
import { InteractionKind } from "./source.ts";
import { TagPolicy } from "./tags.ts";

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

/** A rule over the attributes and enriched values of a lead. */
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
  /** All rules of one cap group share one cap. */
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
  /** Work like `fit` and `behaviour`, but subtract points. */
  negativeFit: z.array(FitRule),
  negativeBehaviour: z.array(BehaviourRule),
  /** A reply to our message within this many minutes earns points. */
  quickReply: z.object({ rule: Code, points: z.int(), withinMinutes: z.int().positive(), capGroup: Code }),
});
export type ScoringPolicy = z.infer<typeof ScoringPolicy>;

export const QualificationPolicy = z.object({
  sqlAt: z.int().min(0).max(100),
  mqlAt: z.int().min(0).max(100),
  /** BANT total (0 to 40) from which a lead is sales-ready, whatever its score. */
  bantSqlAt: z.int().min(0).max(40),
  /** A lead below this score that is idle for `idleDays` moves to the reactivation pool. */
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
  /** Fixed reps for named accounts and sensitive leads. The first match wins. */
  namedRules: z.array(z.object({ rule: Code, field: Code, anyOf: z.array(z.string()), repId: RepId })),
  filters: z.array(z.enum(["country", "product", "language", "industry", "tier", "working"])),
  /** Tier that a score needs. The highest matching row counts. */
  tiers: z.array(z.object({ scoreFrom: z.int(), minTier: z.int() })),
  weights: z.object({
    tierMatch: z.number(),
    industry: z.number(),
    sameCountry: z.number(),
    language: z.number(),
    freeCapacity: z.number(),
  }),
  /** `false`: all eligible reps rank equally, and only the tie-break decides. */
  ranked: z.boolean(),
  tieBreak: z.enum(["round-robin", "least-loaded"]),
  /** Elapsed hours after which the supervisor is told that a lead waits for a rep. Absent: 24. */
  waitingAlertHours: z.int().positive().optional(),
});
export type AssignmentPolicy = z.infer<typeof AssignmentPolicy>;

export const FollowUpPolicy = z.object({
  /**
   * Response promises. Of those that match, the one that is due first counts; of two alike, the one that stands first. A
   * later touch that matches a stricter one shortens a running promise. Without a match it is one working day. `minutes`
   * are business minutes by the rep's calendar (five of them from Saturday noon end on Monday at 9:05), with `elapsed`
   * those that pass day and night; `workingDays` are days of that calendar.
   */
  respond: z.array(
    z.object({
      rule: Code,
      actions: z.array(Code).optional(),
      scoreFrom: z.int().optional(),
      minutes: z.int().positive().optional(),
      elapsed: z.boolean().optional(),
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
  /** Tasks created at each assignment and claim. */
  tasks: z.array(z.object({ node: Code, afterDays: z.int().min(0) })),
  coolDownDays: z.int().min(0),
});
export type FollowUpPolicy = z.infer<typeof FollowUpPolicy>;

const ComebackAnswer = z.enum(["reactivate", "tell-last-owner"]);

/**
 * What happens when a closed lead comes back: `reactivate` gives it to a rep by the rules, sales-ready again;
 * `tell-last-owner` rings who had it last with a task, or that rep's supervisor if the rep is away. A lead that nobody ever
 * had is reactivated in any case.
 */
export const ComebackPolicy = z.object({
  lost: ComebackAnswer,
  disqualified: ComebackAnswer,
  customer: ComebackAnswer,
  /** Actions that are a comeback by themselves, whatever the score. */
  actions: z.array(Code),
  /** Such an action counts for so long: what is told years later is history. */
  freshDays: z.int().positive(),
  /** After it was told, the next one is told so much later. */
  againAfterHours: z.int().min(0),
});
export type ComebackPolicy = z.infer<typeof ComebackPolicy>;

/**
 * For policies without a section of their own. A lost deal is mostly lost to the time, so it is reactivated; that
 * somebody is no lead was a person's judgement, and a customer has somebody who knows them, so that rep is told.
 */
export const defaultComeback: ComebackPolicy = {
  lost: "reactivate",
  disqualified: "tell-last-owner",
  customer: "tell-last-owner",
  actions: ["demo-request", "trial"],
  freshDays: 14,
  againAfterHours: 24,
};

export const ConsentPolicy = z.object({
  controller: z.string().min(1),
  jurisdiction: z.string().min(2),
  /** The lawful bases that each outgoing act accepts. */
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

/** Touches more than `lookBackDays` before the win earn no credit. Null: every touch counts, however old. */
export const AttributionPolicy = z.object({ lookBackDays: z.int().positive().nullable() });

/** Absent: 30 days. */
export const DealPolicy = z.object({
  /** How long a deal that comes before its lead waits for it; then it is refused. 0: it is refused the same day. */
  waitForLeadDays: z.int().min(0),
});

const Currency = z.string().regex(/^[A-Z]{3}$/);

/** What one currency is worth in the report currency, from a day on. */
export const ExchangeRate = z.object({
  currency: Currency,
  /**
   * Whole units of the report currency for one whole unit of this one, in decimal digits: `"0.9215"`. It is a text, because
   * a number of JSON would be a binary fraction near it.
   */
  perUnit: z
    .string()
    .regex(
      /^\d{1,12}(?:\.\d{1,12})?$/,
      'a decimal number in quotes, such as "0.9215": 12 digits on either side at most',
    ),
  /** The first day, in UTC, that it holds for. It holds until the next one of this currency. */
  from: z.iso.date(),
});
export type ExchangeRate = z.infer<typeof ExchangeRate>;

/** How reports add up what was won in several currencies. Absent: they do not, and give a sum per currency. */
export const MoneyPolicy = z.object({ reportCurrency: Currency, rates: z.array(ExchangeRate) });
export type MoneyPolicy = z.infer<typeof MoneyPolicy>;

/** A published, versioned, immutable rule document. Every automatic decision cites the version it used. */
export const PolicyDocument = z.object({
  name: Code,
  currency: z.string().regex(/^[A-Z]{3}$/),
  phoneRegion: z.string().regex(/^[A-Z]{2}$/),
  /** What intake counts as one act; absent in policies from before: ten minutes. */
  intake: z
    .object({
      /** Without a key and without a date, equal content within this time is a repeat. */
      repeatWindowMinutes: z.int().min(1).max(1440),
      /** How long a visit waits for its person to become known; then it is refused. Absent: 30 days. */
      visitDays: z.int().min(0).max(730).optional(),
    })
    .optional(),
  deals: DealPolicy.optional(),
  money: MoneyPolicy.optional(),
  /** Absent: `defaultComeback`. */
  comeback: ComebackPolicy.optional(),
  /** Absent: `defaultTags`. */
  tags: TagPolicy.optional(),
  calendars: z.record(Code, CalendarRules),
  defaultCalendar: Code,
  scoring: ScoringPolicy,
  qualification: QualificationPolicy,
  assignment: AssignmentPolicy,
  followUp: FollowUpPolicy,
  abuse: AbusePolicy,
  consent: ConsentPolicy,
  attribution: AttributionPolicy,
  /** Absent: `defaultIdentity`. */
  identity: IdentityPolicy.optional(),
  /** Words of job titles that mean something else here than in `defaultJobLevels`, or that are not in it. */
  jobLevels: z.array(JobLevelWords).optional(),
  /** By the sender's name. */
  senders: z.record(Code, SenderPolicy).optional(),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/** One published version of the policy and its state. */
export const PolicyVersion = z.object({
  name: Code,
  version: z.int().positive(),
  publishedAt: Instant,
  /** Who published it: the id of a key, a person or a service. */
  by: z.string().min(1).max(120),
  /** `set-aside`: newer than the version in force, but this version of leadstream cannot use it; `defects` say why. */
  state: z.enum(["in-force", "superseded", "set-aside"]),
  defects: z.array(z.object({ path: z.string(), code: Code, reason: z.string(), remedy: z.string() })),
});
export type PolicyVersion = z.infer<typeof PolicyVersion>;
