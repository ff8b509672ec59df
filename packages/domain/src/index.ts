export {
  addBusinessTime,
  addWorkingDays,
  type BusinessCalendar,
  businessTimeBetween,
  compileCalendar,
  type CompiledCalendar,
  isWorkingTime,
} from "./calendar/index.ts";
export {
  type AttributionModelName,
  attributionModels,
  creditWeights,
  orderPath,
  splitMinorUnits,
  type Touch,
  unattributed,
} from "./attribution/index.ts";
export {
  allocate,
  candidatesFor,
  type ClaimRejection,
  emptyRoster,
  evolveRoster,
  evolveRosterAll,
  freeSlots,
  isOvertaken,
  type Placement,
  type Request,
  type Roster,
  rosterOf,
  type RosterParts,
  takeForClaim,
  tierFor,
  type Wanted,
} from "./assignment/index.ts";
export { type NormalizationRules, normalizeSubmission, type NormalizedSubmission } from "./capture/index.ts";
export { nameAndCompanyOf, readExternalId } from "./identity/index.ts";
export type { Decider, Recorded } from "./decider.ts";
export {
  areStrangers,
  type IdentityKind,
  type IdentityOf,
  isWeak,
  peopleAmong,
  strongIdentitiesOf,
  strongKindOf,
} from "./identity/index.ts";
export { DAY_MS, HOUR_MS, hourOf, instantOf, laterOf, MINUTE_MS, msOf } from "./instant.ts";
export {
  type AbuseFinding,
  actionsOf,
  bounds,
  type Captured,
  DEFAULT_REST_MINUTES,
  type Held,
  isLookUpDue,
  isOpen,
  type KnownLead,
  lead,
  type Lead,
  type LeadCommand,
  type LeadCommandOf,
  type LeadRejection,
  ownerOf,
  COMEBACK,
  type ComebackTerms,
  lastOwnerOf,
  NO_RESPONSE,
  OWNER_AWAY,
  REVIEW,
  type SharedIdentity,
  type Rests,
  type TaskPlan,
  byAge,
  mergeAttributes,
  mergeRefusal,
  wholeLead,
  withContact,
} from "./lead/index.ts";
export {
  addConverted,
  convertMoney,
  noneConverted,
  type RateTable,
  rateTableOf,
  reportedSum,
  type RunningSum,
} from "./money/index.ts";
export {
  holdsPersonalData,
  printableName,
  REMOVED,
  type TextKind,
  withoutPersonalData,
} from "./personal-data/index.ts";
export { clocksFrom, dueAfterDays, extendedUntil, protectionFrom, type Urgency } from "./protection/index.ts";
export { type Evidence, factsOf, type Known, scoreLedger, type ScoreCard } from "./scoring/index.ts";
export {
  type Deal,
  submission,
  type Submission,
  type SubmissionCommand,
  type Visit,
} from "./submission/index.ts";
export {
  type ConsentState,
  isProven,
  overrules,
  SHA256_OF_NOTHING,
  strictestGate,
  consentGate,
  type GateAnswer,
  recordIdOf,
  type StatedConsent,
  subject,
  type Subject,
  type SubjectCommand,
} from "./subject/index.ts";
