import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { Failure, exitCodes } from "../failure.ts";
import { csvHeader, csvRows } from "./csv-rows.ts";
import { headerInWords, nameInWords } from "./header-names.ts";
import { type Line, type Start, fileStart, lineEndOf, linesOf } from "./lines.ts";
import { type Mapping, columnsOf, type Row } from "@leadstream/connectors/mapping";
import { ndjsonRows } from "./ndjson-rows.ts";
import { cellReaderFor } from "./spreadsheet.ts";

export type InputKind = "csv" | "ndjson";

/** An open file that can be read row by row, from any row on. */
export type Input = {
  readonly kind: InputKind;
  readonly path: string;
  /** Column names of a CSV in order; empty for NDJSON. */
  readonly columns: readonly string[];
  /** Uncompressed size; null for a compressed file, where it is not known. */
  readonly sizeBytes: number | null;
  /** SHA-256 of the file as it lies on disk. */
  readonly digest: string;
  readonly rows: (from: Start | null) => AsyncGenerator<Row>;
};

const isCompressed = (path: string): boolean => path.endsWith(".gz");

/**
 * Opens a CSV or NDJSON file (by its extension unless `kind` is given; `.gz` is unpacked while reading) and checks its
 * header against the mapping before any row is sent.
 *
 * @throws Failure `input.unreadable`, `input.kind-unknown`, `input.empty`, `input.utf-16`, `input.header-broken`,
 *   `input.columns-missing` with every column that the mapping reads and the file lacks.
 */
export async function openInput(path: string, mapping: Mapping, kind?: InputKind): Promise<Input> {
  const wanted = kind ?? kindOf(path);
  await refuseUtf16(path);
  const { size } = await stat(path);
  const shared = {
    path,
    kind: wanted,
    sizeBytes: isCompressed(path) ? null : size,
    digest: await digestOf(path),
  };
  const lineEnd = lineEndOf(await beginningOf(path), mapping.quote);
  const linesFrom = (from: Start) => linesOf(bytesFrom(path, from.byte), from, lineEnd);
  if (wanted === "ndjson") {
    const rows = (from: Start | null) => ndjsonRows(linesFrom(from ?? fileStart), mapping);
    return { ...shared, columns: [], rows };
  }
  const { columns, next, cellOf, delimiter } = await headerOf({ path, lines: linesFrom(fileStart) }, mapping);
  const format = { ...mapping, delimiter };
  const rows = (from: Start | null) => csvRows(linesFrom(from ?? next), { columns, cellOf }, format);
  return { ...shared, columns, rows };
}

function kindOf(path: string): InputKind {
  const name = path.replace(/\.gz$/u, "");
  if (/\.(?:csv|tsv|txt)$/iu.test(name)) return "csv";
  if (/\.(?:ndjson|jsonl)$/iu.test(name)) return "ndjson";
  throw inputFailure(
    path,
    "kind-unknown",
    "the file extension does not show the format",
    "give --format csv or ndjson",
  );
}

/** The first bytes, unpacked: at least 64 KiB, or all. */
async function beginningOf(path: string): Promise<Buffer> {
  let beginning = Buffer.alloc(0);
  for await (const chunk of bytesFrom(path, 0)) {
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length >= 1 << 16) break;
  }
  return beginning;
}

async function* bytesFrom(path: string, byte: number): AsyncGenerator<Buffer> {
  if (!isCompressed(path)) {
    yield* buffersOf(createReadStream(path, { start: byte }));
    return;
  }
  let toSkip = byte;
  const packed = createReadStream(path);
  const unpacked = packed.pipe(createGunzip());
  packed.once("error", (error) => unpacked.destroy(error));
  for await (const chunk of buffersOf(unpacked)) {
    if (toSkip < chunk.length) yield toSkip === 0 ? chunk : chunk.subarray(toSkip);
    toSkip = Math.max(0, toSkip - chunk.length);
  }
}

async function* buffersOf(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk;
}

type Source = { readonly path: string; readonly lines: AsyncIterable<Line> };

async function headerOf({ path, lines }: Source, mapping: Mapping) {
  const header = await csvHeader(lines, mapping);
  if (header === null) throw inputFailure(path, "empty", "the file has no header line", "check the export");
  if (!header.ok) {
    const next = "check delimiter, quote and encoding in the mapping";
    throw inputFailure(`${path}, line 1`, "header-broken", header.error.message, next);
  }
  const cellOf = cellReaderFor(header.value.columns);
  const columns = header.value.columns.map(cellOf);
  const twice = columns.filter((name, index) => name !== "" && columns.indexOf(name) !== index);
  const missing = columnsOf(mapping).filter((name) => !columns.includes(name));
  const defects = [
    ...missing.map((name) => `no column ${nameInWords(name)}`),
    ...twice.map((name) => `column ${nameInWords(name)} is there twice`),
  ];
  if (defects.length > 0) {
    const what = defects.join("; ");
    throw inputFailure(`${path}, line 1`, "columns-missing", what, headerInWords(columns));
  }
  return { ...header.value, columns, cellOf };
}

/** UTF-16 text has zero bytes, which break the line reader. Excel writes UTF-16 as "Unicode text". */
async function refuseUtf16(path: string): Promise<void> {
  const start = await firstTwoBytes(path);
  if (start === 0xfffe || start === 0xfeff)
    throw inputFailure(
      path,
      "utf-16",
      "the file is UTF-16",
      "save it as CSV UTF-8, or: iconv -f UTF-16 -t UTF-8",
    );
}

async function firstTwoBytes(path: string): Promise<number> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 ? buffer.readUInt16BE(0) : 0;
  } catch {
    throw inputFailure(path, "unreadable", "the file cannot be read", "check the path and its permissions");
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of buffersOf(createReadStream(path))) hash.update(chunk);
  return hash.digest("hex");
}

type InputDefect = "unreadable" | "kind-unknown" | "empty" | "utf-16" | "header-broken" | "columns-missing";

function inputFailure(place: string, defect: InputDefect, what: string, next: string): Failure {
  const exit = defect === "unreadable" || defect === "kind-unknown" ? exitCodes.usage : exitCodes.data;
  return new Failure({ exit, code: `input.${defect}`, place, what, next });
}
