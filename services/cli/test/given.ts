import { csvHeader, csvRows } from "../src/import/csv-rows.ts";
import { lineEndOf, linesOf } from "../src/import/lines.ts";
import { Mapping, type Row } from "@leadstream/connectors/mapping";

/** Bytes in pieces of `size`, like reads from a slow disk. */
export async function* inChunks(bytes: Buffer, size = 7): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export const csvFormat = { delimiter: ",", quote: '"', encoding: "utf-8" } as const;

/** Reads a whole CSV like an import: header first, then the rows. */
export async function readCsv(
  bytes: Buffer | string,
  format: Parameters<typeof csvRows>[2] = csvFormat,
  chunk = 7,
): Promise<Row[]> {
  const buffer = Buffer.from(bytes);
  const lineEnd = lineEndOf(buffer.subarray(0, 1 << 16), format.quote);
  const header = await csvHeader(linesOf(inChunks(buffer, chunk), undefined, lineEnd), format);
  if (header?.ok !== true) throw new Error("no header");
  const { next, cells: columns, delimiter } = header.value;
  const lines = linesOf(inChunks(buffer.subarray(next.byte), chunk), next, lineEnd);
  return collect(csvRows(lines, { columns, cellOf: (cell) => cell }, { ...format, delimiter }));
}

/** The cells of a row, or the code of its defect. */
export const brief = (row: Row): string | Record<string, string> =>
  row.kind === "broken" ? `line ${row.line}: ${row.defect.code}` : Object.fromEntries(row.cells);

export const aMapping = (fields: object, rest: object = {}): Mapping =>
  Mapping.parse({ version: 1, sender: "tests", fields, ...rest });

/** A row as a reader returns it. */
export const aRow = (cells: Record<string, string>, line = 2): Row => ({
  kind: "read",
  line,
  next: { byte: 100, line },
  raw: Object.values(cells).join(","),
  cells: new Map(Object.entries(cells)),
  original: null,
});
