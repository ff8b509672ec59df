import { createVirtualClock } from "@leadstream/application";
import { TIMERS_START, createMemoryTimers, timersContract } from "../src/index.ts";

timersContract("in memory", async () => {
  const clock = createVirtualClock(TIMERS_START);
  const timers = createMemoryTimers({ clock });
  return { timers, otherProcess: timers, clock, close: async () => undefined };
});
