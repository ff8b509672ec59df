#!/usr/bin/env node
import { runProcess } from "@leadstream/platform";
import { EnrichmentEnv } from "./config.ts";
import { startEnrichment } from "./wiring.ts";

await runProcess(process.env, { name: "enrichment", env: EnrichmentEnv, start: startEnrichment });
