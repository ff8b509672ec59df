import type { CellType, ExportColumn, ExportRow, ExportTable } from "@leadstream/application";
import { constants, zstdCompressSync } from "node:zlib";
import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";
import { type ColumnValues, columnValues } from "./column-values.ts";
import type { RowFormat } from "./row-format.ts";

/*
 * Parquet. One `takeGroup` is one row group. The bytes depend on the rows and groups, and on the versions of
 * hyparquet-writer and of Node's zstd, which the footer and the manifest name. The writer's own Snappy would not depend
 * on Node, but takes a fifth of an export's time and 1.8 times the space.
 *
 * Instants have the flag `isAdjustedToUTC`, without which DuckDB, Spark and pandas read them as local times.
 */

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
      return { ...about, type: "INT64" };
    case "bytes":
      return { ...about, type: "BYTE_ARRAY" };
  }
}

/**
 * What readers see. While rows are written, JSON is the text and an instant the number that it is: the writer would parse
 * and print the one, and convert the other, again.
 */
function footerElementOf(column: ExportColumn): SchemaElement {
  const element = elementOf(column);
  if (column.type === "instant") return { ...element, ...instant };
  if (column.type !== "json") return element;
  return { ...element, converted_type: "JSON", logical_type: { type: "JSON" } };
}

const rootOf = ({ columns }: ExportTable): SchemaElement => ({ name: "root", num_children: columns.length });

/** Values that repeat get a dictionary; looking for one among values that never repeat only costs time. */
const repeats: ReadonlySet<CellType> = new Set(["text", "int32", "bool"]);
/** Readers skip row groups by the range of these; ranges of ids and texts hold nearly everything. */
const hasRange: ReadonlySet<CellType> = new Set(["int64", "int32", "instant", "double"]);

/** Names of programs that the bytes depend on. */
export const parquetWriter = `hyparquet-writer 0.17.0, zstd ${process.versions["zstd"] ?? "of an unknown version"}`;

const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const compressors = { ZSTD: (bytes: Uint8Array): Uint8Array => zstdCompressSync(bytes, fast) };

/** The writer takes one column after the other, so that the values of one are in memory at a time. */
const sourceOf = ({ name, type }: ExportColumn, held: ColumnValues, isUnique: boolean): ColumnSource => ({
  name,
  get data() {
    return held.values();
  },
  ...(repeats.has(type) && !isUnique ? {} : { encoding: "PLAIN" as const }),
  statistics: hasRange.has(type),
});

/** The rows of one row group, by column. */
function createGroup({ columns, unique }: ExportTable) {
  const isUnique = ({ name }: ExportColumn): boolean => unique.includes(name);
  const empty = (): ColumnValues[] => columns.map((column) => columnValues(column, isUnique(column)));
  let values = empty();
  let rows = 0;
  return {
    rows: () => rows,
    append: (row: ExportRow): void => {
      for (let i = 0; i < values.length; i += 1) values[i]?.add(row[i] ?? null);
      rows += 1;
    },
    take: (): ColumnSource[] => {
      const taken = values;
      values = empty();
      rows = 0;
      return taken.flatMap((held, i) => {
        const column = columns[i];
        return column === undefined ? [] : [sourceOf(column, held, isUnique(column))];
      });
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
