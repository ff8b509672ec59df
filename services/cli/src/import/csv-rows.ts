import { type Result, err, ok } from "@leadstream/kernel";
import { csvFields } from "./csv-fields.ts";
import { type RowEncoding, decodeRow, showRow } from "./decode.ts";
import { type KnowsColumn, headerIn, headerWithin } from "./header.ts";
import type { Line } from "./lines.ts";
import { type LookAhead, lookAhead } from "./look-ahead.ts";
import { type Row, type Trouble } from "@leadstream/connectors/mapping";

/*
 * A CSV record may span several lines, and one stray quote makes every line after it look like the inside of a
 * field. A reader that trusts the quote loses the rest of the file (csv-parse does, up to its record limit).
 * So the reader adds lines until the quotes pair up. If the result is not a record, only its first line is broken,
 * and the reader starts again at the second. Because it works on lines of bytes, each row also has a position to
 * resume from and its own encoding.
 */

export type CsvFormat = RowEncoding & { readonly delimiter: string; readonly quote: string };

/** A message has at most 8,000 characters. A longer record is an open quote. */
const maxRecordBytes = 1 << 18;

/** Names of the cells, and how to read a cell's value. */
export type CsvCells = {
  /** A row with fewer cells has empty ones at its end. Cells beyond the last column must be empty. */
  readonly columns: readonly string[];
  readonly cellOf: (cell: string) => string;
};

/** The column names of a CSV, and where its rows start. */
export type Header = {
  /** As they are in the file. */
  readonly cells: readonly string[];
  /** Of its first line. */
  readonly line: number;
  /** Records above it. */
  readonly skipped: number;
  readonly next: Row["next"];
  /** That of a first line `sep=;`, which Excel writes and obeys; else that of the format. */
  readonly delimiter: string;
};

/**
 * Reads the header: the first record that is not blank, after a line `sep=;` if there is one; or one of the next
 * records, if it has more of the names that are known.
 *
 * @returns null for an empty file; a trouble when the first record is broken.
 */
export async function csvHeader(
  lines: AsyncIterable<Line>,
  format: CsvFormat,
  knows: KnowsColumn = () => false,
): Promise<Result<Header, Trouble> | null> {
  const ahead = lookAhead(lines);
  const delimiter = (await separatorLine(ahead)) ?? format.delimiter;
  const records = await firstRecords(ahead, { ...format, delimiter });
  await ahead.close();
  const skipped = headerIn(
    records.map(({ fields }) => (fields.ok ? fields.value : [])),
    knows,
  );
  const header = records[skipped];
  if (header === undefined) return null;
  const { taken, fields } = header;
  const place = { line: taken[0]?.number ?? 0, skipped, next: placeAfter(taken), delimiter };
  return fields.ok ? ok({ cells: fields.value, ...place }) : fields;
}

type CsvRecord = { readonly taken: readonly Line[]; readonly fields: Result<readonly string[], Trouble> };

/** Records that are not blank; of a broken one only its first line. */
async function* recordsOf(ahead: LookAhead<Line>, format: CsvFormat): AsyncGenerator<CsvRecord> {
  for (let first = await ahead.next(); first !== null; first = await ahead.next()) {
    const taken = await takeRecord(first, ahead, format);
    const fields = fieldsOf(taken, format);
    if (isBlank(fields)) continue;
    if (fields.ok) {
      yield { taken, fields };
    } else {
      ahead.giveBack(taken.slice(1));
      const alone = fieldsOf([first], format);
      yield { taken: [first], fields: alone.ok ? fields : alone };
    }
  }
}

async function firstRecords(ahead: LookAhead<Line>, format: CsvFormat): Promise<readonly CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of recordsOf(ahead, format)) {
    records.push(record);
    if (records.length >= headerWithin) break;
  }
  return records;
}

/** The delimiter that the first line names; that line is then consumed. Null when it is any other line. */
async function separatorLine(ahead: LookAhead<Line>): Promise<string | null> {
  const first = await ahead.next();
  if (first === null) return null;
  const named = /^"?sep=(?<delimiter>[\t\x20-\x7e])"?\k<delimiter>*$/iu.exec(showRow(bytesOf([first])));
  if (named === null) ahead.giveBack([first]);
  return named?.groups?.["delimiter"] ?? null;
}

/**
 * The rows after the header. A record without text is no row. Holds one record in memory.
 *
 * @param lines    from the header's `next`, or from any row's.
 * @param cells    how to read the fields of a row.
 */
export async function* csvRows(
  lines: AsyncIterable<Line>,
  cells: CsvCells,
  format: CsvFormat,
): AsyncGenerator<Row> {
  for await (const { taken, fields } of recordsOf(lookAhead(lines), format))
    if (fields.ok) yield rowOf(taken, fields.value, { ...cells, ...format });
    else yield broken(taken, fields.error, format);
}

/** Spreadsheets write rows of nothing but delimiters, and DOS programs end a file with Ctrl-Z. */
const isBlank = (fields: Result<readonly string[], Trouble>): boolean =>
  fields.ok && fields.value.every((cell) => /^[\s\u001a]*$/u.test(cell));

/** Takes lines until the quotes pair up, or until they cannot form a record. */
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
    return err({ code: "line-too-long", message: "the line is longer than one megabyte" });
  const text = decodeRow(bytesOf(taken), format);
  return text.ok ? csvFields(text.value, format) : text;
}

function rowOf(taken: readonly Line[], fields: readonly string[], how: CsvCells & RowEncoding): Row {
  const { columns, cellOf } = how;
  const surplus = fields.slice(columns.length).findIndex((cell) => cell.trim() !== "");
  if (surplus >= 0) {
    const message =
      `${fields.length} cells where the header has ${columns.length}, and cell ${columns.length + surplus + 1} ` +
      "is not empty; put a cell that holds the delimiter in quotes";
    return broken(taken, { code: "column-count", message }, how);
  }
  const cells = new Map(columns.map((name, index) => [name, cellOf(fields[index] ?? "")]));
  return { kind: "read", cells, original: null, ...placeOf(taken, how) };
}

const broken = (taken: readonly Line[], { code, message }: Trouble, how: RowEncoding): Row => ({
  kind: "broken",
  defect: { field: "(row)", code, message },
  ...placeOf(taken, how),
});

const placeOf = (taken: readonly Line[], { encoding }: RowEncoding): Pick<Row, "line" | "next" | "raw"> => ({
  line: taken[0]?.number ?? 0,
  next: placeAfter(taken),
  raw: showRow(bytesOf(taken), encoding),
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

/** Without the final `\n`, `\r\n` or `\r`. */
export function withoutBreak(bytes: Buffer): Buffer {
  const end = bytes.at(-1) === 0x0a ? bytes.length - 1 : bytes.length;
  return bytes.subarray(0, bytes[end - 1] === 0x0d ? end - 1 : end);
}

function count(bytes: Buffer, code: number): number {
  let found = 0;
  for (let at = bytes.indexOf(code); at >= 0; at = bytes.indexOf(code, at + 1)) found += 1;
  return found;
}
