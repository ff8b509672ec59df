import { type TableLine, type WorkbookWriter } from "@leadstream/application";
import { writeXlsxStream } from "hucre/xlsx";

/** A cell of Excel holds no more characters: a longer text is cut, and ends with this. */
const MOST_CHARACTERS = 32_767;
const CUT = " …";

const cellOf = (cell: TableLine[number]): TableLine[number] =>
  typeof cell === "string" && cell.length > MOST_CHARACTERS
    ? cell.slice(0, MOST_CHARACTERS - CUT.length) + CUT
    : cell;

async function* rowsOf(groups: AsyncIterable<readonly TableLine[]>): AsyncGenerator<TableLine[number][]> {
  for await (const lines of groups) for (const line of lines) yield line.map(cellOf);
}

/**
 * An Excel workbook of one sheet, whose head stays in sight. A text is a cell of type text, so that no program runs it;
 * numbers and claims keep their types. Memory does not grow with the rows.
 */
export const writeWorkbook: WorkbookWriter = (sheet, rows) =>
  writeXlsxStream(rowsOf(rows), { name: sheet.slice(0, 31), freezePane: { rows: 1 } });
