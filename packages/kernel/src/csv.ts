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

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * A field of CSV (RFC 4180) that a spreadsheet program does not run. Null is an empty field, and an empty text `""`.
 *
 * @param cell only text is guarded: a negative number stays a number.
 */
export function csvField(cell: string | number | bigint | boolean | null): string {
  if (cell === null) return "";
  const text = typeof cell === "string" ? guardCell(cell) : String(cell);
  return text === "" || /[",\r\n]/u.test(text) ? quoted(text) : text;
}
