import {
  type ReportRecord,
  type ReportStore,
  type Select,
  type ViewState,
  views,
} from "@leadstream/application";
import type { Database, Queries } from "../database.ts";
import { readablePlace, withStates } from "../read-model/read-model.ts";
import { columnsTable } from "../read-model/stores.ts";
import { sqlFile } from "../sql.ts";
import { compose, type Composed, type TableOf } from "./statement.ts";

const statementOf = sqlFile(
  import.meta,
  "./reports.sql",
  "./lead-reports.sql",
  "./work-reports.sql",
  "./intake-reports.sql",
);

/** Rows handed on at once: some megabytes at most. */
const BATCH = 5_000;

/** The rows of a statement, batch by batch, so that a long result is never in memory as a whole. */
async function eachOf(
  tx: Queries,
  { statement, values }: Composed,
  take: (records: readonly ReportRecord[]) => void,
): Promise<void> {
  await tx.query({ name: "", text: `DECLARE report_rows NO SCROLL CURSOR FOR ${statement.text}` }, values);
  for (;;) {
    const records = await tx.query({ name: "", text: `FETCH ${BATCH} FROM report_rows` });
    if (records.length > 0) take(records);
    if (records.length < BATCH) break;
  }
  await tx.query({ name: "", text: "CLOSE report_rows" });
}

/** Reports as SQL over the typed columns and fact tables of schema `read`. */
export function createPostgresReportStore({ database }: { readonly database: Database }): ReportStore {
  const byName = new Map(views.map(({ view }) => [view.name, view]));
  const tablesIn =
    (states: readonly ViewState[]): TableOf =>
    (_, name) => {
      const view = byName.get(name);
      const table = view === undefined ? undefined : columnsTable(view);
      if (view === undefined || table === undefined)
        throw new RangeError(`no view has columns and the name ${name}`);
      // Only its own version has these columns.
      readablePlace({ name: view.name, version: view.version }, states);
      return `read.${table}`;
    };
  const selectIn =
    (tx: Queries, tableOf: TableOf, scope: Parameters<ReportStore["run"]>[0]): Select =>
    async (name, { scope: other = scope, values = {}, each } = {}) => {
      const composed = compose(statementOf(name), { scope: other, values, tableOf });
      if (each === undefined) return tx.query(composed.statement, composed.values);
      await eachOf(tx, composed, each);
      return [];
    };
  const run: ReportStore["run"] = (scope, work) =>
    withStates(database, async (tx, states) => {
      const ours = states.filter(({ name, version }) => byName.get(name)?.version === version);
      const position = ours.length === 0 ? 0 : Math.min(...ours.map((state) => state.position));
      return { position, value: await work(selectIn(tx, tablesIn(states), scope), { position }) };
    });
  return {
    run,
    positionAt: async (at) => {
      const { value } = await run(wholeScope, (select) => select("position-at", { values: { at } }));
      return Number(value[0]?.["position"] ?? 0);
    },
  };
}

/** Everything that is known, for everybody. */
const wholeScope: Parameters<ReportStore["run"]>[0] = {
  knownAt: null,
  trueAt: null,
  period: { from: null, until: null, by: "occurred" },
  zone: "UTC",
  interval: null,
  groupBy: [],
  filters: new Map(),
  reps: [],
  gradesFrom: [80, 60, 40],
  listed: null,
};
