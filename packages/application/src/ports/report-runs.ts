import type { ReportRun } from "@leadstream/contracts";

/** Which part of the kept runs is listed. */
export type ReportRunPlaces = {
  /** The last run of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
  /** Reports whose runs are left out. */
  readonly without: readonly string[];
};

/** Runs of reports that were kept. Every implementation passes `reportRunsContract`. */
export type ReportRuns = {
  /** Idempotent: a run that is there stays as it is. @returns the run that is kept. */
  readonly keep: (run: ReportRun) => Promise<ReportRun>;
  readonly find: (id: string) => Promise<ReportRun | null>;
  /** The newest first. @returns `total`: of all pages. */
  readonly page: (
    places: ReportRunPlaces,
  ) => Promise<{ readonly rows: readonly ReportRun[]; readonly total: number }>;
};
