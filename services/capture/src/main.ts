#!/usr/bin/env node
import { lookupsFrom, openEnrichers, runProcess } from "@leadstream/platform";
import { CaptureEnv } from "./config.ts";
import { startCapture } from "./wiring.ts";

await runProcess(process.env, {
  name: "capture",
  env: CaptureEnv,
  start: async (parts, platform, config) => {
    const settings = { ...config, lookups: lookupsFrom(config) };
    const isChained = config.CHAINED_ANSWERS === "on";
    const chained = isChained ? { enrichers: await openEnrichers(parts, platform, settings) } : undefined;
    await startCapture(parts, platform, chained);
  },
});
