import type { TableForm } from "@leadstream/contracts";
import { csvLine, type OpenTable, type TableLine } from "./cells.ts";

/** Writes an Excel workbook of one sheet while its rows are read. Text stays text, whatever it begins with. */
export type WorkbookWriter = (
  sheet: string,
  rows: AsyncIterable<readonly TableLine[]>,
) => AsyncIterable<Uint8Array>;

/** A sheet of Excel has 1,048,576 rows. */
export const MOST_SHEET_ROWS = 1_000_000;

const utf8 = new TextEncoder();

async function* csvOf({ head, rows }: OpenTable): AsyncGenerator<Uint8Array> {
  yield utf8.encode(csvLine(head));
  for await (const lines of rows) yield utf8.encode(lines.map(csvLine).join(""));
}

async function* withHead({ head, rows }: OpenTable): AsyncGenerator<readonly TableLine[]> {
  yield [head];
  yield* rows;
}

/** The bytes of a table in a form, a few hundred rows at a time. */
export const encoded = (
  form: TableForm,
  table: OpenTable,
  { sheet, workbook }: { readonly sheet: string; readonly workbook: WorkbookWriter },
): AsyncIterable<Uint8Array> => (form === "csv" ? csvOf(table) : workbook(sheet, withHead(table)));
