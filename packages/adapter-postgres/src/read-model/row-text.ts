import type { Json } from "@leadstream/application";

/*
 * JSON can hold two kinds of character that jsonb refuses: NUL and an unpaired surrogate. One of them in a campaign's name
 * would stop the projector for ever. So both are written as U+E000 and four hex digits, and so is U+E000 itself, which
 * nothing else uses. Every text survives the round trip, and the usual row is only scanned.
 */

const MARK = "\u{e000}";
// A pair of backslashes is matched first, so that the second one is not taken for the start of an escape.
const unstorable = /\\\\|\\u(0000|d[89a-f][0-9a-f]{2})|\u{e000}/gu;
const mightNeedIt = /\\u(?:0000|d[89a-f])|\u{e000}/u;
const marked = /\u{e000}([0-9a-f]{4})/gu;

/** Converts a result of `JSON.stringify` to a form that PostgreSQL accepts. */
export function storable(text: string): string {
  if (!mightNeedIt.test(text)) return text;
  return text.replace(unstorable, (found: string, code?: string) => {
    if (found === MARK) return `${MARK}e000`;
    return code === undefined ? found : `${MARK}${code}`;
  });
}

const unusual = /[\u{0}\u{e000}]/u;

/** A single string in the same form: a cell, or what is compared with a field. */
export const storableString = (value: string): string =>
  unusual.test(value) || !value.isWellFormed() ? parseString(storable(JSON.stringify(value))) : value;

/** Undoes `storableString`. */
export const restoredString = (value: string): string =>
  value.replace(marked, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The row of a `storable` text. Numbers are exact: jsonb keeps every digit. */
export const parseRow = (text: string): Json =>
  parse(text.includes(MARK) ? text.replace(marked, String.raw`\u$1`) : text);

const parse: (text: string) => Json = JSON.parse;
const parseString: (text: string) => string = JSON.parse;
