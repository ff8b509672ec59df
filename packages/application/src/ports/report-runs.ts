import type { ReportRun } from "@leadstream/contracts";

/** Runs of reports that were kept. */
export type ReportRuns = {
  /** Idempotent: a run that is there stays as it is. @returns the run that is kept. */
  readonly keep: (run: ReportRun) => Promise<ReportRun>;
  readonly find: (id: string) => Promise<ReportRun | null>;
};
