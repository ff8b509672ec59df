export { startStandalone } from "./wiring.ts";
export type { Standalone, StandaloneOptions } from "./wiring.ts";
export { StandaloneEnv, standaloneOptionsFrom } from "./config.ts";
