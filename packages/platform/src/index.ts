export { placesFrom, PlatformEnv } from "./env.ts";
export type { PlatformConfig } from "./env.ts";
export { HttpEnv, readApiKeys } from "./http-env.ts";
export type { HttpConfig } from "./http-env.ts";
export { follow, hostParts, logFor, openPlatform, ruleMemory, wallClock } from "./platform.ts";
export type { Platform, PlatformOptions } from "./platform.ts";
export { runProcess } from "./run.ts";
export type { ProcessOf } from "./run.ts";
