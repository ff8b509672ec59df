import { parentPort } from "node:worker_threads";
import { zipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import { nameInWords } from "../header-names.ts";
import { type Cell, dateText, numberFrom } from "./cell-text.ts";
import { type Sheet, sheetsIn } from "./sheet-list.ts";
import { unpack } from "./unpack.ts";
import { WorkbookFault, type WorkbookTrouble, damaged } from "./workbook-fault.ts";

/* Runs in a thread of its own, with a limit to its memory: a sheet with one cell in its last corner fills gigabytes. */

/** What the worker is asked for. */
export type SheetRequest = {
  readonly archive: Uint8Array;
  /** Absent: the first sheet that is not hidden. */
  readonly sheet?: string | undefined;
  readonly mostBytes: number;
};

/** Some rows, then the sheet they are of; or why not. */
export type SheetMessage =
  | { readonly kind: "rows"; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: "end"; readonly sheet: string; readonly sheets: readonly Sheet[] }
  | { readonly kind: "trouble"; readonly trouble: WorkbookTrouble };

const rowsAtOnce = 1000;
const post = (message: SheetMessage): void => parentPort?.postMessage(message);

/** The library reads a cell with an error as an empty one. As a text, `#REF!` is seen and told. */
const withErrors = (sheetXml: Buffer): Buffer =>
  sheetXml.includes('t="e"')
    ? Buffer.from(sheetXml.toString("utf8").replaceAll(/(<(?:\w+:)?c\s[^>]*?\bt=)"e"/gu, '$1"str"'))
    : sheetXml;

function chosen(sheets: readonly Sheet[], name: string | undefined): string {
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const folded = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
  const found =
    name === undefined
      ? (visible[0] ?? sheets[0])
      : (sheets.find((sheet) => sheet.name === name) ??
        sheets.find((sheet) => folded(sheet.name) === folded(name)));
  if (found !== undefined) return found.name;
  const what = name === undefined ? "the workbook has no sheet" : "the workbook has no sheet of that name";
  throw new WorkbookFault({ defect: "sheet-unknown", what, next: `it has: ${namesOf(sheets)}` });
}

const namesOf = (sheets: readonly Sheet[]): string => sheets.map(({ name }) => nameInWords(name)).join(", ");

/** The archive anew, with nothing in it but what was checked, and nothing packed. */
function checkedArchive(parts: ReadonlyMap<string, Buffer>): ArrayBuffer {
  const entries = [...parts].map(
    ([name, bytes]) => [name, /\/sheet[^/]*\.xml$/iu.test(name) ? withErrors(bytes) : bytes] as const,
  );
  const zipped = zipSync(Object.fromEntries(entries), { level: 0 });
  return zipped.buffer.slice(zipped.byteOffset, zipped.byteOffset + zipped.byteLength);
}

const cellFrom = (value: unknown): Cell => {
  if (value instanceof Date) return dateText(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "string" || typeof value === "number" ? value : null;
};

async function read({ archive, sheet, mostBytes }: SheetRequest): Promise<void> {
  const parts = await unpack(Buffer.from(archive), mostBytes);
  const sheets = sheetsIn(parts.get("xl/workbook.xml")?.toString("utf8") ?? "");
  const name = chosen(sheets, sheet);
  const options = { trim: false, parseNumber: numberFrom };
  const rows = await readSheet<Cell>(checkedArchive(parts), name, options).catch((thrown: unknown) => {
    throw damaged("its sheet cannot be read", thrown);
  });
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    post({ kind: "rows", rows: rows.slice(from, from + rowsAtOnce).map((row) => row.map(cellFrom)) });
  post({ kind: "end", sheet: name, sheets });
}

async function answer(request: SheetRequest): Promise<void> {
  try {
    await read(request);
  } catch (thrown) {
    if (!(thrown instanceof WorkbookFault)) throw thrown;
    post({ kind: "trouble", trouble: thrown.trouble });
  }
}

parentPort?.once("message", (request: SheetRequest) => void answer(request));
