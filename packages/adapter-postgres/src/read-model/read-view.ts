import type { Json, ReadView, ViewName, ViewRow } from "@leadstream/application";
import type { Queries, Row } from "../database.ts";
import { sqlFile } from "../sql.ts";
import type { Statement } from "../sql.ts";
import { parseRow, restoredString, storableString } from "./row-text.ts";
import { rowExpression } from "./stores.ts";
import { onTable, tableOf } from "./view-table.ts";

const sql = sqlFile(import.meta, "./views.sql");
const load = sql("load");
const scan = sql("scan");
const page = sql("page");
const tally = sql("tally");
const count = sql("count");

/** A few hundred kilobytes at a time. Between two chunks the process can do other work. */
const SCAN_CHUNK = 500;
const LONGEST_PAGE = 1_000;

type StoredRow = { readonly key: string; readonly revision: number; readonly row: string };

const parsed = ({ key, revision, row }: StoredRow): ViewRow<Json> => ({ key, revision, row: parseRow(row) });

/** A statement that reads the rows of a view from one of its tables. */
function reading({ name, text }: Statement, view: ViewName, table: string): Statement {
  return onTable({ name, text: text.replace("{{row}}", rowExpression(view)) }, table);
}

/** Rows by key, in key order. */
export async function loadRows(
  on: Queries,
  view: ViewName,
  { keys, table = tableOf(view) }: { readonly keys: readonly string[]; readonly table?: string },
): Promise<readonly ViewRow<Json>[]> {
  const statement = reading(load, view, table);
  if (keys.length === 0) return [];
  return (await on.query<StoredRow>(statement, [keys])).map(parsed);
}

/** The table of a view in a snapshot; `table` null: it has no table and no rows. */
export type Place = { readonly table: string | null; readonly position: number };

/**
 * A snapshot of views through one transaction, which must be repeatable read and in which their places were
 * looked up.
 */
export function createReadView(transaction: Queries, places: ReadonlyMap<string, Place>): ReadView {
  const on = inTurn(transaction);
  const placeOf = (view: ViewName): Place => {
    const place = places.get(tableOf(view));
    if (place === undefined) throw new RangeError(`this snapshot did not ask for ${tableOf(view)}`);
    return place;
  };
  return {
    position: places.size === 0 ? 0 : Math.min(...[...places.values()].map(({ position }) => position)),
    positionOf: (view) => placeOf(view).position,
    get: async (view, keys) => {
      const { table } = placeOf(view);
      return table === null ? [] : loadRows(on, view, { keys, table });
    },
    count: async (view) => {
      const { table } = placeOf(view);
      if (table === null) return 0;
      const [found] = await on.query<{ rows: number }>(onTable(count, table));
      return found?.rows ?? 0;
    },
    scan: (view) => scanned(on, view, placeOf(view).table),
    page: async (view, query) => pageOf(on, placeOf(view).table, query),
    tally: async (view, fields) => {
      const { table } = placeOf(view);
      if (table === null) return [];
      const rows = await on.query<{ values: readonly string[]; count: number }>(onTable(tally, table), [
        fields.map(storableString),
      ]);
      return rows.map(({ values, count }) => ({ values: values.map(restoredString), count }));
    },
  };
}

async function pageOf(
  on: Queries,
  table: string | null,
  { where, anyOf, after, limit }: Parameters<ReadView["page"]>[1],
): Promise<readonly ViewRow<Json>[]> {
  if (!Number.isInteger(limit) || limit < 1 || limit > LONGEST_PAGE)
    throw new RangeError(`a page has 1 to ${LONGEST_PAGE} rows`);
  if (table === null) return [];
  const fields = Object.keys(where).map(storableString);
  const values = Object.values(where).map(storableString);
  const some = [0, 1].map((i) => anyOf?.map((pair) => storableString(pair[i] ?? "")) ?? null);
  const asked = [after ?? "", fields, values, limit, ...some];
  return (await on.query<StoredRow>(onTable(page, table), asked)).map(parsed);
}

/** By key, not by cursor: if the loop stops early, nothing stays open. */
async function* scanned(
  on: Queries,
  view: ViewName,
  table: string | null,
): AsyncGenerator<readonly ViewRow<Json>[]> {
  if (table === null) return;
  const statement = reading(scan, view, table);
  for (let after: string | undefined = ""; after !== undefined;) {
    const rows: readonly StoredRow[] = await on.query<StoredRow>(statement, [after, SCAN_CHUNK]);
    if (rows.length > 0) yield rows.map(parsed);
    after = rows.length < SCAN_CHUNK ? undefined : rows.at(-1)?.key;
  }
}

/** A connection runs one query at a time: parallel queries wait for each other. */
function inTurn(transaction: Queries): Queries {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: <R extends Row>(statement: Statement, values?: readonly unknown[]) => {
      const ask = () => transaction.query<R>(statement, values);
      const answer = last.then(ask, ask);
      last = answer;
      return answer;
    },
  };
}
