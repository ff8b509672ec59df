export { startEnrichment } from "./wiring.ts";
export type { EnrichmentSettings } from "./wiring.ts";
export { LookupEnv, lookupsFrom } from "./config.ts";
export type { Lookups } from "./config.ts";
