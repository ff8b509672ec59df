import { fitToHeader, type Mapping } from "@leadstream/connectors/mapping";
import { csvHeader, csvRows } from "./csv-rows.ts";
import type { RowEncoding } from "./decode.ts";
import { beginningOf, digestOf, isCompressed, sizeOf } from "./file-bytes.ts";
import { checkHeader, columnNames, headerNote, knownColumns } from "./header.ts";
import type { Input, InputChoice, TextKind } from "./input.ts";
import { inputFailure } from "./input-failure.ts";
import { type Line, type Start, fileStart } from "./lines.ts";
import { ndjsonRows } from "./ndjson-rows.ts";
import { cellReaderFor } from "./spreadsheet.ts";
import { delimiterOf, openText } from "./text-lines.ts";
import { openSheet, readSheet } from "./workbook/open-sheet.ts";
import { recognize } from "./workbook/recognize.ts";

/** Opens a file with a mapping; a workbook is read only the first time. */
export type OpenWith = (mapping: Mapping) => Promise<Input>;

/**
 * Looks at a CSV, NDJSON or XLSX file, and returns how to open it with a mapping. Opening checks its header against the
 * mapping before any row is sent. `.gz` is unpacked while reading.
 *
 * @throws Failure `input.unreadable`, `input.kind-unknown`, `input.empty`, `input.encoding`, `input.header-broken`,
 *   `input.columns-missing` with every column that the mapping reads and the file lacks; for a spreadsheet
 *   `input.not-supported`, `input.too-large`, `input.damaged`, `input.sheet-unknown`.
 */
export async function openFile(path: string, choice: InputChoice = {}): Promise<OpenWith> {
  const sizeBytes = await sizeOf(path);
  const recognized = recognize(await beginningOf(path, null));
  if (recognized !== null && recognized !== "zip")
    throw inputFailure(path, recognized.defect, recognized.what, recognized.next);
  const digest = await digestOf(path);
  if (recognized === "zip") {
    if (isCompressed(path))
      throw inputFailure(path, "not-supported", "it is a packed workbook", "unpack it with gunzip");
    const sheet = await readSheet(path, choice.sheet);
    return async (mapping) => ({ path, kind: "xlsx", digest, ...openSheet(path, sheet, mapping) });
  }
  if (choice.sheet !== undefined)
    throw inputFailure(path, "no-sheets", "only an Excel workbook has sheets", "leave --sheet out");
  const facts = { sizeBytes, format: choice.format };
  return async (mapping) => ({ path, digest, ...(await openTextInput(path, mapping, facts)) });
}

/** Opens a file with a mapping, as `openFile`. */
export const openInput = async (path: string, mapping: Mapping, choice: InputChoice = {}): Promise<Input> =>
  (await openFile(path, choice))(mapping);

type TextFacts = { readonly sizeBytes: number; readonly format: TextKind | undefined };

async function openTextInput(
  path: string,
  mapping: Mapping,
  { sizeBytes, format }: TextFacts,
): Promise<Omit<Input, "path" | "digest">> {
  const kind = format ?? kindOf(path);
  const text = await openText(path, mapping);
  const shared = { kind, size: isCompressed(path) || text.isConverted ? null : sizeBytes };
  if (kind === "ndjson") {
    const rows = (from: Start | null) => ndjsonRows(text.lines(from ?? fileStart), text.encoding);
    return { ...shared, mapping, columns: [], notes: [], rows };
  }
  const delimiter =
    mapping.delimiter === "auto"
      ? await delimiterOf(path, knownColumns(mapping), mapping.encoding)
      : mapping.delimiter;
  const how = { ...mapping, ...text.encoding, delimiter };
  const { next, cellOf, ...header } = await headerOf(path, text.lines(fileStart), how);
  const shape = { ...how, delimiter: header.delimiter };
  const rows = (from: Start | null) =>
    csvRows(text.lines(from ?? next), { columns: header.columns, cellOf }, shape);
  const fitted = fitToHeader({ ...mapping, delimiter }, header.columns);
  return { ...shared, mapping: fitted, columns: header.columns, notes: header.notes, rows };
}

function kindOf(path: string): TextKind {
  const name = path.replace(/\.gz$/u, "");
  if (/\.(?:csv|tsv|tab|txt)$/iu.test(name)) return "csv";
  if (/\.(?:ndjson|jsonl)$/iu.test(name)) return "ndjson";
  throw inputFailure(
    path,
    "kind-unknown",
    "neither the file's extension nor its content shows the format",
    "give --format csv or ndjson",
  );
}

async function headerOf(path: string, lines: AsyncIterable<Line>, mapping: Mapping & RowEncoding) {
  const header = await csvHeader(lines, mapping, knownColumns(mapping));
  if (header === null) throw inputFailure(path, "empty", "the file has no header line", "check the export");
  if (!header.ok) {
    const next = "check delimiter, quote and encoding in the mapping";
    throw inputFailure(`${path}, line 1`, "header-broken", header.error.message, next);
  }
  const { cells: guarded, line, skipped } = header.value;
  const cellOf = cellReaderFor(guarded);
  const cells = guarded.map(cellOf);
  checkHeader(`${path}, line ${line}`, cells, fitToHeader(mapping, cells));
  return { ...header.value, columns: columnNames(cells), cellOf, notes: headerNote(line, skipped) };
}
