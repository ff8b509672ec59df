import { readFile } from "node:fs/promises";
import { columnsIn, fitToHeader, type Mapping, type Row } from "@leadstream/connectors/mapping";
import { checkHeader, columnNames, headerIn, headerNote, headerWithin, knownColumns } from "../header.ts";
import { inputFailure } from "../input-failure.ts";
import { nameInWords } from "../header-names.ts";
import type { Input } from "../input.ts";
import { type Cell, numberText } from "./cell-text.ts";
import { type SheetRows, readWorkbook } from "./read-workbook.ts";
import { WorkbookFault } from "./workbook-fault.ts";

const textOf = (cell: Cell | undefined, decimal?: "." | ","): string =>
  typeof cell === "number" ? numberText(cell, decimal) : (cell ?? "");

const isBlank = (cells: readonly Cell[]): boolean => cells.every((cell) => textOf(cell).trim() === "");

/**
 * Opens a sheet of a workbook as a table. A cell has the text that it would have if the sheet were saved as CSV. But
 * days are written as ISO 8601, and numbers with all their digits and with the decimal sign that the mapping expects in
 * their column. Positions count rows.
 *
 * @throws Failure as `openFile`.
 */
export function openSheet(
  path: string,
  table: SheetRows,
  mapping: Mapping,
): Pick<Input, "mapping" | "columns" | "size" | "notes" | "rows"> {
  const filled = table.rows.flatMap((cells, index) => (isBlank(cells) ? [] : [{ cells, index }]));
  const first = filled.slice(0, headerWithin).map(({ cells }) => cells.map((cell) => textOf(cell)));
  const skipped = headerIn(first, knownColumns(mapping));
  const header = filled[skipped];
  if (header === undefined)
    throw inputFailure(path, "empty", `sheet ${nameInWords(table.sheet)} is empty`, otherSheets(table));
  const names = header.cells.map((cell) => textOf(cell));
  const line = header.index + 1;
  const columns = columnNames(names);
  const fitted = { ...fitToHeader(mapping, columns), delimiter: plainDelimiter(mapping) };
  checkHeader(`${path}, sheet ${nameInWords(table.sheet)}, row ${line}`, names, fitted);
  const readRow = rowReader(columns, fitted);
  async function* rows(from: Parameters<Input["rows"]>[0]): AsyncGenerator<Row> {
    for (const { cells, index } of filled)
      if (index > (header?.index ?? 0) && index >= (from?.byte ?? 0)) yield readRow(cells, index);
  }
  return {
    mapping: fitted,
    columns,
    size: table.rows.length,
    notes: [...sheetNote(table), ...headerNote(line, skipped)],
    rows,
  };
}

/** The rejects of a workbook are a CSV. */
const plainDelimiter = ({ delimiter }: Mapping): string => (delimiter === "auto" ? "," : delimiter);

/** Reads a sheet of a workbook. @throws Failure as `openFile`. */
export async function readSheet(path: string, name: string | undefined): Promise<SheetRows> {
  try {
    return await readWorkbook(await readFile(path), name);
  } catch (thrown) {
    if (!(thrown instanceof WorkbookFault)) throw thrown;
    const { defect, what, next } = thrown.trouble;
    throw inputFailure(path, defect, what, next);
  }
}

const otherSheets = ({ sheets }: SheetRows): string =>
  `name another with --sheet; the workbook has: ${sheets.map((sheet) => nameInWords(sheet.name)).join(", ")}`;

const sheetNote = (table: SheetRows): readonly string[] =>
  table.sheets.length === 1 ? [] : [`sheet ${nameInWords(table.sheet)} is read; ${otherSheets(table)}`];

function rowReader(
  columns: readonly string[],
  mapping: Mapping,
): (cells: readonly Cell[], index: number) => Row {
  const decimals = new Map(
    Object.values(mapping.fields).flatMap(({ column, number }) =>
      number === undefined ? [] : columnsIn({ column }).map((name) => [name, number.decimal] as const),
    ),
  );
  return (cells, index) => {
    const place = { byte: index + 1, line: index + 1 };
    const texts = columns.map((name, at) => [name, textOf(cells[at], decimals.get(name))] as const);
    const raw = texts.map(([, text]) => text).join("\t");
    return { kind: "read", cells: new Map(texts), original: null, line: place.line, next: place, raw };
  };
}
