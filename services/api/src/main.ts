#!/usr/bin/env node
import { HttpEnv, runProcess } from "@leadstream/platform";
import { startApi } from "./wiring.ts";

await runProcess(process.env, { name: "api", env: HttpEnv, start: startApi });
