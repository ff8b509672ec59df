import type { Json, ReadView, ViewName, ViewRow } from "@leadstream/application";
import type { Queries, Row } from "../database.ts";
import { sqlFile } from "../sql.ts";
import type { Statement } from "../sql.ts";
import { parseRow, restoredString, storableString } from "./row-text.ts";
import { onTable, tableOf } from "./view-table.ts";

const sql = sqlFile(import.meta, "./views.sql");
const load = sql("load");
const scan = sql("scan");
const page = sql("page");
const tally = sql("tally");

/** Some hundred kilobytes at a time: between two chunks the process does what else it has to do. */
const SCAN_CHUNK = 500;
const LONGEST_PAGE = 1_000;

type StoredRow = { readonly key: string; readonly revision: number; readonly row: string };

const parsed = ({ key, revision, row }: StoredRow): ViewRow<Json> => ({ key, revision, row: parseRow(row) });

/** Rows by key, in key order. */
export async function loadRows(
  on: Queries,
  view: ViewName,
  keys: readonly string[],
): Promise<readonly ViewRow<Json>[]> {
  const statement = onTable(load, tableOf(view));
  if (keys.length === 0) return [];
  return (await on.query<StoredRow>(statement, [keys])).map(parsed);
}

/** A look through one transaction, which must be repeatable read. */
export function createReadView(transaction: Queries, position: number): ReadView {
  const on = inTurn(transaction);
  return {
    position,
    get: (view, keys) => loadRows(on, view, keys),
    scan: (view) => scanned(on, view),
    page: async (view, { where, anyOf, after, limit }) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > LONGEST_PAGE)
        throw new RangeError(`a page has 1 to ${LONGEST_PAGE} rows`);
      const fields = Object.keys(where).map(storableString);
      const values = Object.values(where).map(storableString);
      const statement = onTable(page, tableOf(view));
      const some = [0, 1].map((i) => anyOf?.map((pair) => storableString(pair[i] ?? "")) ?? null);
      return (await on.query<StoredRow>(statement, [after ?? "", fields, values, limit, ...some])).map(
        parsed,
      );
    },
    tally: async (view, fields) => {
      const statement = onTable(tally, tableOf(view));
      const rows = await on.query<{ values: readonly string[]; count: number }>(statement, [
        fields.map(storableString),
      ]);
      return rows.map(({ values, count }) => ({ values: values.map(restoredString), count }));
    },
  };
}

/** By key, not by cursor: the loop may stop early and leaves nothing open behind it. */
async function* scanned(on: Queries, view: ViewName): AsyncGenerator<readonly ViewRow<Json>[]> {
  const statement = onTable(scan, tableOf(view));
  for (let after: string | undefined = ""; after !== undefined;) {
    const rows: readonly StoredRow[] = await on.query<StoredRow>(statement, [after, SCAN_CHUNK]);
    if (rows.length > 0) yield rows.map(parsed);
    after = rows.length < SCAN_CHUNK ? undefined : rows.at(-1)?.key;
  }
}

/** One connection answers one question at a time: questions asked side by side wait for each other. */
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
