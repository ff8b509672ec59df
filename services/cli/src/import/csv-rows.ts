import { type Result, err, ok } from "@leadstream/kernel";
import { csvFields } from "./csv-fields.ts";
import { type Encoding, decodeRow, showRow } from "./decode.ts";
import type { Line } from "./lines.ts";
import { type LookAhead, lookAhead } from "./look-ahead.ts";
import type { Row } from "./row.ts";
import type { Trouble } from "./trouble.ts";

/*
 * A CSV record may run over several lines, and one stray quote makes every line after it look like the inside of
 * a field; a reader that trusts the quote loses the file from there (csv-parse does, up to its record limit).
 * So a record is taken line by line until its quotes pair up, and when what came together is no record, only its
 * first line is given up as broken: the others are read again as beginnings of their own. Working on lines of
 * bytes also gives each row its place to resume from and its own encoding.
 */

export type CsvFormat = { readonly delimiter: string; readonly quote: string; readonly encoding: Encoding };

/** A message is 8,000 characters at most; a record longer than this is an open quote. */
const maxRecordBytes = 1 << 18;

/** By which names the cells are known, and what of a cell is its value. */
export type CsvCells = {
  /** As many as every row must have. */
  readonly columns: readonly string[];
  readonly cellOf: (cell: string) => string;
};

/** The fields of the first record, and where the second begins. Null when there is none. */
export type Header = { readonly columns: readonly string[]; readonly next: Row["next"] };

/**
 * Reads the header.
 *
 * @returns null for an empty file; a trouble when the first record is no record.
 */
export async function csvHeader(
  lines: AsyncIterable<Line>,
  format: CsvFormat,
): Promise<Result<Header, Trouble> | null> {
  const ahead = lookAhead(lines);
  const first = await nextFilled(ahead);
  if (first === null) return null;
  const taken = await takeRecord(first, ahead, format);
  const fields = fieldsOf(taken, format);
  await ahead.close();
  return fields.ok
    ? ok({ columns: fields.value.map((name) => name.trim()), next: placeAfter(taken) })
    : fields;
}

/**
 * The rows after the header. Empty lines are no rows. Holds one record at a time.
 *
 * @param lines    from the header's `next` on, or from any row's.
 * @param cells    what the fields of a row are.
 */
export async function* csvRows(
  lines: AsyncIterable<Line>,
  cells: CsvCells,
  format: CsvFormat,
): AsyncGenerator<Row> {
  const ahead = lookAhead(lines);
  for (let first = await nextFilled(ahead); first !== null; first = await nextFilled(ahead)) {
    const taken = await takeRecord(first, ahead, format);
    const fields = fieldsOf(taken, format);
    if (fields.ok) {
      yield rowOf(taken, fields.value, cells);
    } else {
      ahead.giveBack(taken.slice(1));
      const alone = fieldsOf([first], format);
      yield broken([first], alone.ok ? fields.error : alone.error);
    }
  }
}

async function nextFilled(ahead: LookAhead<Line>): Promise<Line | null> {
  for (let line = await ahead.next(); line !== null; line = await ahead.next())
    if (withoutBreak(line.bytes).length > 0) return line;
  return null;
}

/** Lines until the quotes pair up, or until there can be no record in it. */
async function takeRecord(first: Line, ahead: LookAhead<Line>, { quote }: CsvFormat): Promise<Line[]> {
  const taken = [first];
  const code = quote.charCodeAt(0);
  let quotes = count(first.bytes, code);
  let size = first.bytes.length;
  while (quotes % 2 === 1 && size <= maxRecordBytes) {
    const line = await ahead.next();
    if (line === null) break;
    taken.push(line);
    quotes += count(line.bytes, code);
    size += line.bytes.length;
  }
  return taken;
}

function fieldsOf(taken: readonly Line[], format: CsvFormat): Result<readonly string[], Trouble> {
  if (taken.some(({ isCut }) => isCut))
    return err({ code: "line-too-long", message: "a line of over a megabyte" });
  const text = decodeRow(bytesOf(taken), format.encoding);
  return text.ok ? csvFields(text.value, format) : text;
}

function rowOf(taken: readonly Line[], fields: readonly string[], { columns, cellOf }: CsvCells): Row {
  if (fields.length !== columns.length) {
    const message = `${fields.length} fields where the header has ${columns.length}`;
    return broken(taken, { code: "column-count", message });
  }
  const cells = new Map(columns.map((name, index) => [name, cellOf(fields[index] ?? "")]));
  return { kind: "read", cells, original: null, ...placeOf(taken) };
}

const broken = (taken: readonly Line[], { code, message }: Trouble): Row => ({
  kind: "broken",
  defect: { field: "(row)", code, message },
  ...placeOf(taken),
});

const placeOf = (taken: readonly Line[]): Pick<Row, "line" | "next" | "raw"> => ({
  line: taken[0]?.number ?? 0,
  next: placeAfter(taken),
  raw: showRow(bytesOf(taken)),
});

const placeAfter = (taken: readonly Line[]): Row["next"] => {
  const last = taken.at(-1);
  return { byte: last?.end ?? 0, line: last?.number ?? 0 };
};

const bytesOf = (taken: readonly Line[]): Buffer => {
  const [first] = taken;
  const whole =
    taken.length === 1 && first !== undefined ? first.bytes : Buffer.concat(taken.map((l) => l.bytes));
  return withoutBreak(whole);
};

/** Without the final `\n` or `\r\n`. */
export function withoutBreak(bytes: Buffer): Buffer {
  const end = bytes.at(-1) === 0x0a ? bytes.length - 1 : bytes.length;
  return bytes.subarray(0, bytes[end - 1] === 0x0d ? end - 1 : end);
}

function count(bytes: Buffer, code: number): number {
  let found = 0;
  for (let at = bytes.indexOf(code); at >= 0; at = bytes.indexOf(code, at + 1)) found += 1;
  return found;
}
