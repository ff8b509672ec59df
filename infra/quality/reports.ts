import { join } from "node:path";
import { z } from "zod";

const folderBelow = (root: string): string => join(root, "node_modules/.cache/leadstream");

/** Folder of the reports that `.ci/run` counts. */
export const reportFolder = folderBelow(join(import.meta.dirname, "../.."));
export const checksReport = join(reportFolder, "checks.json");
export const testsReport = join(reportFolder, "tests.json");
/** The same file in another checkout. */
export const testsReportOf = (root: string): string => join(folderBelow(root), "tests.json");

/** Results of vitest, written by `run-reporter.ts`. */
export const TestsReport = z.object({
  tests: z.array(
    z.object({
      name: z.string(),
      state: z.enum(["passed", "failed", "skipped", "pending"]),
      /** Why it was skipped, if the test gave a reason. */
      note: z.string().nullable(),
    }),
  ),
  files: z.int(),
  /** Files that failed without a failing test: they did not load, a hook threw, or a worker died. */
  brokenFiles: z.array(z.string()),
  /** Errors outside any test. */
  unhandledErrors: z.array(z.string()),
});
export type TestsReport = z.infer<typeof TestsReport>;

/** Results of the gate: the failed checks, and whether vitest ended with exit code 0. */
export const ChecksReport = z.object({ failed: z.array(z.string()), testsPassed: z.boolean() });
export type ChecksReport = z.infer<typeof ChecksReport>;
