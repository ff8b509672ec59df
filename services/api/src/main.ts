#!/usr/bin/env node
import { HttpEnv, ReportWatchEnv, runProcess } from "@leadstream/platform";
import { startApi } from "./wiring.ts";

// The api needs only the store and the views. It starts without the broker.
await runProcess(process.env, {
  name: "api",
  env: HttpEnv.extend(ReportWatchEnv),
  needsBroker: false,
  start: startApi,
});
