/*
 * `npm test`: runs the checks, then every test but the soaks. All of it runs even when an early part fails, so that one
 * run reports everything. The exit code is 0 only when all of it passed. `.ci/run` counts from the two reports.
 *
 * The linter takes as long as all other checks together and cannot be divided. It has one core, they have the other, and
 * the tests begin when they are done.
 */
import { spawn } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { checksReport, reportFolder, testsReport } from "./reports.ts";

const longest = "lint:code";
const others = [
  "typecheck",
  "lint:format",
  "lint:imports",
  "schemas:check",
  "api-client:check",
  "console",
] as const;

type Ending = { readonly name: string; readonly passed: boolean; readonly output: string };

// The compile cache beside them stays.
for (const report of [checksReport, testsReport]) await rm(report, { force: true });
await mkdir(reportFolder, { recursive: true });

const linted = check(longest);
const endings: Ending[] = [];
for (const name of others) endings.push(announce(await check(name)));

const reporters = ["--reporter=default", "--reporter=./infra/quality/run-reporter.ts"];
const testsPassed = await show("vitest", ["run", "--project=!soak", ...reporters]);
// What it says would stand between the lines of the tests.
endings.push(announce(await linted));
const failed = endings.filter(({ passed }) => !passed).map(({ name }) => name);
await writeFile(checksReport, JSON.stringify({ failed, testsPassed }));

if (failed.length > 0) console.error(`\nThe checks failed: ${failed.join(", ")} (see above).`);
process.exitCode = testsPassed && failed.length === 0 ? 0 : 1;

/** Runs a check and buffers its output, so that the outputs of several checks do not mix. */
async function check(name: string): Promise<Ending> {
  const child = spawn("npm", ["run", "--silent", name], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  return { name, passed: (await exitCode(child)) === 0, output };
}

function announce(ending: Ending): Ending {
  console.log(`${ending.passed ? "passed" : "FAILED"}: npm run ${ending.name}`);
  if (!ending.passed) console.log(ending.output);
  return ending;
}

async function show(command: string, args: readonly string[]): Promise<boolean> {
  return (await exitCode(spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] }))) === 0;
}

async function exitCode(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
