#!/usr/bin/env node
import { PlatformEnv, runProcess } from "@leadstream/platform";
import { startReclamation } from "./wiring.ts";

await runProcess(process.env, { name: "reclamation", env: PlatformEnv, start: startReclamation });
