import { type DateReader, dateReader } from "./dates.ts";
import { type FieldSource, type Mapping, type Scalar, placeholders } from "./mapping.ts";
import { numberReader } from "./numbers.ts";
import type { Trouble } from "./trouble.ts";

/** The result of reading one field of one row. */
export type Read =
  | { readonly kind: "value"; readonly value: Scalar; readonly note?: Trouble }
  | { readonly kind: "absent" }
  | ({ readonly kind: "trouble" } & Trouble);

/** Reads one field of a submission from the cells of a row. */
export type FieldReader = (cells: ReadonlyMap<string, string>) => Read;

type CellRules = Pick<Mapping, "trim" | "empty" | "zone">;

const absent: Read = { kind: "absent" };
const valueOf = (value: Scalar): Read => ({ kind: "value", value });
const missing: Read = { kind: "trouble", code: "missing", message: "required, and the cell is empty" };

/** Makes the reader of one field. */
export function fieldReader(source: FieldSource, rules: CellRules): FieldReader {
  const read = readerOf(source, rules);
  return source.required ? (cells) => orMissing(read(cells)) : read;
}

/** Text with columns in braces. Absent when one column is empty: a part of an id is no id. */
function templateReader(template: string, rules: CellRules): FieldReader {
  const names = placeholders(template);
  const cellOf = cellReader(rules);
  return (cells) => {
    const parts = new Map(names.map((name) => [name, cellOf(cells, name)]));
    if ([...parts.values()].includes(null)) return absent;
    return valueOf(template.replaceAll(/\{([^{}]+)\}/gu, (_, name: string) => parts.get(name) ?? ""));
  };
}

const orMissing = (read: Read): Read => (read.kind === "absent" ? missing : read);

function readerOf(source: FieldSource, rules: CellRules): FieldReader {
  const { constant, template, column } = source;
  if (constant !== undefined) return () => valueOf(constant);
  if (template !== undefined) return templateReader(template, rules);
  const cellOf = columnReader(column ?? [], rules);
  const convert = withFirst(source.separator, converterOf(source, rules));
  const otherwise = source.default === undefined ? absent : valueOf(source.default);
  return (cells) => {
    const cell = cellOf(cells);
    if (cell === null) return otherwise;
    return isErrorCell(cell) ? errorCell : convert(cell);
  };
}

/** What spreadsheets show instead of a value, in English, German, French and Spanish. */
const isErrorCell = (cell: string): boolean =>
  /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA|BEZUG!|WERT!|ZAHL!|NV|VALEUR!|NOM\?|NOMBRE!|¡(?:VALOR|REF|DIV\/0|NUM)!)$/iu.test(
    cell,
  );
const errorCell: Read = {
  kind: "trouble",
  code: "cell.error",
  message: "the spreadsheet shows an error in place of a value",
};

/** The first of several columns that holds a value. */
function columnReader(column: string | readonly string[], rules: CellRules) {
  const cellOf = cellReader(rules);
  const names = typeof column === "string" ? [column] : column;
  return (cells: ReadonlyMap<string, string>): string | null => {
    const given = names.map((name) => cellOf(cells, name)).filter((cell) => cell !== null);
    return given.find((cell) => !isErrorCell(cell)) ?? given[0] ?? null;
  };
}

const severalValues: Trouble = { code: "value.several", message: "several values; the first was taken" };

/** Takes the first of several values in a cell. */
function withFirst(separator: string | undefined, convert: (cell: string) => Read): (cell: string) => Read {
  if (separator === undefined) return convert;
  return (cell) => {
    const [first = "", ...others] = cell
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== "");
    if (first === "") return absent;
    const read = convert(first);
    return read.kind === "value" && others.length > 0 ? { ...read, note: severalValues } : read;
  };
}

function converterOf(source: FieldSource, rules: CellRules): (cell: string) => Read {
  if (source.dates !== undefined)
    return orTrouble(dateReader(source.dates, source.zone ?? rules.zone, source.pivot));
  if (source.number !== undefined) return orTrouble(numberReader(source.number));
  if (source.map !== undefined) return mapReader(new Map(Object.entries(source.map)), source.default);
  return valueOf;
}

const orTrouble =
  (read: (text: string) => ReturnType<DateReader> | ReturnType<ReturnType<typeof numberReader>>) =>
  (cell: string): Read => {
    const result = read(cell);
    return result.ok ? valueOf(result.value) : { kind: "trouble", ...result.error };
  };

/** In a map: every value that it does not name. */
const anyOther = "*";

function mapReader(
  known: ReadonlyMap<string, Scalar | null>,
  otherwise: Scalar | undefined,
): (cell: string) => Read {
  const unknown: Read = {
    kind: "trouble",
    code: "unmapped-value",
    message: "the mapping's `map` does not have this value, and there is no default",
  };
  return (cell) => {
    const name = known.has(cell) ? cell : anyOther;
    const value = known.has(name) ? known.get(name) : otherwise;
    if (value === null) return absent;
    return value === undefined ? unknown : valueOf(value);
  };
}

function cellReader({ trim, empty }: CellRules) {
  const nothing = new Set(empty);
  return (cells: ReadonlyMap<string, string>, name: string): string | null => {
    const cell = cells.get(name) ?? "";
    const text = trim ? cell.trim() : cell;
    return text === "" || nothing.has(text) ? null : text;
  };
}
