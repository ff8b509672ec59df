import type { Cell, CellType, ExportColumn, ExportTable } from "@leadstream/application";
import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";
import type { RowFormat } from "./row-format.ts";

/*
 * Parquet. One `takeGroup` is one row group. The bytes depend on the rows and groups, and on the version of
 * hyparquet-writer alone: compression is its own Snappy, because zlib and zstd of Node change with Node.
 *
 * Instants have the flag `isAdjustedToUTC`, without which DuckDB, Spark and pandas read them as local times.
 */

type DecodedArray = ColumnSource["data"];
type SchemaElement = ParquetWriter["schema"][number];
type Repetition = NonNullable<SchemaElement["repetition_type"]>;

const text = { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } } as const;
const instant = {
  type: "INT64",
  logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
} as const;

function elementOf({ name, type, isNullable }: ExportColumn): SchemaElement {
  const repetition: Repetition = isNullable ? "OPTIONAL" : "REQUIRED";
  const about = { name, repetition_type: repetition };
  switch (type) {
    case "int64":
      return { ...about, type: "INT64" };
    case "int32":
      return { ...about, type: "INT32" };
    case "double":
      return { ...about, type: "DOUBLE" };
    case "bool":
      return { ...about, type: "BOOLEAN" };
    case "text":
    case "json":
      return { ...about, ...text };
    case "instant":
      return { ...about, ...instant };
    case "bytes":
      return { ...about, type: "BYTE_ARRAY" };
  }
}

/** JSON is written as the text that it is; the writer would parse and print it again. The footer says that it is JSON. */
const footerElementOf = (column: ExportColumn): SchemaElement =>
  column.type === "json"
    ? { ...elementOf(column), converted_type: "JSON", logical_type: { type: "JSON" } }
    : elementOf(column);

const rootOf = ({ columns }: ExportTable): SchemaElement => ({ name: "root", num_children: columns.length });

/** The values of a column in one row group. */
type Values = { readonly add: (cell: Cell) => void; readonly take: () => DecodedArray };

/** Numbers of 64 bits beside each other: as objects, they would be most of the garbage. */
function wideValues(numberOf: (cell: Cell) => number, isNullable: boolean): Values {
  const numbers: number[] = [];
  const take = (): DecodedArray =>
    isNullable
      ? numbers.map((number) => (Number.isNaN(number) ? null : BigInt(number)))
      : BigInt64Array.from({ length: numbers.length }, (_, i) => BigInt(numbers[i] ?? 0));
  return { add: (cell) => void numbers.push(cell === null ? Number.NaN : numberOf(cell)), take };
}

function valuesOf({ type, isNullable }: ExportColumn): Values {
  if (type === "int64") return wideValues(Number, isNullable);
  if (type === "instant") return wideValues((cell) => Date.parse(String(cell)), isNullable);
  const cells: Cell[] = [];
  // A text that was put together keeps all its pieces until somebody reads it: as bytes it takes a fifth of the memory.
  const add = (cell: Cell): void =>
    void cells.push(type === "json" && typeof cell === "string" ? Buffer.from(cell, "utf8") : cell);
  return { add, take: () => cells };
}

/** Values that repeat get a dictionary; looking for one among values that never repeat only costs time. */
const neverRepeats: ReadonlySet<CellType> = new Set(["json", "bytes", "int64", "instant"]);

function sourceOf({ name, type }: ExportColumn, data: DecodedArray): ColumnSource {
  const plain = neverRepeats.has(type) ? { encoding: "PLAIN" as const } : {};
  return { name, data, ...plain, ...(type === "json" || type === "bytes" ? { statistics: false } : {}) };
}

/** @param about key and value pairs for the footer. */
export function parquetFormat(table: ExportTable, about: Readonly<Record<string, string>>): RowFormat {
  const { columns } = table;
  const writer = new ByteWriter(1 << 20);
  const parquet = new ParquetWriter({
    writer,
    schema: [rootOf(table), ...columns.map(elementOf)],
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: "leadstream (hyparquet-writer 0.17.0)",
  });
  let group = columns.map(valuesOf);
  let rows = 0;
  const take = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  const writeGroup = (): void => {
    if (rows === 0) return;
    const columnData = columns.map((column, i) => sourceOf(column, group[i]?.take() ?? []));
    void parquet.write({ columnData, rowGroupSize: rows });
    group = columns.map(valuesOf);
    rows = 0;
  };
  return {
    append: (row) => {
      for (let i = 0; i < group.length; i += 1) group[i]?.add(row[i] ?? null);
      rows += 1;
    },
    buffered: () => rows,
    takeGroup: () => {
      writeGroup();
      return take();
    },
    takeEnd: () => {
      writeGroup();
      parquet.schema = [rootOf(table), ...columns.map(footerElementOf)];
      void parquet.finish();
      return take();
    },
  };
}
