import type { ExportCell, ExportColumn } from "@leadstream/application";
import type { ColumnSource } from "hyparquet-writer";

/*
 * The values of a column in one row group, kept in little space until the group is written. As objects, they would be most
 * of the garbage of an export.
 */

/** `values`: as the writer takes them, made when they are asked for. */
export type ColumnValues = {
  readonly add: (cell: ExportCell) => void;
  readonly values: () => ColumnSource["data"];
};

/** @param isUnique no two values are equal, so there is no dictionary. */
export function columnValues({ type, isNullable }: ExportColumn, isUnique: boolean): ColumnValues {
  switch (type) {
    case "int64":
      return wideNumbers(Number, isNullable);
    case "instant":
      return wideNumbers((cell) => Date.parse(String(cell)), isNullable);
    case "json":
    case "bytes":
      return byteValues();
    case "text":
      return isUnique ? byteValues() : repeatedTexts();
    case "int32":
    case "double":
    case "bool":
      return plainCells();
  }
}

function plainCells(): ColumnValues {
  const cells: ExportCell[] = [];
  return { add: (cell) => void cells.push(cell), values: () => cells };
}

/** Numbers of 64 bits. */
function wideNumbers(numberOf: (cell: ExportCell) => number, isNullable: boolean): ColumnValues {
  const numbers: number[] = [];
  const values = (): ColumnSource["data"] =>
    isNullable ? numbers.map((number) => (Number.isNaN(number) ? null : BigInt(number))) : bigInts(numbers);
  return { add: (cell) => void numbers.push(cell === null ? Number.NaN : numberOf(cell)), values };
}

/** As `BigInt64Array.from`, in a third of its time. */
function bigInts(numbers: readonly number[]): BigInt64Array {
  const bigs = new BigInt64Array(numbers.length);
  for (let i = 0; i < numbers.length; i += 1) bigs[i] = BigInt(numbers[i] ?? 0);
  return bigs;
}

/** Texts of which many are equal: of equal ones, one is kept. */
function repeatedTexts(): ColumnValues {
  const known = new Map<ExportCell, ExportCell>();
  const cells: ExportCell[] = [];
  const add = (cell: ExportCell): void => {
    const first = known.get(cell);
    if (first === undefined) known.set(cell, cell);
    cells.push(first ?? cell);
  };
  return { add, values: () => cells };
}

const chunkBytes = 1 << 20;
/** Of one character in UTF-8, by the code units that it has in a text. */
const mostBytes = 3;
const NULL = -1;

/**
 * Bytes behind each other, in large chunks. Texts are kept as bytes too: they are written so anyway, and one that was put
 * together would keep all its pieces.
 */
function byteValues(): ColumnValues {
  const chunks: Buffer[] = [];
  let chunk = Buffer.alloc(0);
  let end = 0;
  /** Of each value: its chunk (`NULL`: there is none), its start and its end. */
  const places: number[] = [];
  const room = (bytes: number): void => {
    if (end + bytes <= chunk.length) return;
    chunk = Buffer.allocUnsafeSlow(Math.max(chunkBytes, bytes));
    chunks.push(chunk);
    end = 0;
  };
  const add = (cell: ExportCell): void => {
    if (cell === null) return void places.push(NULL, 0, 0);
    const bytes = cell instanceof Uint8Array ? cell : String(cell);
    room(typeof bytes === "string" ? mostBytes * bytes.length : bytes.length);
    const start = end;
    if (typeof bytes === "string") end += chunk.write(bytes, start, "utf8");
    else {
      chunk.set(bytes, start);
      end += bytes.length;
    }
    places.push(chunks.length - 1, start, end);
  };
  const values = (): ColumnSource["data"] => {
    const all: (Uint8Array | null)[] = [];
    for (let i = 0; i < places.length; i += 3)
      all.push(chunks[places[i] ?? NULL]?.subarray(places[i + 1], places[i + 2]) ?? null);
    return all;
  };
  return { add, values };
}
