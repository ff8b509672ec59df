#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Enable the cache before any other import, so that it covers them: types are stripped and modules compiled once, not
// at every call. It is beside the packages, not in the temporary folder, where other users could plant code.
enableCompileCache(fileURLToPath(new URL("../../../node_modules/.cache/leadstream", import.meta.url)));
const { runHere } = await import("./run-here.ts");
process.exitCode = await runHere(process.argv.slice(2), process.env);
