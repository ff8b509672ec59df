#!/usr/bin/env node
import { PlatformEnv, runProcess } from "@leadstream/platform";
import { startCapture } from "./wiring.ts";

await runProcess(process.env, { name: "capture", env: PlatformEnv, start: startCapture });
