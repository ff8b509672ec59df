#!/usr/bin/env node
import { PlatformEnv, runProcess } from "@leadstream/platform";
import { startAssignment } from "./wiring.ts";

await runProcess(process.env, { name: "assignment", env: PlatformEnv, start: startAssignment });
