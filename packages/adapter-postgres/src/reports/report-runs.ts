import type { ReportRuns } from "@leadstream/application";
import { ReportRun } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./report-runs.sql");
const keepRun = sql("keep-run");
const findRun = sql("find-run");

type Stored = { readonly id: string; readonly kept_at: Date; readonly manifest: unknown };

/** Kept runs in `ledger.report_runs`. */
export function createPostgresReportRuns({ database }: { readonly database: Database }): ReportRuns {
  const find: ReportRuns["find"] = async (id) => {
    const [row] = await database.query<Stored>(findRun, [id]);
    if (row === undefined) return null;
    return ReportRun.parse({ id: row.id, keptAt: row.kept_at.toISOString(), manifest: row.manifest });
  };
  return {
    find,
    keep: async (run) => {
      await database.query(keepRun, [run.id, run.keptAt, JSON.stringify(run.manifest)]);
      return (await find(run.id)) ?? run;
    },
  };
}
