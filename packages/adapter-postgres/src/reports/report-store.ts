import {
  type ReportScope,
  type ReportStore,
  type Select,
  type Stream,
  type ViewState,
  views,
} from "@leadstream/application";
import type { Database, Queries, Row } from "../database.ts";
import { readablePlace, withStates } from "../read-model/read-model.ts";
import { columnsTable } from "../read-model/stores.ts";
import { sqlFile } from "../sql.ts";
import { membersOf } from "./members.ts";
import { bounded, MOST_RECORDS, notTooMany, paged, withoutPlace } from "./row-page.ts";
import { compose, type Composed, type TableOf } from "./statement.ts";

const statementOf = sqlFile(
  import.meta,
  "./reports.sql",
  "./lead-reports.sql",
  "./work-reports.sql",
  "./intake-reports.sql",
);

type Asked = NonNullable<Parameters<Select>[1]> & { readonly scope: ReportScope };

/** A statement by its name, or the list behind one of its figures. */
function composed(
  name: string,
  tableOf: TableOf,
  { scope, values = {}, groups = {}, members }: Asked,
): Composed {
  const stored = statementOf(name);
  if (members === undefined) return compose(stored, { scope, values, groups, tableOf });
  const { body, values: more } = membersOf(name, stored, members);
  return compose(body, { scope, values: { ...values, ...more }, groups, tableOf });
}

const groupNames = ({ interval, groupBy }: ReportScope): readonly string[] => [
  ...(interval === null ? [] : ["period"]),
  ...groupBy,
];

/** What of a statement comes into memory. */
async function read(tx: Queries, name: string, tableOf: TableOf, asked: Asked): Promise<readonly Row[]> {
  const whole = composed(name, tableOf, asked);
  const { page, scope, members } = asked;
  // The list behind a number has pages of its own.
  if (members !== undefined) return tx.query(whole.statement, whole.values);
  const { statement, values } =
    page === undefined
      ? bounded(whole)
      : paged(whole, { ...page, limit: page.limit ?? MOST_RECORDS + 1 }, groupNames(scope));
  return withoutPlace(notTooMany(await tx.query(statement, values)));
}

/** The same, some thousand rows at a time. */
function streamed(tx: Queries, name: string, tableOf: TableOf, asked: Asked): AsyncIterable<readonly Row[]> {
  const { page, scope } = asked;
  const whole = composed(name, tableOf, asked);
  const { statement, values } = page === undefined ? whole : paged(whole, page, groupNames(scope));
  return fetched(tx, statement.text, values);
}

/*
 * The past is folded from facts, and PostgreSQL expects a dozen leads of it where there are thousands. It would then choose
 * loops that run whole subqueries once for each row.
 */
const withoutLoops = { name: "", text: "SET LOCAL enable_nestloop = off" };
const isPast = ({ knownAt, trueAt }: ReportScope): boolean => knownAt !== null || trueAt !== null;

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
    (tx: Queries, tableOf: TableOf, scope: ReportScope): Select =>
    (name, more = {}) =>
      read(tx, name, tableOf, { scope, ...more });
  const streamIn =
    (tx: Queries, tableOf: TableOf, scope: ReportScope): Stream =>
    (name, more = {}) =>
      streamed(tx, name, tableOf, { scope, ...more });
  const run: ReportStore["run"] = (scope, work) =>
    withStates(database, async (tx, states) => {
      if (isPast(scope)) await tx.query(withoutLoops);
      const ours = states.filter(({ name, version }) => byName.get(name)?.version === version);
      const position = ours.length === 0 ? 0 : Math.min(...ours.map((state) => state.position));
      const tables = tablesIn(states);
      const stream = streamIn(tx, tables, scope);
      return { position, value: await work(selectIn(tx, tables, scope), { position, stream }) };
    });
  return {
    run,
    positionAt: async (at) => {
      const { value } = await run(wholeScope, (select) => select("position-at", { values: { at } }));
      return Number(value[0]?.["position"] ?? 0);
    },
  };
}

const fetchNext = { name: "", text: "FETCH 5000 FROM report_rows" };

/** A cursor, so that the rows are never all in memory. It must be read to its end before the next one begins. */
async function* fetched(
  tx: Queries,
  text: string,
  values: readonly unknown[],
): AsyncGenerator<readonly Row[]> {
  // Every row is fetched, so a plan that finds the first ones fast is of no use.
  await tx.query({ name: "", text: "SET LOCAL cursor_tuple_fraction = 1" });
  await tx.query({ name: "", text: `DECLARE report_rows NO SCROLL CURSOR FOR\n${text}` }, values);
  for (;;) {
    const rows = await tx.query(fetchNext);
    if (rows.length === 0) break;
    yield rows;
  }
  await tx.query({ name: "", text: "CLOSE report_rows" });
}

/** Everything that is known, for everybody. */
export const wholeScope: ReportScope = {
  knownAt: null,
  trueAt: null,
  period: { from: null, until: null, by: "occurred" },
  zone: "UTC",
  interval: null,
  groupBy: [],
  filters: new Map(),
  tags: null,
  reps: [],
  gradesFrom: [80, 60, 40],
  listed: null,
};
