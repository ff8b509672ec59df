/*
 * A cell that begins with one of these is a formula, or part of one, to a spreadsheet program that opens the file
 * (OWASP, "CSV Injection"). It gets an apostrophe in front, which such a program takes for "this is text". A cell that
 * begins with apostrophes before one of these gets one more, so that taking one away always gives back what it was.
 */
const GUARDED = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/** The cell as a spreadsheet program shows it and does not run it. */
export const guardCell = (cell: string): string => (GUARDED.test(cell) ? `'${cell}` : cell);

/** The cell as it was before `guardCell`; one that was mended without its apostrophe is taken as it is. */
export const unguardCell = (cell: string): string =>
  cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell;

/** What a file of rejects has in front of the columns of its input, and is known by. */
export const rejectColumns: readonly string[] = ["leadstream_line", "leadstream_defects", "leadstream_raw"];

/** What a cell of a CSV with this header means: in a file of rejects it is guarded. */
export const cellReaderFor = (header: readonly string[]): ((cell: string) => string) =>
  rejectColumns.every((name, i) => header[i] === name) ? unguardCell : (cell) => cell;
