/* End of the output of `.ci/run`: skipped tests, other failures, and one line with the counts. */
import { readFile } from "node:fs/promises";
import type { ZodType } from "zod";
import { ChecksReport, TestsReport, checksReport, testsReport } from "./reports.ts";
import { tally } from "./tally.ts";

async function readReport<T>(schema: ZodType<T>, path: string): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

const { passed, failed, skipped, otherFailures } = tally(
  await readReport(TestsReport, testsReport),
  await readReport(ChecksReport, checksReport),
);

if (skipped.length > 0) console.log(`${skipped.length} skipped:\n  ${skipped.join("\n  ")}`);
for (const failure of otherFailures) console.log(failure);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
