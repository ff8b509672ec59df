import type {
  Cell,
  Column,
  ColumnType,
  Index,
  Json,
  Table,
  ViewName,
  ViewRow,
} from "@leadstream/application";
import { storable, storableString } from "./row-text.ts";
import { tableOf } from "./view-table.ts";

/*
 * The tables of a view. A row that is kept as JSON has a table of keys and documents. Typed columns have a table of their
 * own, without the documents, so that a report reads 200 bytes for each lead and not two kilobytes.
 */

export type StoreColumn = { readonly name: string; readonly pgType: string; readonly isNullable: boolean };

export type Store = {
  readonly table: string;
  /** Apart from `key` and `revision`, which every table has. */
  readonly columns: readonly StoreColumn[];
  /** The text of each column for a row; null: SQL's NULL. */
  readonly textsOf: (row: ViewRow<Json>) => readonly (string | null)[];
  readonly indexes: readonly Index[];
  /** Whether a row is written once and never changes. */
  readonly isAppendOnly: boolean;
};

const pgTypes: Readonly<Record<ColumnType, string>> = {
  // "C": compared and sorted by code units, which is fast and the same on every server.
  text: 'text COLLATE "C"',
  integer: "integer",
  bigint: "bigint",
  double: "double precision",
  boolean: "boolean",
  instant: "timestamptz",
};

// No other name of a column becomes part of SQL text.
const columnName = /^[a-z][a-z_]{0,39}$/u;

/** Table of the typed columns; undefined: the view has none. */
export function columnsTable(view: ViewName): string | undefined {
  if (view.table === undefined) return undefined;
  return view.table.cellsOf === undefined ? tableOf(view) : `${tableOf(view)}_columns`;
}

const textOf = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined ? null : typeof cell === "string" ? storableString(cell) : String(cell);

const isFlat = (row: Json): row is Readonly<Record<string, Cell>> =>
  typeof row === "object" && row !== null && !Array.isArray(row);

function typedStore(name: string, { columns, cellsOf, indexes, isAppendOnly }: Table): Store {
  const names = Object.keys(columns);
  if (!names.every((column) => columnName.test(column)))
    throw new RangeError("a column is named in 1 to 40 of the letters a-z and _");
  return {
    table: name,
    columns: Object.entries(columns).map(([column, { type, isNullable }]) => ({
      name: column,
      pgType: pgTypes[type],
      isNullable: isNullable === true,
    })),
    textsOf: ({ row }) => {
      const cells = cellsOf === undefined ? (isFlat(row) ? row : {}) : cellsOf(row);
      return names.map((column) => textOf(cells[column]));
    },
    indexes,
    isAppendOnly: isAppendOnly === true,
  };
}

const documentsStore = (table: string, pgType: "json" | "jsonb"): Store => ({
  table,
  columns: [{ name: "row", pgType, isNullable: false }],
  textsOf: ({ row }) => [storable(JSON.stringify(row))],
  indexes: [],
  isAppendOnly: false,
});

/** The tables of a view; the first one holds its rows. */
export function storesOf(view: ViewName): readonly Store[] {
  const { table } = view;
  const typed = columnsTable(view);
  // Lists filter documents that have no columns by their fields: over 100,000 rows of 600 bytes a tally takes 36 ms, with
  // json 470 ms. But jsonb takes a third more time to write.
  if (table === undefined || typed === undefined) return [documentsStore(tableOf(view), "jsonb")];
  const store = typedStore(typed, table);
  return table.cellsOf === undefined ? [store] : [documentsStore(tableOf(view), "json"), store];
}

/** SQL for the row of a view as JSON text. */
export function rowExpression({ table }: ViewName): string {
  if (table === undefined || table.cellsOf !== undefined) return "row::text";
  const fields = Object.entries(table.columns).map(
    ([name, column]) => `'${name}', ${cellExpression(name, column)}`,
  );
  return `json_build_object(${fields.join(", ")})::text`;
}

const cellExpression = (name: string, { type }: Column): string =>
  type === "instant" ? `to_char(${name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : name;
