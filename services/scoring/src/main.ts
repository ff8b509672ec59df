#!/usr/bin/env node
import { runConsumer } from "@leadstream/platform";

await runConsumer(process.env, "scoring");
