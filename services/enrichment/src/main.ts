#!/usr/bin/env node
import { lookupsFrom, openEnrichers, runProcess } from "@leadstream/platform";
import { EnrichmentEnv } from "./config.ts";
import { startEnrichment } from "./wiring.ts";

await runProcess(process.env, {
  name: "enrichment",
  env: EnrichmentEnv,
  start: async (parts, platform, config) => {
    const settings = { ...config, lookups: lookupsFrom(config) };
    await startEnrichment(parts, platform, await openEnrichers(parts, platform, settings));
  },
});
