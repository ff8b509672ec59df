#!/usr/bin/env node
import { PlatformEnv, runProcess } from "@leadstream/platform";
import { startRelay } from "./wiring.ts";

await runProcess(process.env, { name: "relay", env: PlatformEnv, start: startRelay });
