#!/usr/bin/env node
import { HttpEnv, runProcess } from "@leadstream/platform";
import { startApi } from "./wiring.ts";

// What people ask and do needs the store and the views; the stream may come later.
await runProcess(process.env, { name: "api", env: HttpEnv, needsBroker: false, start: startApi });
