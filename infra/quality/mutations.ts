/*
 * `npm run mutations`: breaks the code, one rule at a time, and expects a test to fail. A test that fails before the
 * change, or a mutant that does not load, proves nothing and counts as a failure too. `npm run mutations -- money` runs
 * only those whose file or rule contains the word.
 */
import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Mutation } from "./mutation.ts";
import { mutations } from "./mutation-list.ts";
import { mutantWorkspace, type MutantWorkspace } from "./mutant-workspace.ts";
import { TestsReport, testsReportOf } from "./reports.ts";
import { tally } from "./tally.ts";

const [word = ""] = process.argv.slice(2);
const chosen = mutations.filter(({ file, breaks }) => `${file} ${breaks}`.includes(word));

const workspace = await mutantWorkspace();
try {
  const survivors = await survivorsIn(workspace);
  console.log(`${chosen.length - survivors} of ${chosen.length} mutants were caught`);
  process.exitCode = survivors > 0 || chosen.length === 0 ? 1 : 0;
} finally {
  await workspace.remove();
}

/** @returns number of mutants that no test found. */
async function survivorsIn({ root, withChange }: MutantWorkspace): Promise<number> {
  const sound = await testFailures(root, [...new Set(chosen.map(({ redIn }) => redIn))]);
  if (sound !== 0) throw new Error("the tests are not green before any change; mutants would prove nothing");
  let survivors = 0;
  for (const mutation of chosen) {
    const failures = await withChange(mutation, async () => testFailures(root, [mutation.redIn]));
    const isCaught = failures !== null && failures > 0;
    if (!isCaught) survivors += 1;
    console.log(verdictOn(mutation, failures));
  }
  return survivors;
}

function verdictOn({ breaks, redIn }: Mutation, failures: number | null): string {
  if (failures === null) return `BROKEN   ${breaks}: ${redIn} did not run; the mutant must load`;
  return failures > 0 ? `caught   ${breaks} (${failures} red)` : `SURVIVED ${breaks}: ${redIn} stayed green`;
}

/** @returns failing tests in these files; null when not every file could run. */
async function testFailures(root: string, files: readonly string[]): Promise<number | null> {
  const path = testsReportOf(root);
  await rm(path, { force: true });
  await vitest(root, ["run", ...files, "--reporter=./infra/quality/run-reporter.ts"]);
  const report = TestsReport.parse(JSON.parse(await readFile(path, "utf8")));
  const { failed, otherFailures } = tally(report, { failed: [], testsPassed: true });
  return otherFailures.length > 0 || report.files < files.length ? null : failed;
}

async function vitest(root: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const program = join(root, "node_modules/.bin/vitest");
    const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: "ignore" });
    child.once("error", reject);
    child.once("close", () => resolve());
  });
}
