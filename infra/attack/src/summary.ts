import { lineOf } from "./book.ts";
import type { ClassReport } from "./model.ts";

const answersOf = (answers: ClassReport["answers"]): string =>
  Object.entries(answers)
    .map(([status, times]) => `${status}×${times}`)
    .join(" ");

/** One line per class, and below it every kind of finding once. */
export const summaryLines = (reports: readonly ClassReport[]): readonly string[] =>
  reports.flatMap((report) => [
    `${report.verdict.padEnd(7)} ${report.class.padEnd(12)} point ${report.point.padEnd(3)} ` +
      `${report.sent} sent (${answersOf(report.answers)}), ${report.findings.length} findings, ` +
      `${report.seconds.toFixed(0)} s`,
    ...report.findings.map((finding) => `          ${finding.times}× ${lineOf(finding)}`),
  ]);

export const hasFailed = (reports: readonly ClassReport[]): boolean =>
  reports.some(({ verdict }) => verdict === "FAILED");
