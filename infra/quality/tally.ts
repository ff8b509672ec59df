import type { ChecksReport, TestsReport } from "./reports.ts";

export type Tally = {
  readonly passed: number;
  readonly failed: number;
  /** Name and reason of each; these neither passed nor failed. */
  readonly skipped: readonly string[];
  /** Failures other than tests, in words. */
  readonly otherFailures: readonly string[];
};

/**
 * Counts a run. A test counts as one. A failed check, a file that broke without a failing test, an error outside any
 * test and a missing report count as one failure each, so that a failed run is never counted as passed. A test that did
 * not run counts as failed.
 */
export function tally(tests: TestsReport | null, checks: ChecksReport | null): Tally {
  const all = tests?.tests ?? [];
  const failedTests = all.filter(({ state }) => state === "failed" || state === "pending").length;
  const otherFailures = [...checkFailures(checks), ...runFailures(tests)];
  if (checks?.testsPassed === false && failedTests + otherFailures.length === 0)
    otherFailures.push("the test run failed without a failing test");
  return {
    passed: all.filter(({ state }) => state === "passed").length,
    failed: failedTests + otherFailures.length,
    skipped: all.filter(({ state }) => state === "skipped").map(({ name, note }) => reasonedSkip(name, note)),
    otherFailures,
  };
}

const reasonedSkip = (name: string, note: string | null): string =>
  note === null ? `${name} (no reason given)` : `${name} (${note})`;

const checkFailures = (checks: ChecksReport | null): readonly string[] =>
  checks === null ? ["the checks wrote no report"] : checks.failed.map((name) => `npm run ${name} failed`);

const runFailures = (tests: TestsReport | null): readonly string[] =>
  tests === null
    ? ["the tests wrote no report"]
    : [
        ...tests.brokenFiles.map((file) => `${file} did not finish`),
        ...tests.unhandledErrors.map((message) => `outside any test: ${message}`),
      ];
