import type { ReportRuns } from "@leadstream/application";
import type { ReportRun } from "@leadstream/contracts";

const placeOf = ({ keptAt, id }: ReportRun): string => `${keptAt} ${id}`;

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
    page: async ({ after, limit, without }) => {
      const all = [...runs.values()]
        .filter(({ manifest }) => !without.includes(manifest.report))
        .toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
      const last = after === undefined ? undefined : runs.get(after);
      const rest = last === undefined ? all : all.filter((run) => placeOf(run) < placeOf(last));
      return { rows: (after === undefined || last !== undefined ? rest : []).slice(0, limit), total: all.length };
    },
  };
}
