#!/usr/bin/env node
import { logFor, patienceFrom, readingLimitsFrom } from "@leadstream/platform";
import { loadConfig, main } from "@leadstream/service-kit";
import { StandaloneEnv } from "./config.ts";
import { startStandalone } from "./wiring.ts";

await main(() => {
  const config = loadConfig(StandaloneEnv, process.env);
  const log = logFor("standalone", config.LOG_LEVEL);
  return {
    name: "standalone",
    log,
    graceMs: config.SHUTDOWN_GRACE_MS,
    start: async (parts) => {
      const { COMPANY_REGISTRY_FILE: companyRegistry, HTTP_HOST: host, HTTP_PORT: port } = config;
      const { url } = await startStandalone(parts, {
        dataDir: config.LEADSTREAM_DATA,
        host,
        port,
        logLevel: config.LOG_LEVEL,
        trailDepth: config.LOG_DECISIONS,
        patience: patienceFrom(config),
        trustedProxies: config.TRUSTED_PROXIES,
        metricsFrom: config.METRICS_FROM,
        reading: readingLimitsFrom(config),
        ...(companyRegistry === undefined ? {} : { companyRegistry }),
      });
      log.info("standalone_started", { url });
    },
  };
});
