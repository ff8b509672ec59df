export { startStandalone } from "./wiring.ts";
export type { Standalone, StandaloneOptions } from "./wiring.ts";
