export { startEnrichment } from "./wiring.ts";
