import {
  MetricsEnv,
  patienceFrom,
  PatienceEnv,
  ProxyEnv,
  ReadingEnv,
  readingLimitsFrom,
} from "@leadstream/platform";
import { CommonEnv, int } from "@leadstream/service-kit";
import { z } from "zod";
import type { StandaloneOptions } from "./wiring.ts";

/** Everything has a default: the folder, the port, the host. */
export const StandaloneEnv = CommonEnv.extend({
  LEADSTREAM_DATA: z.string().min(1).default("./.leadstream"),
  HTTP_HOST: z.string().min(1).default("127.0.0.1"),
  HTTP_PORT: int(0, 65_535).default(8080),
  ...PatienceEnv,
  ...ProxyEnv,
  ...MetricsEnv,
  ...ReadingEnv,
  COMPANY_REGISTRY_FILE: z.string().min(1).optional(),
});
export type StandaloneConfig = z.output<typeof StandaloneEnv>;

/** All that the environment says of a standalone, except where its data are. */
export function standaloneOptionsFrom(config: StandaloneConfig): Omit<StandaloneOptions, "dataDir"> {
  const { COMPANY_REGISTRY_FILE: companyRegistry, HTTP_HOST: host, HTTP_PORT: port } = config;
  return {
    host,
    port,
    logLevel: config.LOG_LEVEL,
    trailDepth: config.LOG_DECISIONS,
    patience: patienceFrom(config),
    trustedProxies: config.TRUSTED_PROXIES,
    metricsFrom: config.METRICS_FROM,
    reading: readingLimitsFrom(config),
    ...(companyRegistry === undefined ? {} : { companyRegistry }),
  };
}
