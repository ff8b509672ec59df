#!/usr/bin/env node
import { HttpEnv, runProcess } from "@leadstream/platform";
import { startIntake } from "./wiring.ts";

await runProcess(process.env, { name: "intake", env: HttpEnv, start: startIntake });
