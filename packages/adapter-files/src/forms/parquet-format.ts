import type { CellType, ExportCell, ExportColumn, ExportRow, ExportTable } from "@leadstream/application";
import { constants, zstdCompressSync } from "node:zlib";
import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";
import type { RowFormat } from "./row-format.ts";

/*
 * Parquet. One `takeGroup` is one row group. The bytes depend on the rows and groups, and on the versions of
 * hyparquet-writer and of Node's zstd, which the footer and the manifest name. The writer's own Snappy would not depend
 * on Node, but takes a fifth of an export's time and 1.8 times the space.
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
type Values = { readonly add: (cell: ExportCell) => void; readonly take: () => DecodedArray };

/** Numbers of 64 bits beside each other: as objects, they would be most of the garbage. */
function wideValues(numberOf: (cell: ExportCell) => number, isNullable: boolean): Values {
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
  const cells: ExportCell[] = [];
  // A text that was put together keeps all its pieces until somebody reads it: as bytes it takes a fifth of the memory.
  const add = (cell: ExportCell): void =>
    void cells.push(type === "json" && typeof cell === "string" ? Buffer.from(cell, "utf8") : cell);
  return { add, take: () => cells };
}

/** Values that repeat get a dictionary; looking for one among values that never repeat only costs time. */
const repeats: ReadonlySet<CellType> = new Set(["text", "int32", "bool"]);
/** Readers skip row groups by the range of these; ranges of ids and texts hold nearly everything. */
const hasRange: ReadonlySet<CellType> = new Set(["int64", "int32", "instant", "double"]);

/** Names of programs that the bytes depend on. */
export const parquetWriter = `hyparquet-writer 0.17.0, zstd ${process.versions["zstd"] ?? "of an unknown version"}`;

const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const compressors = { ZSTD: (bytes: Uint8Array): Uint8Array => zstdCompressSync(bytes, fast) };

const sourceOf = ({ name, type }: ExportColumn, data: DecodedArray, isUnique: boolean): ColumnSource => ({
  name,
  data,
  ...(repeats.has(type) && !isUnique ? {} : { encoding: "PLAIN" as const }),
  statistics: hasRange.has(type),
});

/** The rows of one row group, by column. */
function createGroup({ columns, unique }: ExportTable) {
  let values = columns.map(valuesOf);
  let rows = 0;
  return {
    rows: () => rows,
    append: (row: ExportRow): void => {
      for (let i = 0; i < values.length; i += 1) values[i]?.add(row[i] ?? null);
      rows += 1;
    },
    take: (): ColumnSource[] => {
      const taken = values;
      values = columns.map(valuesOf);
      rows = 0;
      return columns.map((column, i) =>
        sourceOf(column, taken[i]?.take() ?? [], unique.includes(column.name)),
      );
    },
  };
}

/** @param about key and value pairs for the footer. */
export function parquetFormat(table: ExportTable, about: Readonly<Record<string, string>>): RowFormat {
  const { columns } = table;
  const writer = new ByteWriter(1 << 20);
  const parquet = new ParquetWriter({
    writer,
    schema: [rootOf(table), ...columns.map(elementOf)],
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    codec: "ZSTD",
    compressors,
    createdBy: `leadstream (${parquetWriter})`,
  });
  const group = createGroup(table);
  const take = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  const writeGroup = (): void => {
    const rowGroupSize = group.rows();
    if (rowGroupSize > 0) void parquet.write({ columnData: group.take(), rowGroupSize });
  };
  return {
    append: group.append,
    buffered: group.rows,
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
