export { EMPTY } from "./ports/event-store.ts";
export type { AllBatch, Append, AppendResult, EventStore, StreamRequest } from "./ports/event-store.ts";
export type {
  InMessage,
  Lag,
  MessageBus,
  OutMessage,
  Published,
  SubscribeOptions,
  Subscription,
} from "./ports/message-bus.ts";
export type { Timer, Timers } from "./ports/timers.ts";
export type { Identity, IdentityClaim, IdentityIndex } from "./ports/identity-index.ts";
export type { Blob, KeyWrapper, Sealed, Vault } from "./ports/vault.ts";
export type { Json, ReadModel, ReadView, ViewChange, ViewName, ViewRow } from "./ports/read-model.ts";
export type { Receipt, SubmissionLedger } from "./ports/submission-ledger.ts";
export type { ParkedMessage, Parking } from "./ports/parking.ts";
export type { ContactNormaliser, Enricher, EnrichmentSubject } from "./ports/enricher.ts";
export type { Clock } from "./ports/clock.ts";
export type { Log, Meter } from "./ports/telemetry.ts";
export type {
  CommandContext,
  Commands,
  Intake,
  IntakeAnswer,
  LeadFilter,
  Queries,
  RawSubmission,
  Report,
} from "./use-cases.ts";
export { createVirtualClock, systemClock } from "./clock.ts";
export type { VirtualClock } from "./clock.ts";
