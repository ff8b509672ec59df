import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { Failure, exitCodes } from "../failure.ts";
import { csvHeader, csvRows } from "./csv-rows.ts";
import type { RowEncoding } from "./decode.ts";
import { conversionOf, encodingAdvice, linesNotUtf8, markOf, toUtf8, unmarkedUtf16 } from "./encodings.ts";
import { headerInWords, nameInWords } from "./header-names.ts";
import { type Line, type Start, fileStart, lineEndOf, linesOf } from "./lines.ts";
import { lookAhead } from "./look-ahead.ts";
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
 * @throws Failure `input.unreadable`, `input.kind-unknown`, `input.empty`, `input.encoding`, `input.header-broken`,
 *   `input.columns-missing` with every column that the mapping reads and the file lacks.
 */
export async function openInput(path: string, mapping: Mapping, kind?: InputKind): Promise<Input> {
  const wanted = kind ?? kindOf(path);
  const size = await sizeOf(path);
  const text = await openText(path, mapping);
  const shared = {
    path,
    kind: wanted,
    sizeBytes: isCompressed(path) || text.isConverted ? null : size,
    digest: await digestOf(path),
  };
  if (wanted === "ndjson") {
    const rows = (from: Start | null) => ndjsonRows(text.lines(from ?? fileStart), text.encoding);
    return { ...shared, columns: [], rows };
  }
  const format = { ...mapping, ...text.encoding };
  const { columns, next, cellOf, delimiter } = await headerOf(path, text.lines(fileStart), format);
  const rows = (from: Start | null) =>
    csvRows(text.lines(from ?? next), { columns, cellOf }, { ...format, delimiter });
  return { ...shared, columns, rows };
}

/** The lines of a file, from any on, and how to decode them. */
type Text = {
  readonly lines: (from: Start) => AsyncGenerator<Line>;
  readonly encoding: RowEncoding;
  /** Positions are then those of the converted text. */
  readonly isConverted: boolean;
};

async function openText(path: string, mapping: Mapping): Promise<Text> {
  const beginning = await beginningOf(path, null);
  const conversion = conversionOf(beginning, mapping.encoding);
  if (conversion === null) refuseWide(path, beginning);
  const lineEnd = lineEndOf(await beginningOf(path, conversion), mapping.quote);
  const lines = (from: Start) => linesOf(bytesFrom(path, from.byte, conversion), from, lineEnd);
  const encoding = conversion === null ? await rowEncoding(lines, mapping.encoding) : { encoding: "utf-8" };
  return { lines, encoding, isConverted: conversion !== null };
}

/** Text with zero bytes would be read as one line of garbage. */
function refuseWide(path: string, beginning: Buffer): void {
  if (markOf(beginning) === "utf-32")
    throw inputFailure(path, "encoding", "the file is UTF-32", "save it as CSV UTF-8");
  const wide = unmarkedUtf16(beginning);
  if (wide === null) return;
  const next = `say it in the mapping: "encoding": "${wide}"`;
  throw inputFailure(path, "encoding", `the file looks like ${wide}`, next);
}

async function rowEncoding(lines: Text["lines"], label: string): Promise<RowEncoding> {
  const sample = await linesNotUtf8(lines(fileStart));
  if (sample.length === 0) return { encoding: "utf-8" };
  const ahead = lookAhead(lines(fileStart));
  const header = await ahead.next();
  await ahead.close();
  return { encoding: label, advice: encodingAdvice(sample, header?.bytes ?? sample) };
}

const delimiters = [",", ";", "\t", "|"];

/** The delimiter that the first line has most of; a comma when it has none. */
export async function delimiterOf(path: string): Promise<string> {
  await sizeOf(path);
  const beginning = await beginningOf(path, conversionOf(await beginningOf(path, null), "utf-8"));
  const [first = ""] = beginning
    .toString("latin1")
    .trimStart()
    .split(/[\r\n]/u);
  const outside = first.replaceAll(/"[^"]*"/gu, "");
  const counts = delimiters.map((mark) => outside.split(mark).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
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
async function beginningOf(path: string, conversion: string | null): Promise<Buffer> {
  let beginning = Buffer.alloc(0);
  for await (const chunk of bytesFrom(path, 0, conversion)) {
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length >= 1 << 16) break;
  }
  return beginning;
}

async function* bytesFrom(path: string, byte: number, conversion: string | null): AsyncGenerator<Buffer> {
  if (!isCompressed(path) && conversion === null) {
    yield* buffersOf(createReadStream(path, { start: byte }));
    return;
  }
  const unpacked = isCompressed(path) ? unpackedBytes(path) : buffersOf(createReadStream(path));
  let toSkip = byte;
  for await (const chunk of conversion === null ? unpacked : toUtf8(unpacked, conversion)) {
    if (toSkip < chunk.length) yield toSkip === 0 ? chunk : chunk.subarray(toSkip);
    toSkip = Math.max(0, toSkip - chunk.length);
  }
}

async function* unpackedBytes(path: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(path);
  const unpacked = packed.pipe(createGunzip());
  packed.once("error", (error) => unpacked.destroy(error));
  yield* buffersOf(unpacked);
}

async function* buffersOf(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk;
}

async function headerOf(path: string, lines: AsyncIterable<Line>, mapping: Mapping & RowEncoding) {
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

async function sizeOf(path: string): Promise<number> {
  try {
    await access(path, constants.R_OK);
    return (await stat(path)).size;
  } catch {
    throw inputFailure(path, "unreadable", "the file cannot be read", "check the path and its permissions");
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of buffersOf(createReadStream(path))) hash.update(chunk);
  return hash.digest("hex");
}

type InputDefect = "unreadable" | "kind-unknown" | "empty" | "encoding" | "header-broken" | "columns-missing";

function inputFailure(place: string, defect: InputDefect, what: string, next: string): Failure {
  const exit = defect === "unreadable" || defect === "kind-unknown" ? exitCodes.usage : exitCodes.data;
  return new Failure({ exit, code: `input.${defect}`, place, what, next });
}
