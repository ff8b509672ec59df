#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// First of all, so that it serves whatever is loaded after it: a module is stripped of its types and compiled once, not
// at every call. Beside the packages and not in the folder for temporary files, where others could lay code for us.
enableCompileCache(fileURLToPath(new URL("../../../node_modules/.cache/leadstream", import.meta.url)));
const { runHere } = await import("./run-here.ts");
process.exitCode = await runHere(process.argv.slice(2), process.env);
