#!/usr/bin/env node
import { failPointFrom, logFor } from "@leadstream/platform";
import { loadConfig, main } from "@leadstream/service-kit";
import { StandaloneEnv, standaloneOptionsFrom } from "./config.ts";
import { startStandalone } from "./wiring.ts";

await main(() => {
  const config = loadConfig(StandaloneEnv, process.env);
  const failPoint = failPointFrom(config, process.ppid);
  const log = logFor("standalone", config.LOG_LEVEL);
  return {
    name: "standalone",
    log,
    graceMs: config.SHUTDOWN_GRACE_MS,
    start: async (parts) => {
      const options = standaloneOptionsFrom(config);
      const { url } = await startStandalone(parts, {
        dataDir: config.LEADSTREAM_DATA,
        ...options,
        failPoint,
      });
      log.info("standalone_started", { url });
    },
  };
});
