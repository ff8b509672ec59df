#!/usr/bin/env node
import {
  HousekeepingEnv,
  PlatformEnv,
  retentionsFrom,
  runProcess,
  startHousekeeping,
} from "@leadstream/platform";
import { startProjector } from "./wiring.ts";

await runProcess(process.env, {
  name: "projector",
  env: PlatformEnv.extend(HousekeepingEnv),
  // It reads the store directly.
  needsBroker: false,
  start: async (parts, platform, config) => {
    startHousekeeping(parts, platform, retentionsFrom(config));
    await startProjector(parts, platform);
  },
});
