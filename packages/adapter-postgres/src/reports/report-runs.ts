import type { ReportRuns } from "@leadstream/application";
import { ReportRun } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./report-runs.sql");
const keepRun = sql("keep-run");
const findRun = sql("find-run");
const pageRuns = sql("page-runs");
const countRuns = sql("count-runs");

type Stored = {
  readonly id: string;
  readonly kept_at: Date;
  readonly kept_by: string | null;
  readonly manifest: unknown;
};

const runOf = ({ id, kept_at: keptAt, kept_by: keptBy, manifest }: Stored): ReportRun =>
  ReportRun.parse({ id, keptAt: keptAt.toISOString(), keptBy, manifest });

/** Kept runs in `ledger.report_runs`. */
export function createPostgresReportRuns({ database }: { readonly database: Database }): ReportRuns {
  const find: ReportRuns["find"] = async (id) => {
    const [row] = await database.query<Stored>(findRun, [id]);
    return row === undefined ? null : runOf(row);
  };
  return {
    find,
    keep: async (run) => {
      const { id, keptAt, keptBy, manifest } = run;
      await database.query(keepRun, [id, keptAt, keptBy, JSON.stringify(manifest)]);
      return (await find(id)) ?? run;
    },
    page: async ({ after = null, limit, without }) => {
      const [rows, [all]] = await Promise.all([
        database.query<Stored>(pageRuns, [after, without, limit]),
        database.query<{ total: number }>(countRuns, [without]),
      ]);
      return { rows: rows.map(runOf), total: all?.total ?? 0 };
    },
  };
}
