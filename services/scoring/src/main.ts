#!/usr/bin/env node
import { PlatformEnv, runProcess } from "@leadstream/platform";
import { startScoring } from "./wiring.ts";

await runProcess(process.env, { name: "scoring", env: PlatformEnv, start: startScoring });
