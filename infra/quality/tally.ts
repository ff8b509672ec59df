import { z } from "zod";

/** The parts of vitest's JSON report that we count. */
export const TestsReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.enum(["passed", "failed"]),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});
export type TestsReport = z.infer<typeof TestsReport>;

/** What the gate saw: the checks that failed, and whether vitest ended with exit code 0. */
export const ChecksReport = z.object({ failed: z.array(z.string()), testsPassed: z.boolean() });
export type ChecksReport = z.infer<typeof ChecksReport>;

export type Tally = {
  readonly passed: number;
  readonly failed: number;
  /** Full names; neither passed nor failed. */
  readonly skipped: readonly string[];
  /** Failures that are not tests, in words. */
  readonly otherFailures: readonly string[];
};

/**
 * Counts a run. A test counts as itself; a file that failed without a failing test (it did not load,
 * its hook threw, its worker died), a failed check and a missing report count as one failure each,
 * so that the count is never green when the run was not.
 */
export function tally(tests: TestsReport | null, checks: ChecksReport | null): Tally {
  const results = tests?.testResults.flatMap(({ assertionResults }) => assertionResults) ?? [];
  const withStatus = (...wanted: readonly string[]) =>
    results.filter(({ status }) => wanted.includes(status)).map(({ fullName }) => fullName.trim());
  const failedTests = withStatus("failed");
  const skipped = withStatus("skipped", "pending", "todo", "disabled");
  const otherFailures = [
    ...(checks === null
      ? ["the checks left no report"]
      : checks.failed.map((name) => `npm run ${name} failed`)),
    ...(tests === null ? ["the tests left no report"] : brokenFiles(tests)),
  ];
  // An unhandled rejection fails vitest and no test.
  if (checks?.testsPassed === false && failedTests.length + otherFailures.length === 0)
    otherFailures.push("the test run failed outside any test");
  return {
    passed: withStatus("passed").length,
    failed: failedTests.length + otherFailures.length,
    skipped,
    otherFailures,
  };
}

const brokenFiles = ({ testResults }: TestsReport): readonly string[] =>
  testResults
    .filter(({ status, assertionResults }) => status === "failed" && !assertionResults.some(isFailure))
    .map(({ name }) => `${name} did not run to its end`);

const isFailure = ({ status }: { readonly status: string }): boolean => status === "failed";
