#!/usr/bin/env node
import { runProcess } from "@leadstream/platform";
import { EnrichmentEnv, lookupsFrom } from "./config.ts";
import { startEnrichment } from "./wiring.ts";

await runProcess(process.env, {
  name: "enrichment",
  env: EnrichmentEnv,
  start: (parts, platform, config) =>
    startEnrichment(parts, platform, { ...config, lookups: lookupsFrom(config) }),
});
