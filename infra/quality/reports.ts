import { join } from "node:path";

export const reportFolder = join(import.meta.dirname, "../../node_modules/.cache/leadstream");
export const checksReport = join(reportFolder, "checks.json");
/** Vitest's own JSON report. */
export const testsReport = join(reportFolder, "tests.json");
