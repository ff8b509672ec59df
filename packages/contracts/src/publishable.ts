import { err, ok, type Result } from "@leadstream/kernel";
import { z } from "zod";
import { Code } from "./basics.ts";
import { countryCodeOf } from "./tables/countries.ts";
import { isCurrency } from "./tables/currencies.ts";
import { closed } from "./closed.ts";
import { IdentityPolicy, SenderPolicy } from "./identity-policy.ts";
import { JobLevelWords } from "./job-levels.ts";
import { Pool, Rep } from "./governance-events.ts";
import { AbusePolicy } from "./abuse-policy.ts";
import { InteractionKind } from "./source.ts";
import {
  AssignmentPolicy,
  AttributionPolicy,
  CalendarRules,
  ComebackPolicy,
  ConsentPolicy,
  DealPolicy,
  FollowUpPolicy,
  MoneyPolicy,
  PolicyDocument,
  QualificationPolicy,
  ScoringPolicy,
} from "./policy.ts";

/*
 * Schemas for publishing rules. They are narrower than the stored schemas: every number, text and list has a bound. The
 * stored schemas stay wide, so that rules published under them can still be read. They define the fields and their
 * meaning; this file adds only bounds.
 */

/** Ten years: no promise to a lead is longer. */
const MOST_DAYS = 3_650;
const YEAR_MINUTES = 525_600;
const MOST_POINTS = 10_000;
/** Most for a sum of points, or for a threshold on such a sum. */
const MOST_SUM = 1_000_000;

/** No control characters and no lone surrogates: PostgreSQL and strict JSON readers refuse them. */
const PLAIN = /^[^\p{Cc}\p{Cs}]*$/u;
const text = (most: number, least = 1) =>
  z.string().min(least).max(most).regex(PLAIN, "no control characters and no lone surrogates");
/** An IANA zone name. Luxon decides whether the zone exists. */
const Zone = z
  .string()
  .regex(/^[A-Za-z0-9_+:/-]{1,64}$/, "a zone as IANA names it, such as Europe/Berlin, in 1 to 64 characters");

const named = <T extends z.ZodType<object>>(record: T, most: number): T =>
  record.refine((value: object) => Object.keys(value).length <= most, `at most ${most} names`);

/** UK is what people write for GB: no lead has it, and no numbering plan. */
const isCountry = (code: string): boolean => countryCodeOf(code) === code;
const noCountry = "no country of ISO 3166-1; use its code, such as GB";
const Country = SenderPolicy.shape.country.unwrap().refine(isCountry, noCountry);

const points = z.int().min(-MOST_POINTS).max(MOST_POINTS);
const days = (least: 0 | 1) => z.int().min(least).max(MOST_DAYS);
const weight = z.number().min(-MOST_POINTS).max(MOST_POINTS);

const { weekly, holidays, makeUpDays } = CalendarRules.shape;
const Windows = weekly.element.max(24);
const Calendar = CalendarRules.extend({
  zone: Zone,
  weekly: z.array(Windows).length(7),
  holidays: holidays.max(5_000),
  makeUpDays: z.array(makeUpDays.element.extend({ windows: Windows })).max(1_000),
});

const scoring = ScoringPolicy.shape;
const Fit = scoring.fit.element.extend({
  points,
  anyOf: z
    .array(z.union([text(200, 0), z.number().min(-1e15).max(1e15), z.boolean()]))
    .max(1_000)
    .optional(),
  atLeast: z.number().min(-1e15).max(1e15).optional(),
});
const { kinds, actions } = scoring.behaviour.element.shape;
const Behaviour = scoring.behaviour.element.extend({
  points,
  kinds: kinds.unwrap().max(100).optional(),
  actions: actions.unwrap().max(1_000).optional(),
});
const Scoring = ScoringPolicy.extend({
  halfLifeDays: z.number().min(0.01).max(MOST_DAYS),
  fit: z.array(Fit).max(500),
  behaviour: z.array(Behaviour).max(500),
  caps: named(z.record(scoring.caps.keyType, z.int().min(0).max(MOST_SUM)), 500),
  negativeFit: z.array(Fit).max(500),
  negativeBehaviour: z.array(Behaviour).max(500),
  quickReply: scoring.quickReply.extend({ points, withinMinutes: z.int().positive().max(YEAR_MINUTES) }),
});

const assignment = AssignmentPolicy.shape;
const Assignment = AssignmentPolicy.extend({
  namedRules: z
    .array(assignment.namedRules.element.extend({ anyOf: z.array(text(200, 0)).max(1_000) }))
    .max(1_000),
  filters: assignment.filters.max(20),
  tiers: z
    .array(
      assignment.tiers.element.extend({
        scoreFrom: z.int().min(0).max(MOST_POINTS),
        minTier: z.int().min(0).max(100),
      }),
    )
    .max(100),
  waitingAlertHours: z
    .int()
    .positive()
    .max(MOST_DAYS * 24)
    .optional(),
  weights: assignment.weights.extend({
    tierMatch: weight,
    industry: weight,
    sameCountry: weight,
    language: weight,
    freeCapacity: weight,
  }),
});

const followUp = FollowUpPolicy.shape;
const promise = followUp.respond.element;
const FollowUp = FollowUpPolicy.extend({
  respond: z
    .array(
      promise.extend({
        actions: promise.shape.actions.unwrap().max(1_000).optional(),
        scoreFrom: z.int().min(0).max(MOST_POINTS).optional(),
        minutes: z.int().positive().max(YEAR_MINUTES).optional(),
        workingDays: days(1).optional(),
      }),
    )
    .max(200),
  supervisorAfterHours: z
    .int()
    .positive()
    .max(MOST_DAYS * 24),
  reclaimUntouchedAfterWorkingDays: days(1),
  protection: followUp.protection.extend({
    defaultDays: days(1),
    extensionDays: days(1),
    maximumDays: days(1),
  }),
  tasks: z.array(followUp.tasks.element.extend({ afterDays: days(0) })).max(100),
  coolDownDays: days(0),
});

/** Submissions of one visitor within minutes. */
const atOnce = z.int().min(1).max(1_000_000);
const abusePoints = z.int().min(0).max(MOST_POINTS);
const Abuse = AbusePolicy.extend({
  quarantineAt: z.int().positive().max(MOST_SUM),
  points: AbusePolicy.shape.points.extend({
    honeypot: abusePoints,
    disposableDomain: abusePoints,
    nonsenseName: abusePoints,
    noAuthorisation: abusePoints,
    velocityAddress: abusePoints.optional(),
    velocityFingerprint: abusePoints.optional(),
  }),
  velocity: AbusePolicy.shape.velocity.unwrap().extend({ address: atOnce, fingerprint: atOnce }).optional(),
  provenBy: z.array(InteractionKind).max(InteractionKind.options.length).optional(),
});

const { gates } = ConsentPolicy.shape;
/** Consent events repeat these texts, so the limits are those of the events. */
const Consent = ConsentPolicy.extend({
  controller: text(120),
  jurisdiction: text(20, 2),
  gates: z.array(gates.element.extend({ bases: gates.element.shape.bases.max(20) })).max(100),
});

const provider = IdentityPolicy.shape.mailProviders.element;
/** In the form addresses are compared in: nothing else would ever match. */
const MailDomain = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, "a domain in lower case, in ASCII, such as gmail.com");
const Identity = IdentityPolicy.extend({
  mailProviders: z.array(provider.extend({ domains: z.array(MailDomain).min(1).max(100) })).max(200),
});

const { reportCurrency, rates } = MoneyPolicy.shape;
const noCurrency = "no currency of ISO 4217; use its code, such as EUR";
const Exchange = MoneyPolicy.extend({
  reportCurrency: reportCurrency.refine(isCurrency, noCurrency),
  rates: z
    .array(
      rates.element.extend({
        currency: rates.element.shape.currency.refine(isCurrency, noCurrency),
        perUnit: rates.element.shape.perUnit.refine((digits) => /[1-9]/u.test(digits), "a rate is above 0"),
      }),
    )
    .max(10_000),
});

/** A policy that may be published: {@link PolicyDocument} with a bound on every field. */
export const PublishablePolicy = PolicyDocument.extend({
  comeback: ComebackPolicy.extend({
    actions: ComebackPolicy.shape.actions.max(1_000),
    freshDays: days(1),
    againAfterHours: z
      .int()
      .min(0)
      .max(MOST_DAYS * 24),
  }).optional(),
  deals: DealPolicy.extend({ waitForLeadDays: days(0) }).optional(),
  money: Exchange.optional(),
  calendars: named(z.record(PolicyDocument.shape.calendars.keyType, Calendar), 200),
  scoring: Scoring,
  qualification: QualificationPolicy.extend({ idleDays: days(1) }),
  assignment: Assignment,
  followUp: FollowUp,
  abuse: Abuse,
  consent: Consent,
  attribution: AttributionPolicy.extend({ lookBackDays: z.int().positive().max(36_500).nullable() }),
  identity: Identity.optional(),
  jobLevels: z
    .array(JobLevelWords.extend({ words: z.array(text(80)).min(1).max(1_000) }))
    .max(100)
    .optional(),
  senders: named(z.record(Code, SenderPolicy.extend({ country: Country.optional() })), 1_000).optional(),
});

const strictPolicy = closed(PublishablePolicy);

/**
 * Reads a policy that may be published.
 *
 * @param unnamed how to treat unknown fields. Use `leftOut` for a stored document, and `refused` for a new document, so
 *   that a misspelt option is reported.
 */
export function parsePublishable(
  candidate: unknown,
  unnamed: "leftOut" | "refused",
): Result<PolicyDocument, z.ZodError> {
  const open = PublishablePolicy.safeParse(candidate);
  if (!open.success) return err(open.error);
  const checked = unnamed === "leftOut" ? open : z.safeParse(strictPolicy, candidate);
  return checked.success ? ok(open.data) : err(checked.error);
}

/** A rep that may be published. */
export const PublishableRep = Rep.extend({
  countries: z.array(Rep.shape.countries.element.refine(isCountry, noCountry)).max(300),
  products: z.array(text(80, 0)).max(1_000),
  languages: Rep.shape.languages.max(300),
  industries: z.array(text(80, 0)).max(1_000),
});

/** A pool that may be published. */
export const PublishablePool = Pool.extend({ claimsPerDay: z.int().min(0).max(100_000) });
