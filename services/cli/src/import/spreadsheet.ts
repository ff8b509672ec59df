/*
 * A spreadsheet program treats a cell that begins with one of these as a formula (OWASP, "CSV Injection"), also in
 * full-width and small forms, and some programs drop spaces and invisible characters before it. The cell gets an
 * apostrophe in front, which means "this is text". A cell with apostrophes before one of these gets one more, so that
 * removing one always gives the original.
 */
const GUARDED =
  /^(?:[\t\r\n]|['\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|'['\s]*[\t\r\n])/u;

/** Guards a cell so that a spreadsheet program shows it and does not run it. */
export const guardCell = (cell: string): string => (GUARDED.test(cell) ? `'${cell}` : cell);

/** The cell before `guardCell`. A cell that a person corrected without the apostrophe stays as it is. */
export const unguardCell = (cell: string): string =>
  cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell;

/** Extra columns of a rejects file; its header is recognized by them. */
export const rejectColumns: readonly string[] = ["leadstream_line", "leadstream_defects", "leadstream_raw"];

/** Returns how to read the cells under this header: those of a rejects file are guarded. */
export const cellReaderFor = (header: readonly string[]): ((cell: string) => string) =>
  rejectColumns.every((name, i) => header[i] === name) ? unguardCell : (cell) => cell;
