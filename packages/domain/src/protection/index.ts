export { clocksFrom, dueAfterDays, type Urgency } from "./clocks.ts";
export { extendedUntil, protectionFrom } from "./protection.ts";
