import { describe, expect, it } from "vitest";
import type { TestsReport } from "../reports.ts";
import { tally } from "../tally.ts";

const allChecksPassed = { failed: [], testsPassed: true };

const report = (...states: readonly TestsReport["tests"][number]["state"][]): TestsReport => ({
  tests: states.map((state, i) => ({ name: `rule ${i}`, state, note: null })),
  files: 1,
  brokenFiles: [],
  unhandledErrors: [],
});

describe("the tally", () => {
  it("counts each test once", () => {
    expect(tally(report("passed", "passed", "failed"), allChecksPassed)).toMatchObject({
      passed: 2,
      failed: 1,
      otherFailures: [],
    });
  });

  it("counts a skipped test as neither, and says why it was skipped", () => {
    const note = "no server";
    const run = { ...report("passed"), tests: [{ name: "rule", state: "skipped" as const, note }] };
    expect(tally(run, allChecksPassed)).toMatchObject({ failed: 0, skipped: ["rule (no server)"] });
  });

  it("counts a test that did not run as failed", () => {
    expect(tally(report("passed", "pending"), allChecksPassed)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("counts a file that broke without a failing test", () => {
    const run = { ...report("passed"), brokenFiles: ["a.unit.spec.ts"] };
    expect(tally(run, allChecksPassed)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("counts an error outside any test", () => {
    const run = { ...report("passed"), unhandledErrors: ["boom"] };
    expect(tally(run, { failed: [], testsPassed: false })).toMatchObject({ passed: 1, failed: 1 });
  });

  it("counts every failed check", () => {
    const checks = { failed: ["typecheck", "lint"], testsPassed: true };
    expect(tally(report("passed"), checks)).toMatchObject({ passed: 1, failed: 2 });
  });

  it("is not green when vitest failed without a failing test", () => {
    const checks = { failed: [], testsPassed: false };
    expect(tally(report("passed"), checks)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("is not green without reports", () => {
    expect(tally(null, null)).toMatchObject({ passed: 0, failed: 2 });
  });
});
