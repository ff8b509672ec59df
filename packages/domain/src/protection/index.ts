export { clocksFrom, dueAfterDays, promiseFrom, type Urgency } from "./clocks.ts";
export { extendedUntil, protectionFrom } from "./protection.ts";
