export { every } from "./chore.ts";
export { runConsumer, startConsumer } from "./consumers.ts";
export type { PlainService } from "./consumers.ts";
export { measureFromOutside, measureItself } from "./figures.ts";
export { ReportWatchEnv, watchReports } from "./watch-reports.ts";
export { OidcEnv, oidcFrom, readOidc } from "./oidc-env.ts";
export type { OidcSource } from "./oidc-env.ts";
export { HousekeepingEnv, retentionsFrom, startHousekeeping } from "./housekeeping.ts";
export { followClock } from "./clock.ts";
export { DatabaseEnv, FailPointEnv, placesFrom, PlatformEnv, ReadingEnv, readingLimitsFrom } from "./env.ts";
export type { PlatformConfig, ReportLimits } from "./env.ts";
export {
  apiKeysOf,
  HttpEnv,
  limitsFrom,
  LimitsEnv,
  MetricsEnv,
  patienceFrom,
  PatienceEnv,
  OriginsEnv,
  ProxyEnv,
  readApiKeys,
} from "./http-env.ts";
export type { HttpConfig } from "./http-env.ts";
export { LookupEnv, lookupsFrom, openEnrichers } from "./look-ups.ts";
export type { Lookups, LookupSettings } from "./look-ups.ts";
export { follow, hostParts, logFor, openPlatform, ruleMemory, wallClock } from "./platform.ts";
export type { Platform, PlatformOptions } from "./platform.ts";
export { ExportEnv, startTableExports } from "./table-exports.ts";
export { reportRules } from "./report-rules.ts";
export { openKafkaStream } from "./stream.ts";
export type { KafkaStreamOptions, Stream } from "./stream.ts";
export { openProjectTopics } from "./topics.ts";
export type { ProjectTopicsOptions } from "./topics.ts";
export { watchReader } from "./watch-reader.ts";
export { runProcess } from "./run.ts";
export type { ProcessOf } from "./run.ts";
export { failPlaces, failPointFrom, withFailPoint } from "./fail-points.ts";
export type { FailPlace, FailPoint } from "./fail-points.ts";
