import type { ExportCell, CellType, ExportRow, ExportTable } from "@leadstream/application";
import { csvField } from "@leadstream/kernel";
import type { RowFormat } from "./row-format.ts";

/*
 * CSV (RFC 4180, with LF) and NDJSON. In both, bytes are hex. In CSV, null is an empty field and an empty text is "".
 */

function lineFormat(head: string, lineOf: (row: ExportRow) => string): RowFormat {
  let lines: string[] = [];
  let rest = head;
  const take = (): Uint8Array => {
    const bytes = Buffer.from(rest + lines.join(""), "utf8");
    lines = [];
    rest = "";
    return bytes;
  };
  return {
    append: (row) => void lines.push(lineOf(row)),
    buffered: () => lines.length,
    takeGroup: take,
    takeEnd: take,
  };
}

/** A text that a spreadsheet would run as a formula gets a `'` before it. */
export function csvFormat({ columns }: ExportTable): RowFormat {
  const fieldOf = (cell: ExportCell): string =>
    cell instanceof Uint8Array ? Buffer.from(cell).toString("hex") : csvField(cell);
  const head = `${columns.map(({ name }) => name).join(",")}\n`;
  return lineFormat(head, (row) => `${row.map(fieldOf).join(",")}\n`);
}

function jsonText(type: CellType, cell: ExportCell): string {
  if (cell instanceof Uint8Array) return `"${Buffer.from(cell).toString("hex")}"`;
  // It is JSON already.
  return type === "json" && cell !== null ? String(cell) : JSON.stringify(cell);
}

/** One object per line, fields in the order of the columns; nulls are written. */
export function ndjsonFormat({ columns }: ExportTable): RowFormat {
  const fieldOf = (row: ExportRow): string =>
    columns.map(({ name, type }, i) => `${JSON.stringify(name)}:${jsonText(type, row[i] ?? null)}`).join(",");
  return lineFormat("", (row) => `{${fieldOf(row)}}\n`);
}
