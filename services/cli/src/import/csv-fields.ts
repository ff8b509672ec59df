import { type Result, err, ok } from "@leadstream/kernel";
import type { Trouble } from "@leadstream/connectors/mapping";

export type CsvShape = { readonly delimiter: string; readonly quote: string };

/**
 * Splits one record into its fields (RFC 4180). A field that begins with a quote ends with one, and may hold
 * delimiters, line breaks and doubled quotes.
 *
 * @param text  one record without its final line break.
 * @returns the fields, or the defect of the record.
 */
export function csvFields(text: string, shape: CsvShape): Result<readonly string[], Trouble> {
  const fields: string[] = [];
  for (let at = 0; ; at += 1) {
    const field = text[at] === shape.quote ? quotedField(text, at, shape) : plainField(text, at, shape);
    if (!field.ok) return field;
    fields.push(field.value.text);
    at = field.value.end;
    if (at >= text.length) return ok(fields);
  }
}

type Field = Result<{ readonly text: string; readonly end: number }, Trouble>;

function plainField(text: string, from: number, { delimiter, quote }: CsvShape): Field {
  const found = text.indexOf(delimiter, from);
  const end = found < 0 ? text.length : found;
  const value = text.slice(from, end);
  return value.includes(quote)
    ? err({ code: "stray-quote", message: "a quote inside a field that does not begin with one" })
    : ok({ text: value, end });
}

function quotedField(text: string, from: number, { delimiter, quote }: CsvShape): Field {
  let end = text.indexOf(quote, from + 1);
  while (end >= 0 && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
  if (end < 0) return err({ code: "quote-not-closed", message: "a quoted field has no closing quote" });
  const next = text[end + 1];
  return next === undefined || next === delimiter
    ? ok({ text: text.slice(from + 1, end).replaceAll(quote + quote, quote), end: end + 1 })
    : err({ code: "text-after-quote", message: "text between a closing quote and the next delimiter" });
}

/** Writes cells as one CSV record, with quotes where needed. */
export function csvLine(cells: readonly string[], { delimiter, quote }: CsvShape): string {
  const cell = (text: string): string =>
    text.includes(delimiter) || text.includes(quote) || /[\r\n]/u.test(text)
      ? quote + text.replaceAll(quote, quote + quote) + quote
      : text;
  return `${cells.map(cell).join(delimiter)}\n`;
}
