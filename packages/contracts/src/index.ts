export { KeyTerms, ownerRoles, Role } from "./access.ts";
export {
  Actor,
  AssignmentId,
  Code,
  Defect,
  EventId,
  ExportId,
  Instant,
  LeadId,
  Money,
  OpportunityId,
  Owner,
  PoolId,
  RepId,
  Score,
  Stage,
  SubjectId,
  SubmissionId,
  TaskId,
} from "./basics.ts";
export { capped, defectList, defectsInWords, inOneList, MoreDefects, mostDefects } from "./defect-list.ts";
export type { DefectList } from "./defect-list.ts";
export { Attributes, ContactRef, Direction, InteractionKind, NONE, Source } from "./source.ts";
export {
  Candidate,
  CountByReason,
  LeadEvent,
  LedgerEntry,
  LossReason,
  MOST_CANDIDATES,
  OtherCandidates,
  WeakIdentityKind,
} from "./lead-events.ts";
export { Clocks, EnrichedValue } from "./lead-values.ts";
export { DealsSince, FactsSince, MergedFacts, MOST_DEALS_TOLD, MOST_MERGED } from "./merged-facts.ts";
export type { AssignmentOfRep, TakenOver } from "./merged-facts.ts";
export { countsByReason, namedCandidates, ranked } from "./named-candidates.ts";
export type { LeadEventOf } from "./lead-events.ts";
export { ConsentChannel, LawfulBasis, Notice, Purpose, SubjectEvent } from "./subject-events.ts";
export { DisclosureEvent } from "./disclosure-events.ts";
export { GovernanceEvent, Pool, Rep, RosterEvent, SubmissionEvent } from "./governance-events.ts";
export type { Slot } from "./governance-events.ts";
export { AnyEvent } from "./any-event.ts";
export type { EventType } from "./any-event.ts";
export { asStored, GOVERNANCE_STREAM, isOpaque } from "./opaque-event.ts";
export type { Opacity, OpaqueEvent, StoredForm } from "./opaque-event.ts";
export {
  bareType,
  bareTypes,
  isTypeName,
  misses,
  storedTypesWithout,
  typesCalled,
  unknownAs,
} from "./known-types.ts";
export { AnyVersion, PastEvent, storedTypesOf, todaysType, upcast } from "./upcasts.ts";
export {
  EVENT_FORMAT,
  EventMetadata,
  PolicyRef,
  eventDefects,
  newEventsDefects,
  readEvent,
  readNewEvent,
} from "./envelope.ts";
export type { NewEvent, StoredEvent } from "./envelope.ts";
export { abuseSigns, AbusePolicy, defaultAbuse, HoneypotField, Velocity } from "./abuse-policy.ts";
export type { AbuseSign } from "./abuse-policy.ts";
export {
  AssignmentPolicy,
  CalendarRules,
  ComebackPolicy,
  ConsentPolicy,
  defaultComeback,
  ExchangeRate,
  FollowUpPolicy,
  MoneyPolicy,
  PolicyDocument,
  PolicyVersion,
  QualificationPolicy,
  ScoringPolicy,
} from "./policy.ts";
export type { BehaviourRule, FitRule } from "./policy.ts";
export { defaultPolicy } from "./default-policy.ts";
export { defaultJobLevels, JobLevelWords } from "./job-levels.ts";
export { defaultIdentity, IdentityPolicy, SenderPolicy } from "./identity-policy.ts";
export { parsePublishable, PublishablePolicy, PublishablePool, PublishableRep } from "./publishable.ts";
export {
  Contact,
  wholeTexts,
  InboundMessage,
  Submission,
  SubmittedConsent,
  SubmittedDeal,
  SubmittedSource,
} from "./submission.ts";
export type { SubmissionInput } from "./submission.ts";
export { mendedText, mendedTexts, textDefects, textFault, textFaults } from "./text.ts";
export type { TextDefect, TextFault } from "./text.ts";
export { momentFaults, readInstant, readMoment } from "./moments.ts";
export type { MomentFault } from "./moments.ts";
export { deadLetterTopic, deadLetterWire, eventsTopic, inboundTopic } from "./topics.ts";
export type { DeadLetter, Topic, TopicName } from "./topics.ts";
export { dataSchemaOf, eventCodec } from "./event-codec.ts";
export { DeadLetterHeaders, EventHeaders, InboundHeaders } from "./event-headers.ts";
export { jsonCodec } from "./wire.ts";
export type { Codec, Wire, WireDefect } from "./wire.ts";
export { CommandDone, PersonCommand, personCommands, Rejection } from "./commands.ts";
export type { CommandSpec, PersonCommandOf } from "./commands.ts";
export {
  conservationKinds,
  conservationParts,
  ConservationRow,
  MOST_HOURS,
  MOST_MISSING,
  SubmissionOutcome,
  submissionOutcomes,
} from "./conservation.ts";
export type { ConservationKind, ConservationPart } from "./conservation.ts";
export {
  AssignmentRow,
  ConsentRow,
  ConvertedSum,
  DealFact,
  FunnelRow,
  DroppedMessage,
  DuplicatePage,
  DuplicateRow,
  EventPage,
  EventTrace,
  LeadDetail,
  LeadRow,
  LeadSnapshot,
  PipelineRow,
  Quarantine,
  ReclamationRow,
  SlaRow,
  SourceRow,
  SubmissionRow,
  TimelineEntry,
  TouchFact,
  TouchRow,
  reportOf,
} from "./reports.ts";
export {
  type Dimension,
  dimensionNames,
  dimensions,
  type ReportGrammar,
  reportGrammar,
  GrammarParameters,
  isLeadCursor,
  leadListGrammar,
  LeadListParameters,
  type LeadSort,
  leadSorts,
  MOST_REPORT_ROWS,
} from "./report-parameters.ts";
export {
  REPORT_VERSION,
  ReportManifest,
  ReportRun,
  ReportRunAgain,
  ReportRunId,
  ReportRunPage,
} from "./report-run.ts";
export {
  attributionModelNames,
  AttributionParameters,
  AttributionRow,
  CampaignParameters,
  CampaignRow,
  ConversionKind,
  Credit,
  CreditCause,
  CreditModel,
  LeadAttribution,
  LeadAttributionParameters,
  TracedTouch,
} from "./attribution.ts";
export { CampaignCost, CostEvent, CostId, CostsRecorded, minorAmount } from "./campaign-costs.ts";
export { reportAnswer, reportNames, reports } from "./report-list.ts";
export type { ReportName, ReportParameters, ReportRow } from "./report-list.ts";
export type { Amounts, Links, ReportColumn, ReportSpec } from "./report-spec.ts";
export {
  figuresOf,
  isListed,
  numbersOf,
  ReportLead,
  ReportLeads,
  reportLeadsParameters,
  unlistedOf,
} from "./report-leads.ts";
export { ConsentStateRow, DataQualityRow, SubmissionCountRow } from "./intake-reports.ts";
export { CohortRow, CycleTimeRow, FlowRow, LossRow, StageTimeRow } from "./lead-reports.ts";
export { FairnessRow, FollowUpRow, PoolRow, RepRow, ResponseRow, TeamRow } from "./work-reports.ts";
export { breachCauses, BreachRow, ResponseHourRow } from "./promise-reports.ts";
export { ClaimReturnRow, ClaimRow, ReclaimForecastRow } from "./claim-reports.ts";
export { AssignmentTable, Because, LeadWhy, Reach, Wait } from "./why.ts";
export { BackupHead, BackupTail } from "./backup.ts";
export {
  ChangeNotice,
  ChangePulse,
  Me,
  MOST_STATE_BYTES,
  SavedView,
  SavedViewDraft,
  SavedViewId,
  SessionOwner,
  SignIn,
  Visibility,
} from "./console.ts";
export { countryCodeOf } from "./tables/countries.ts";
export { decimalAmount, isCurrency, majorUnits, minorDigits } from "./tables/currencies.ts";
export { languageCodeOf } from "./tables/languages.ts";
export { isDamagedId, isDamagedKey } from "./damaged-id.ts";
export { bareName, cutText, foldedText, plainForm, visibleText } from "./visible-text.ts";
export { defaultTags, MOST_TAGS_AT_ONCE, SpokenTag, Tag, TagPolicy, unitedTags } from "./tags.ts";
export { clockKinds, DueClock, LeadClocks } from "./due.ts";
export type { ClockKind } from "./due.ts";
export {
  ConsumerList,
  ConsumerStanding,
  DropOrder,
  HousekeepingState,
  ParkedAdvice,
  ParkedChoice,
  ParkedKey,
  ParkedList,
  ParkedRow,
  RedriveMeeting,
  RedriveOrder,
  RedriveOutcome,
  ViewList,
  ViewStanding,
} from "./operations.ts";
export { contactWays, FindAnswer, FindOutcome, FindRequest, FindWay, Found } from "./find.ts";
export {
  ExportAsker,
  ExportJob,
  ExportOrder,
  ExportState,
  kindOf,
  TableForm,
  TableParameters,
  TableSource,
  tableSources,
} from "./table-exports.ts";
export type { MembersSource, TableKind } from "./table-exports.ts";
export { fieldsOf, unknownFields, wantedFields } from "./fields.ts";
export { REPLAY_HEADER, type ReplayedEvent, replayTopic, ReplayTopicName } from "./replay-topic.ts";
export {
  ConnectorDelivery,
  ConnectorDeliveryPage,
  ConnectorSourceState,
  ConnectorTestAnswer,
  DeliveredItem,
  KnownConnector,
  PayloadField,
  PayloadShape,
  SubscriptionRenewal,
  textForms,
} from "./connector-set-up.ts";
export {
  ListedSubmission,
  SubmissionListParameters,
  SubmissionPage,
  SubmissionPayload,
} from "./submission-list.ts";
