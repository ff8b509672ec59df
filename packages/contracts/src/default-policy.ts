import { defaultComeback, PolicyDocument } from "./policy.ts";

const nineToFive = [{ fromMinute: 540, toMinute: 1020 }];
const week = [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []];
const calendar = (zone: string): unknown => ({ zone, weekly: week, holidays: [], makeUpDays: [] });

/**
 * The policy a new pipeline starts with. To change a number, publish a new version of the policy. Never edit it here.
 */
export const defaultPolicy: PolicyDocument = PolicyDocument.parse({
  name: "default",
  currency: "EUR",
  phoneRegion: "DE",
  intake: { repeatWindowMinutes: 10 },
  deals: { waitForLeadDays: 30 },
  comeback: defaultComeback,
  calendars: {
    utc: calendar("UTC"),
    berlin: calendar("Europe/Berlin"),
    "new-york": calendar("America/New_York"),
    shanghai: calendar("Asia/Shanghai"),
    "sao-paulo": calendar("America/Sao_Paulo"),
  },
  defaultCalendar: "utc",
  scoring: {
    halfLifeDays: 14,
    fit: [
      { rule: "level-founder-cxo", points: 20, field: "job-level", anyOf: ["founder-cxo"] },
      { rule: "level-director", points: 12, field: "job-level", anyOf: ["director"] },
      { rule: "level-manager", points: 8, field: "job-level", anyOf: ["manager"] },
      { rule: "level-intern", points: 1, field: "job-level", anyOf: ["intern"] },
      { rule: "company-100-plus", points: 10, field: "company-size", atLeast: 100 },
      { rule: "company-known", points: 5, field: "company-registered", anyOf: [true] },
      { rule: "corporate-mail", points: 5, field: "email-domain-class", anyOf: ["corporate"] },
      { rule: "budget-stated", points: 10, field: "budget-minor", atLeast: 1 },
    ],
    behaviour: [
      { rule: "demo-request", points: 25, capGroup: "intent", actions: ["demo-request"] },
      { rule: "trial", points: 25, capGroup: "intent", actions: ["trial"] },
      { rule: "pricing-page", points: 10, capGroup: "intent", actions: ["pricing-page"] },
      { rule: "case-study-download", points: 15, capGroup: "content", actions: ["case-study-download"] },
      { rule: "newsletter", points: 5, capGroup: "content", actions: ["newsletter"] },
      { rule: "home-page", points: 2, capGroup: "browsing", actions: ["home-page"] },
      // Known, and worth nothing by itself: an action that no rule knows is a defect.
      { rule: "no-points", points: 0, capGroup: "browsing", actions: ["contact", "webinar"] },
    ],
    caps: { intent: 50, content: 30, browsing: 6, reply: 16 },
    negativeFit: [
      { rule: "free-mail-domain", points: -5, field: "email-domain-class", anyOf: ["free"] },
      { rule: "competitor-domain", points: -30, field: "competitor", anyOf: [true] },
    ],
    negativeBehaviour: [
      { rule: "unsubscribe", points: -20, capGroup: "unsubscribe", kinds: ["unsubscribe"] },
    ],
    quickReply: { rule: "quick-reply", points: 8, withinMinutes: 60, capGroup: "reply" },
  },
  qualification: { sqlAt: 80, mqlAt: 60, bantSqlAt: 28, reactivateBelow: 40, idleDays: 30 },
  assignment: {
    group: "default",
    pools: {
      intake: "pool_intake",
      nurture: "pool_nurture",
      primary: "pool_primary",
      reactivation: "pool_reactivation",
      reclaimed: "pool_reclaimed",
      quarantine: "pool_quarantine",
    },
    namedRules: [],
    filters: ["country", "product", "language", "industry", "tier", "working"],
    tiers: [{ scoreFrom: 95, minTier: 2 }],
    weights: { tierMatch: 30, industry: 25, sameCountry: 20, language: 10, freeCapacity: 15 },
    ranked: false,
    tieBreak: "round-robin",
  },
  followUp: {
    respond: [
      { rule: "demo-5-min", actions: ["demo-request"], minutes: 5 },
      { rule: "hot-2-h", scoreFrom: 80, minutes: 120 },
      { rule: "one-working-day", workingDays: 1 },
    ],
    supervisorAfterHours: 48,
    reclaimUntouchedAfterWorkingDays: 2,
    protection: { defaultDays: 10, extensionDays: 3, maximumDays: 20 },
    tasks: [
      { node: "first-contact", afterDays: 0 },
      { node: "discovery", afterDays: 1 },
      { node: "revisit", afterDays: 3 },
    ],
    coolDownDays: 7,
  },
  abuse: {
    quarantineAt: 50,
    points: {
      honeypot: 45,
      disposableDomain: 50,
      nonsenseName: 30,
      noAuthorisation: 100,
      velocityAddress: 30,
      velocityFingerprint: 30,
    },
    velocity: { windowMinutes: 10, address: 30, fingerprint: 15 },
    honeypotField: "hp_leave_empty",
    provenBy: ["email-reply", "call", "meeting", "chat", "event-scan"],
  },
  consent: {
    controller: "the operator of this pipeline",
    jurisdiction: "EU",
    gates: [
      {
        act: "enrichment",
        purpose: "enrichment",
        channel: "any",
        bases: ["consent", "contract", "legitimate-interest"],
        default: "allow",
      },
      { act: "marketing-email", purpose: "marketing", channel: "email", bases: ["consent"], default: "deny" },
    ],
  },
  attribution: { lookBackDays: null },
});
