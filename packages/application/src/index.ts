export { EMPTY } from "./ports/event-store.ts";
export { historiesOf, readWhole } from "./ports/event-store.ts";
export type {
  AllBatch,
  Append,
  AppendResult,
  EventPlace,
  EventStore,
  Histories,
  StreamRequest,
} from "./ports/event-store.ts";
export type {
  BatchHandler,
  BrokenMessage,
  InMessage,
  Lag,
  MessageBus,
  OutMessage,
  Place,
  Published,
  SubscribeOptions,
  Subscription,
} from "./ports/message-bus.ts";
export { defaultBatchBytes } from "./ports/message-bus.ts";
export type {
  ConsumerGroups,
  GroupMove,
  GroupName,
  GroupPartition,
  GroupStanding,
  ResetTo,
} from "./ports/consumer-groups.ts";
export type { Tailed, TailEvents, TailOptions } from "./ports/tail.ts";
export type { RelayLease, Term } from "./ports/relay-lease.ts";
export { EVENTS_RELAY, runRelay } from "./relay/relay.ts";
export type { Relay, RelayParts } from "./relay/relay.ts";
export { leftovers } from "./ports/housekeeping.ts";
export type { HeldKeys, Leftover, Leftovers } from "./ports/housekeeping.ts";
export { defaultRetentions, endsOf, runHousekeeping, releaseHousekeeping } from "./upkeep/housekeeping.ts";
export { createReportWatch, watchableReports } from "./queries/report-watch.ts";
export type { HousekeepingParts } from "./upkeep/housekeeping.ts";
export { Retentions } from "./ports/housekeeping.ts";
export type { Timer, Timers } from "./ports/timers.ts";
export type { SessionStore, SignInLink, StoredSession } from "./ports/sessions.ts";
export type { SavedViewStore } from "./ports/saved-views.ts";
export type { ApiKeyStore, KeyChange, KeyNote, NewKey, Rotation, StoredKey } from "./ports/api-keys.ts";
export type {
  AsideCount,
  ConnectorAddress,
  ConnectorAnswer,
  ConnectorEndpoint,
  ConnectorRequest,
  ConnectorSecret,
  ConnectorSource,
  ConnectorSources,
  Deliveries,
  Delivery,
  DeliveryCounts,
  DeliveryState,
  SourceFigures,
} from "./ports/connectors.ts";
export { noCounts } from "./ports/connectors.ts";
export type { ConnectorSetUp, ConnectorTestRefusal } from "./ports/connector-set-up.ts";
export type { IdempotencyKeys, KeyUse } from "./ports/idempotency-keys.ts";
export {
  type FirstIdentity,
  type FirstOfKind,
  type Identity,
  type IdentityClaims,
  type IdentityIndex,
  type IdentityOwner,
  type KnownIdentities,
  type LeadIdentities,
  NO_KIND,
  type WantedIdentities,
} from "./ports/identity-index.ts";
export type {
  CellType,
  ExportCell,
  ExportColumn,
  ExportFolder,
  ExportForm,
  ExportKeys,
  ExportRow,
  ExportTable,
  RowWriter,
  Signer,
  WrittenFile,
} from "./ports/export-folder.ts";
export type {
  ExportEnd,
  ExportJobLimits,
  ExportJobs,
  ExportProgress,
  NewExportJob,
  StoredExportJob,
} from "./ports/export-jobs.ts";
export { csvLine } from "./table-exports/cells.ts";
export type { OpenTable, TableCell, TableLine } from "./table-exports/cells.ts";
export type { WorkbookWriter } from "./table-exports/encode.ts";
export { LeadTableParameters, openTable, tableParameters } from "./table-exports/open-table.ts";
export type { TableQueries } from "./table-exports/open-table.ts";
export { cellsOf, groupIn, numberIn, pairsOf } from "./table-exports/report-cells.ts";
export type { ReportCells } from "./table-exports/report-cells.ts";
export { reportCsv } from "./table-exports/report-table.ts";
export { runNextExport } from "./table-exports/run-export.ts";
export type { ExportRunParts } from "./table-exports/run-export.ts";
export { createTableExports } from "./table-exports/table-exports.ts";
export type {
  ExportCaller,
  ExportRefusal,
  TableExportParts,
  TableExports,
} from "./table-exports/table-exports.ts";
export { eventsTable } from "./export/events-table.ts";
export { exportHistory } from "./export/export-history.ts";
export type { ExportOutcome, ExportParts, ExportRequest } from "./export/export-history.ts";
export type { SqlColumn, SqlOptions, SqlResult, SqlSession, SqlValue } from "./ports/sql-session.ts";
export { recordDisclosure } from "./export/disclosure.ts";
export type { Disclosure } from "./export/disclosure.ts";
export { leafHash } from "./export/leaf-hash.ts";
export { MANIFEST, readManifest } from "./export/manifest.ts";
export type { ExportedFile, Manifest, ManifestContent } from "./export/manifest.ts";
export { maskLevels } from "./export/masks.ts";
export type { MaskLevel } from "./export/masks.ts";
export { viewsSql } from "./export/views-sql.ts";
export { positionsOf } from "./export/range.ts";
export type { HistoryPlace, PositionRange } from "./export/range.ts";
export { verifyExport } from "./export/verify-export.ts";
export type { ExportCheck, ExportDefect } from "./export/verify-export.ts";
export type { Blob, KeyWrapper, Sealed, Vault } from "./ports/vault.ts";
export type {
  Cell,
  Column,
  ColumnType,
  Index,
  Json,
  Table,
  ReadModel,
  ReadView,
  ViewChange,
  ViewName,
  ViewRow,
  ViewState,
  ViewStatus,
} from "./ports/read-model.ts";
export type {
  MemberQuery,
  Moment,
  ReportRecord,
  ReportScope,
  ReportStore,
  RowPage,
  Select,
  Stream,
} from "./ports/report-store.ts";
export { withLinks } from "./queries/report-leads/links.ts";
export type { SqlLogin, SqlRoles } from "./ports/sql-roles.ts";
export { RETRY_COUNTS_SECONDS, type Retry } from "./ports/parking.ts";
export {
  MOST_REFUSED_PAYLOADS,
  type RefusedPayload,
  type RefusedPayloads,
} from "./ports/refused-payloads.ts";
export type { ReportRunPlaces, ReportRuns } from "./ports/report-runs.ts";
export type { VelocityCounter, VisitorMarks } from "./ports/velocity.ts";
export { honeypotOf } from "./intake/honeypot.ts";
export { visitorMarks } from "./intake/visitor-marks.ts";
export type { ReceivedCount, Receipt, SubmissionLedger } from "./ports/submission-ledger.ts";
export { FOLLOWS_PARKED } from "./ports/parking.ts";
export type {
  Dropped,
  DropNote,
  DropOutcome,
  Parked,
  ParkedFilter,
  ParkedHeads,
  ParkedMessage,
  ParkedName,
  Parking,
} from "./ports/parking.ts";
export type { ContactNormaliser, Enricher, EnrichmentSubject } from "./ports/enricher.ts";
export type { Snapshot, SnapshotKey, Snapshots } from "./ports/snapshots.ts";
export type { Clock } from "./ports/clock.ts";
export type { Log, Meter } from "./ports/telemetry.ts";
export type {
  ActingContext,
  CommandContext,
  Commands,
  Intake,
  IntakeAnswer,
  LeadFilter,
  LeadsFound,
  PastLook,
  EventFilter,
  EventPlaces,
  EventsFollowed,
  Visitor,
  Find,
  ChangeFeed,
  ChangeMessage,
  Queries,
  RawSubmission,
  Report,
} from "./use-cases.ts";
export { createVirtualClock, systemClock } from "./clock.ts";
export type { VirtualClock } from "./clock.ts";
export { gathered } from "./core/gathered.ts";
export { leadFold, rosterFold, rosterStream } from "./core/aggregates.ts";
export { createRepositories } from "./repositories/repositories.ts";
export type { Repositories } from "./repositories/repositories.ts";
export { createTrail, noTrail } from "./core/trail.ts";
export type { Trail, TrailDepth } from "./core/trail.ts";
export { isOutageOpen, outageOf } from "./core/outages.ts";
export type { Outage } from "./core/outages.ts";
export { runReaction } from "./core/consumer.ts";
export { isOutdated } from "./core/unknown-types.ts";
export { refuseInvalid } from "./core/refuse-invalid.ts";
export type { Reaction } from "./core/consumer.ts";
export type { Hosted, HostParts } from "./core/consumer-host.ts";
export { namedPlaces, safeguardOf } from "./audit/free-text.ts";
export { defectsIn, judged, KEY_REUSED, safeName } from "./core/defects.ts";
export type { Found } from "./core/defects.ts";
export { asYesOrNo } from "./intake/conversions.ts";
export { readSubmission } from "./intake/read-submission.ts";
export { createIntake } from "./intake/intake.ts";
export { gatherSubmissions } from "./intake/gathering-intake.ts";
export { payloadShape, submissionShape } from "./core/payload-shape.ts";
export { submissionKeyOf } from "./intake/submission-key.ts";
export { createRepeats } from "./intake/repeats.ts";
export type { Repeats } from "./intake/repeats.ts";
export type { IntakeParts } from "./intake/intake.ts";
export { CAPTURE, captureBatch } from "./reactions/capture.ts";
export type { CaptureParts } from "./reactions/capture.ts";
export { runCapture } from "./reactions/run-capture.ts";
export type { RunCaptureParts } from "./reactions/run-capture.ts";
export { consumers } from "./reactions/consumers.ts";
export type { Consumer, PlainConsumer, ReactionParts, WiredConsumer } from "./reactions/consumers.ts";
export { enrichmentReaction } from "./reactions/enrichment.ts";
export { ENRICHMENT } from "./reactions/look-ups.ts";
export { SCORING, scoringReaction } from "./reactions/scoring.ts";
export { ASSIGNMENT } from "./reactions/affected-leads.ts";
export { assignmentReaction } from "./reactions/assignment.ts";
export {
  RECLAMATION,
  reclamationReaction,
  redriveParkedTimers,
  fireDueTimers,
} from "./reactions/reclamation.ts";
export { timersGroup } from "./reactions/parked-timers.ts";
export type { ReclamationParts, FiringParts } from "./reactions/reclamation.ts";
export { runTimers } from "./reactions/run-alarms.ts";
export type { TimerLoop } from "./reactions/run-alarms.ts";
export { PROJECTOR_GROUP, runProjector } from "./projections/projector.ts";
export type { Projector } from "./projections/projector.ts";
export type { ProjectorParts } from "./projections/projecting.ts";
export { housekeepingState } from "./operations/housekeeping-state.ts";
export { groupsOn } from "./operations/known-groups.ts";
export type { KnownGroup } from "./operations/known-groups.ts";
export { createOperations } from "./operations/operations.ts";
export type { Operations, OperationsParts } from "./operations/operations.ts";
export { adviceOn, parkedKeysOf } from "./operations/parked-keys.ts";
export type { DropRefusal } from "./operations/parked.ts";
export { mostBehind, viewList } from "./operations/views.ts";
export { createFigures, RELAY_GROUP } from "./figures/figures.ts";
export type { Figure, FigureParts } from "./figures/figures.ts";
export { views } from "./projections/views.ts";
export { viewId } from "./projections/projection.ts";
export type { Projection } from "./projections/projection.ts";
export { compareViews, positionOfViews, reachOfViews, foldAll, rebuildViews } from "./projections/rebuild.ts";
export type { Comparison, RebuiltView, ViewDigest } from "./projections/rebuild.ts";
export {
  createApiKey,
  createKeyLookup,
  hashApiKey,
  keyStateOf,
  newApiKey,
  rotateApiKey,
} from "./access/api-keys.ts";
export type { FoundKey, KeyLookup, KeyState } from "./access/api-keys.ts";
export { createSessions, IDLE_MS, LINK_MS, LONGEST_MS } from "./access/sessions.ts";
export type { Sessions } from "./access/sessions.ts";
export { createSavedViews, MOST_SAVED_VIEWS } from "./access/saved-views.ts";
export type { SavedViewRefusal, SavedViews, Viewer } from "./access/saved-views.ts";
export { createChangeFeed } from "./queries/changes/change-feed.ts";
export type { ChangeFeedParts } from "./queries/changes/change-feed.ts";
export {
  historyReaders,
  exportingRoles,
  leadOfAll,
  mayActFor,
  mayChangeAnyRep,
  mayChangeRep,
  mayDo,
  mayRule,
  rolesFor,
  seesAll,
} from "./access/rights.ts";
export type { Holding, LeadAction, Permit, Principal } from "./access/rights.ts";
export { createCommands } from "./commands/commands.ts";
export { createGovernance } from "./commands/governance.ts";
export { compilePolicy } from "./governance/compile-policy.ts";
export type { CompiledPolicy } from "./governance/compile-policy.ts";
export { publicationDefects } from "./governance/publication.ts";
export { asDefect, mustBeAccepted } from "./governance/rule-defect.ts";
export type { RuleDefect } from "./governance/rule-defect.ts";
export { policyHistory, ruleHistory } from "./queries/policy-history.ts";
export type { PublishedVersion, RuleHistory } from "./queries/policy-history.ts";
export { gaugeRules } from "./governance/watch-rules.ts";
export { wanted, whileWanted } from "./core/while-wanted.ts";
export { seedPolicy } from "./commands/seed-policy.ts";
export { isCalled } from "./replay/event-filter.ts";
export { publishReplay } from "./replay/publish-replay.ts";
export type { ReplaySent } from "./replay/publish-replay.ts";
export { leadsFrom } from "./replay/leads-from.ts";
export { eventPage } from "./replay/event-page.ts";
export { followEvents, scanEvents } from "./replay/scan-events.ts";
export { traceEvent } from "./replay/trace-event.ts";
export { statesAfter } from "./replay/states-after.ts";
export type { Change } from "./replay/states-after.ts";
export { timelineEntry } from "./replay/timeline-entry.ts";
export { createFind } from "./queries/find/find.ts";
export type { FindParts } from "./queries/find/find.ts";
export { createQueries } from "./queries/queries.ts";
export { whyOf } from "./queries/why/why.ts";
export type { WhyFacts } from "./queries/why/because.ts";
export { createReportShare, longestWaitMs } from "./queries/report-share.ts";
export { createTurns } from "./queries/turns.ts";
export type { Turns } from "./queries/turns.ts";
export { verifyAll } from "./audit/verify.ts";
export type { CheckResult } from "./audit/event-check.ts";
export { canonicalJson } from "./core/canonical-json.ts";
export { plainSubmissionId, repIdFor, submissionIds, uuidOf } from "./core/ids.ts";
export type { ProjectTopics, TopicDifference, TopicsApplied } from "./ports/project-topics.ts";
export { runWhatIf } from "./what-if/what-if.ts";
export type { CandidateFrom, RepLoad, WhatIf, WhatIfRequest } from "./what-if/what-if.ts";
export type { LeadDifference, LeadSide, Precision, Question, QuestionCount } from "./what-if/differences.ts";
export { reviewModel } from "./model-review/model-review.ts";
export type { ModelReview, ModelReviewRequest, Surprise } from "./model-review/model-review.ts";
export type { JudgedAt } from "./model-review/ended-leads.ts";
export type { FitRequest, SuggestedWeight, SuggestedWeights } from "./model-review/suggested-weights.ts";
