import type { ReportRuns } from "@leadstream/application";
import type { ReportRun } from "@leadstream/contracts";

/** Kept runs in memory, for tests. */
export function createMemoryReportRuns(): ReportRuns {
  const runs = new Map<string, ReportRun>();
  return {
    keep: async (run) => {
      const kept = runs.get(run.id) ?? run;
      runs.set(run.id, kept);
      return kept;
    },
    find: async (id) => runs.get(id) ?? null,
  };
}
