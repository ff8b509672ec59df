export { startStandalone } from "./wiring.ts";
export type { Standalone, StandaloneOptions } from "./wiring.ts";
export { startConsumers } from "./consumers.ts";
export { StandaloneEnv, standaloneOptionsFrom } from "./config.ts";
