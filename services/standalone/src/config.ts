import {
  DatabaseEnv,
  ExportEnv,
  FailPointEnv,
  HousekeepingEnv,
  limitsFrom,
  LimitsEnv,
  LookupEnv,
  lookupsFrom,
  MetricsEnv,
  OidcEnv,
  oidcFrom,
  OriginsEnv,
  patienceFrom,
  PatienceEnv,
  ProxyEnv,
  ReadingEnv,
  readingLimitsFrom,
  ReportWatchEnv,
  retentionsFrom,
} from "@leadstream/platform";
import { CommonEnv, int } from "@leadstream/service-kit";
import { z } from "zod";
import type { StandaloneOptions } from "./wiring.ts";

/** Everything has a default, including folder, port and host. */
export const StandaloneEnv = CommonEnv.extend({
  LEADSTREAM_DATA: z.string().min(1).default("./.leadstream"),
  HTTP_HOST: z.string().min(1).default("127.0.0.1"),
  HTTP_PORT: int(0, 65_535).default(8080),
  ...PatienceEnv,
  ...ProxyEnv,
  ...OriginsEnv,
  ...MetricsEnv,
  ...OidcEnv,
  ...ReadingEnv,
  ...LimitsEnv,
  ...DatabaseEnv,
  ...HousekeepingEnv,
  ...ReportWatchEnv,
  ...ExportEnv,
  DATABASE_CONNECTIONS: int(8, 80).default(24),
  ...LookupEnv,
  ...FailPointEnv,
  CHAINED_ANSWERS: z.enum(["on", "off"]).default("on"),
});
export type StandaloneConfig = z.output<typeof StandaloneEnv>;

/** All settings of a standalone except its data folder. */
export function standaloneOptionsFrom(config: StandaloneConfig): Omit<StandaloneOptions, "dataDir"> {
  const { LOOKUP_PROVIDERS_FILES: lookupProviders, LOOKUP_SECRETS: lookupSecrets } = config;
  const { COMPANY_REGISTRY_FILE: companyRegistry, HTTP_HOST: host, HTTP_PORT: port } = config;
  return {
    host,
    port,
    logLevel: config.LOG_LEVEL,
    trailDepth: config.LOG_DECISIONS,
    patience: patienceFrom(config),
    trustedProxies: config.TRUSTED_PROXIES,
    pageOrigins: config.PAGE_ORIGINS,
    metricsFrom: config.METRICS_FROM,
    reading: readingLimitsFrom(config),
    connections: config.DATABASE_CONNECTIONS,
    statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
    limits: limitsFrom(config),
    oidc: oidcFrom(config),
    lookups: lookupsFrom(config),
    chainedAnswers: config.CHAINED_ANSWERS === "on",
    retentions: retentionsFrom(config),
    watchedReports: config.WATCHED_REPORTS,
    exportRoles: config.EXPORT_ROLES,
    ...(companyRegistry === undefined ? {} : { companyRegistry }),
    ...(lookupProviders === undefined ? {} : { lookupProviders }),
    ...(lookupSecrets === undefined ? {} : { lookupSecrets }),
  };
}
