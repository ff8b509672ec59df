#!/usr/bin/env node
import { PlatformEnv, runProcess } from "@leadstream/platform";
import { startProjector } from "./wiring.ts";

await runProcess(process.env, {
  name: "projector",
  env: PlatformEnv,
  // It reads the store itself.
  needsBroker: false,
  start: async (parts, platform) => {
    await startProjector(parts, platform);
  },
});
