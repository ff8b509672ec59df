import { describe, expect, it } from "vitest";
import { tally, type TestsReport } from "../tally.ts";

const allChecksPassed = { failed: [], testsPassed: true };

const file = (status: "passed" | "failed", ...statuses: readonly string[]) => ({
  name: "a.unit.spec.ts",
  status,
  assertionResults: statuses.map((each, i) => ({ fullName: ` rule ${i}`, status: each })),
});
const report = (...testResults: TestsReport["testResults"]): TestsReport => ({ testResults });

describe("the tally", () => {
  it("counts tests as themselves", () => {
    const run = report(file("passed", "passed", "passed"), file("failed", "passed", "failed"));
    expect(tally(run, allChecksPassed)).toMatchObject({ passed: 3, failed: 1, otherFailures: [] });
  });

  it("counts a skipped test as neither, and names it", () => {
    const run = report(file("passed", "passed", "skipped", "todo", "pending"));
    expect(tally(run, allChecksPassed)).toMatchObject({
      passed: 1,
      failed: 0,
      skipped: ["rule 1", "rule 2", "rule 3"],
    });
  });

  it("counts a file that broke without a failing test", () => {
    expect(tally(report(file("failed")), allChecksPassed)).toMatchObject({ passed: 0, failed: 1 });
  });

  it("counts every failed check", () => {
    const checks = { failed: ["typecheck", "lint"], testsPassed: true };
    expect(tally(report(file("passed", "passed")), checks)).toMatchObject({ passed: 1, failed: 2 });
  });

  it("is not green when a run failed outside any test", () => {
    const run = report(file("passed", "passed"));
    expect(tally(run, { failed: [], testsPassed: false })).toMatchObject({ passed: 1, failed: 1 });
  });

  it("is not green when nothing was reported", () => {
    expect(tally(null, null)).toMatchObject({ passed: 0, failed: 2 });
  });
});
