import type { Cell, Column, ColumnType, Json, Table, ViewName, ViewRow } from "@leadstream/application";
import { storable, storableString } from "./row-text.ts";
import { tableOf } from "./view-table.ts";

/*
 * The tables of a view. A row that is kept as JSON has a table of keys and documents. Typed columns have a table of their
 * own, without the documents, so that a report reads 200 bytes for each lead and not two kilobytes.
 */

/** A column in the database, and its text for a row; null: SQL's NULL. */
export type StoreColumn = {
  readonly name: string;
  readonly pgType: string;
  readonly isNullable: boolean;
  readonly textOf: (row: ViewRow<Json>) => string | null;
};

export type Store = {
  readonly table: string;
  /** Apart from `key` and `revision`, which every table has. */
  readonly columns: readonly StoreColumn[];
  readonly indexes: readonly (readonly string[])[];
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

function typedColumns({ columns, cellsOf }: Table): readonly StoreColumn[] {
  // The cells of a row are needed once for each column.
  const known = new WeakMap<ViewRow<Json>, Readonly<Record<string, Cell>>>();
  const cellsFor = (row: ViewRow<Json>): Readonly<Record<string, Cell>> => {
    const cells =
      known.get(row) ?? (cellsOf === undefined ? (isFlat(row.row) ? row.row : {}) : cellsOf(row.row));
    known.set(row, cells);
    return cells;
  };
  return Object.entries(columns).map(([name, { type, isNullable }]) => {
    if (!columnName.test(name)) throw new RangeError("a column is named in 1 to 40 of the letters a-z and _");
    return {
      name,
      pgType: pgTypes[type],
      isNullable: isNullable === true,
      textOf: (row) => textOf(cellsFor(row)[name]),
    };
  });
}

const documents: StoreColumn = {
  name: "row",
  pgType: "jsonb",
  isNullable: false,
  textOf: ({ row }) => storable(JSON.stringify(row)),
};

/** The tables of a view; the first one holds its rows. */
export function storesOf(view: ViewName): readonly Store[] {
  const { table } = view;
  const rows: Store = { table: tableOf(view), columns: [documents], indexes: [] };
  const typed = columnsTable(view);
  if (table === undefined || typed === undefined) return [rows];
  const store = { table: typed, columns: typedColumns(table), indexes: table.indexes };
  return table.cellsOf === undefined ? [store] : [rows, store];
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
