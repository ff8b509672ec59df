import { join } from "node:path";
import { z } from "zod";

const folderBelow = (root: string): string => join(root, "node_modules/.cache/leadstream");

/** Where a run leaves what `.ci/run` counts. */
export const reportFolder = folderBelow(join(import.meta.dirname, "../.."));
export const checksReport = join(reportFolder, "checks.json");
export const testsReport = join(reportFolder, "tests.json");
/** The same file of another checkout. */
export const testsReportOf = (root: string): string => join(folderBelow(root), "tests.json");

/** What vitest saw, as `run-reporter.ts` writes it. */
export const TestsReport = z.object({
  tests: z.array(
    z.object({
      name: z.string(),
      state: z.enum(["passed", "failed", "skipped", "pending"]),
      /** Why it was skipped, when the test said so. */
      note: z.string().nullable(),
    }),
  ),
  files: z.int(),
  /** Files that failed without a failing test: they did not load, a hook threw, a worker died. */
  brokenFiles: z.array(z.string()),
  /** Errors that belong to no test. */
  unhandledErrors: z.array(z.string()),
});
export type TestsReport = z.infer<typeof TestsReport>;

/** What the gate saw: the checks that failed, and whether vitest ended with exit code 0. */
export const ChecksReport = z.object({ failed: z.array(z.string()), testsPassed: z.boolean() });
export type ChecksReport = z.infer<typeof ChecksReport>;
