import { mkdir, writeFile } from "node:fs/promises";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import { reportFolder, testsReport, type TestsReport } from "./reports.ts";

/**
 * Writes the results of a run for `.ci/run`. Vitest's own JSON reporter has neither the reason of a skipped test nor
 * errors outside tests, and it reports after the summary.
 */
export default class RunReporter implements Reporter {
  async onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly { readonly message: string }[],
  ): Promise<void> {
    const report: TestsReport = {
      tests: modules.flatMap((module) => [...module.children.allTests()].map(resultOf)),
      files: modules.length,
      brokenFiles: modules.filter(isBroken).map(({ relativeModuleId }) => relativeModuleId),
      unhandledErrors: unhandled.map(({ message }) => message),
    };
    await mkdir(reportFolder, { recursive: true });
    await writeFile(testsReport, JSON.stringify(report));
  }
}

function resultOf(test: TestCase): TestsReport["tests"][number] {
  const result = test.result();
  const note = result.state === "skipped" ? (result.note ?? null) : null;
  return { name: `${test.module.relativeModuleId} > ${test.fullName}`, state: result.state, note };
}

function isBroken(module: TestModule): boolean {
  const hasRun = module.state() === "passed" || module.state() === "skipped";
  const hasFailingTest = [...module.children.allTests("failed")].length > 0;
  return !hasRun && !hasFailingTest;
}
