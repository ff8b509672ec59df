import { isUtf8 } from "node:buffer";
import { type Result, err, ok } from "@leadstream/kernel";
import type { Trouble } from "@leadstream/connectors/mapping";

/** How the rows of a file are read. */
export type RowEncoding = {
  /** A label of the WHATWG Encoding Standard, for rows that are not UTF-8. */
  readonly encoding: string;
  /** What a row that cannot be decoded is told: which encodings would fit. */
  readonly advice?: string;
};

type Decoder = InstanceType<typeof TextDecoder>;

const strict = new Map<string, Decoder>();
const lenient = new Map<string, Decoder>();

const decoderOf = (label: string, fatal: boolean): Decoder => {
  const known = fatal ? strict : lenient;
  const decoder = known.get(label) ?? new TextDecoder(label, { fatal, ignoreBOM: true });
  known.set(label, decoder);
  return decoder;
};

/** The text of these bytes, or null when they are not in that encoding. */
export function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return decoderOf(label, true).decode(bytes);
  } catch {
    return null;
  }
}

/** Encodings of East Asia: a character has two to four bytes, and two of them may look like a Latin letter of UTF-8. */
const isEastAsian = (label: string): boolean =>
  /^(?:gb|big5|shift|euc)/u.test(decoderOf(label, false).encoding);

/** A character of three or four bytes in UTF-8: by chance such bytes hardly appear in another encoding. */
function hasLongSequence(bytes: Buffer): boolean {
  return bytes.some((byte) => byte >= 0xe0);
}

/**
 * Decodes the bytes of one row. People and several programs edit files: one row may be Latin-1 while the rest is
 * UTF-8, so each row is checked. Valid UTF-8 is read as UTF-8. The exception is a file in an East Asian encoding,
 * where a short name may be valid UTF-8 by chance.
 */
export function decodeRow(bytes: Buffer, { encoding, advice }: RowEncoding): Result<string, Trouble> {
  if (isUtf8(bytes) && (!isEastAsian(encoding) || hasLongSequence(bytes))) return ok(bytes.toString("utf8"));
  const text = decodeStrictly(bytes, encoding);
  if (text !== null) return ok(text);
  return decoderOf(encoding, false).encoding === "utf-8"
    ? err({ code: "not-utf-8", message: advice ?? `bytes that are not UTF-8; ${sayEncoding}` })
    : err({
        code: "not-in-encoding",
        message: `bytes that are neither UTF-8 nor ${encoding}; ${sayEncoding}`,
      });
}

/** How to say the encoding of a file. */
export const sayEncoding = 'name the encoding of the file in the mapping, as in "encoding": "gb18030"';

/** Text to show the owner of the file. Bytes that are not in its encoding become U+FFFD. */
export function showRow(bytes: Buffer, encoding = "utf-8"): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  return decodeStrictly(bytes, encoding) ?? decoderOf("utf-8", false).decode(bytes);
}
