export { numbers } from "./bus/bus-fixtures.ts";
export { messageBusContract } from "./bus/message-bus-contract.ts";
export { consumerGroupsContract } from "./bus/consumer-groups-contract.ts";
export type { ConsumerGroupsHarness } from "./bus/consumer-groups-contract.ts";
export { BUS_START, createGate } from "./bus/bus-harness.ts";
export type { BusHarness, BusKind } from "./bus/bus-harness.ts";
export { createMemoryVelocity } from "./velocity/memory-velocity.ts";
export { velocityContract } from "./velocity/velocity-contract.ts";
export type { VelocityHarness } from "./velocity/velocity-contract.ts";
export { createMemoryBus } from "./bus/memory-bus.ts";
export type { MemoryBus, MemoryBusOptions } from "./bus/memory-bus.ts";
export { TIMERS_START, timersContract } from "./timers/timers-contract.ts";
export type { TimersHarness } from "./timers/timers-contract.ts";
export { createMemoryLeftovers } from "./upkeep/memory-leftovers.ts";
export { createMemoryTimers } from "./timers/memory-timers.ts";
export { parkingContract } from "./parking/parking-contract.ts";
export type { ParkingHarness } from "./parking/parking-contract.ts";
export { createMemoryParking } from "./parking/memory-parking.ts";
export { VAULT_START, vaultContract } from "./vault/vault-contract.ts";
export type { VaultHarness } from "./vault/vault-contract.ts";
export { createMemoryVault } from "./vault/memory-vault.ts";
export type { MemoryVault } from "./vault/memory-vault.ts";
export { identityIndexContract } from "./identity/identity-index-contract.ts";
export type { IdentityIndexHarness } from "./identity/identity-index-contract.ts";
export { createMemoryIdentityIndex } from "./identity/memory-identity-index.ts";
export { readModelContract } from "./read-model/read-model-contract.ts";
export type { ReadModelHarness } from "./read-model/read-model-harness.ts";
export { createMemoryReadModel } from "./read-model/memory-read-model.ts";
export { createMemoryReportRuns } from "./read-model/memory-report-runs.ts";
export { createMemoryReportStore } from "./read-model/memory-report-store.ts";
export { submissionLedgerContract } from "./ledger/submission-ledger-contract.ts";
export type { SubmissionLedgerHarness } from "./ledger/submission-ledger-contract.ts";
export { createMemorySubmissionLedger } from "./ledger/memory-submission-ledger.ts";
export { aRoster } from "./domain/a-roster.ts";
export { deciderSpec } from "./domain/decider-spec.ts";
export type { DeciderSpec, Expectation, Fact } from "./domain/decider-spec.ts";
export {
  assignmentIdNo,
  DAY,
  eventNo,
  HOUR,
  leadNo,
  opportunityNo,
  poolNamed,
  repNo,
  subjectNo,
  submissionNo,
  t,
  taskNo,
} from "./domain/ids.ts";
export { aLead } from "./domain/a-lead.ts";
export { aSubject } from "./domain/a-subject.ts";
export { leadOrders } from "./domain/lead-orders.ts";
export { deadlyMessageContract } from "./deadly/deadly-message-contract.ts";
export type { DeadlyStage } from "./deadly/deadly-message-contract.ts";
export { deadlyGroups } from "./deadly/read-deadly.ts";
export { eventStoreContract } from "./event-store/event-store-contract.ts";
export type { EventStoreHarness, OpenEventStore } from "./event-store/store-fixtures.ts";
export { olderTopic } from "./bus/older-topic.ts";
export { createMemoryEventStore } from "./event-store/memory-event-store.ts";
export { historyOf, leadSteps, playLead } from "./domain/lead-histories.ts";
export type { LeadMoment, LeadStep } from "./domain/lead-histories.ts";
export { createMemoryRelayLease } from "./relay/memory-relay-lease.ts";
export { relayLeaseContract } from "./relay/relay-lease-contract.ts";
export { idempotencyKeysContract } from "./idempotency/idempotency-keys-contract.ts";
export type { IdempotencyKeysHarness } from "./idempotency/idempotency-keys-contract.ts";
export { createMemoryIdempotencyKeys } from "./idempotency/memory-idempotency-keys.ts";
export { apiKeysContract } from "./access/api-keys-contract.ts";
export type { ApiKeysHarness } from "./access/api-keys-contract.ts";
export { snapshotsContract } from "./snapshots/snapshots-contract.ts";
export { createMemorySnapshots } from "./snapshots/memory-snapshots.ts";
export { createMemoryApiKeys } from "./access/memory-api-keys.ts";
export { sessionsContract } from "./access/sessions-contract.ts";
export type { SessionsHarness } from "./access/sessions-contract.ts";
export { createMemorySessions } from "./access/memory-sessions.ts";
export { createMemoryRefusedPayloads } from "./ledger/memory-refused-payloads.ts";
export { refusedPayloadsContract, type RefusedPayloadsHarness } from "./ledger/refused-payloads-contract.ts";
export { reportRunsContract, type ReportRunsHarness } from "./read-model/report-runs-contract.ts";
export { savedViewsContract } from "./access/saved-views-contract.ts";
export type { SavedViewsHarness } from "./access/saved-views-contract.ts";
export { createMemorySavedViews } from "./access/memory-saved-views.ts";
export { createMemoryConnectorSources, createMemoryDeliveries } from "./connectors/memory-connectors.ts";
export { connectorsContract } from "./connectors/connectors-contract.ts";
export type { ConnectorsHarness } from "./connectors/connectors-contract.ts";
export { aVendorServer, vendorAnswers } from "./connectors/vendor-server.ts";
export type { Asked, VendorReply, VendorServer } from "./connectors/vendor-server.ts";
export { exportJobsContract } from "./exports/export-jobs-contract.ts";
export { createMemoryExportJobs } from "./exports/memory-export-jobs.ts";
