/** One physical line. */
export type Line = {
  /** With its line break, without a byte-order mark. */
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
  /** Offset of the first byte after it: reading may resume here. */
  readonly end: number;
  /** Longer than `maxLineBytes`: this may be only its beginning. */
  readonly isCut: boolean;
};

/** Where reading starts: the byte after the last line done, and the number of lines before it. */
export type Start = { readonly byte: number; readonly line: number };

export const fileStart: Start = { byte: 0, line: 0 };

/** A submission holds at most about 30 kB of text. A longer line is damage and must not fill the memory. */
export const maxLineBytes = 1 << 20;

const newline = 0x0a;
const carriageReturn = 0x0d;
/** DOS programs end a text with it. */
const endOfText = 0x1a;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const none = Buffer.alloc(0);

/**
 * Cuts a byte stream into lines, holding one line and one chunk at a time.
 *
 * @param chunks    bytes from `start.byte` on.
 * @param lineEnd   the last byte of a line, from `lineEndOf`.
 */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  start: Start = fileStart,
  lineEnd: number = newline,
): AsyncGenerator<Line> {
  const cut = { rest: none, dropped: 0, at: start.byte, number: start.line };
  const lineOf = (bytes: Buffer): Line => {
    cut.at += bytes.length + cut.dropped;
    cut.number += 1;
    const isCut = cut.dropped > 0 || bytes.length > maxLineBytes;
    cut.dropped = 0;
    return { bytes: cut.number === 1 ? withoutMark(bytes) : bytes, number: cut.number, end: cut.at, isCut };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(lineEnd); to >= 0; to = chunk.indexOf(lineEnd, from)) {
      const piece = chunk.subarray(from, to + 1);
      yield lineOf(cut.rest.length === 0 ? piece : Buffer.concat([cut.rest, piece]));
      cut.rest = none;
      from = to + 1;
    }
    const rest = from < chunk.length ? Buffer.concat([cut.rest, chunk.subarray(from)]) : cut.rest;
    cut.rest = rest.subarray(0, maxLineBytes);
    cut.dropped += rest.length - cut.rest.length;
  }
  if (cut.rest.length === 0) return;
  const last = lineOf(cut.rest);
  yield { ...last, bytes: withoutEndOfText(last.bytes) };
}

function withoutEndOfText(bytes: Buffer): Buffer {
  const end = bytes.findLastIndex((byte) => byte !== endOfText);
  return bytes.subarray(0, end + 1);
}

/**
 * The byte that ends a line of this file. It is a carriage return if the first break outside of quotes is one without
 * a newline (Excel for Mac ends rows so, and breaks lines inside a cell with a newline).
 *
 * @param beginning  the first bytes of the file; the first line, if it is shorter.
 */
export function lineEndOf(beginning: Buffer, quote: string): number {
  const quoteByte = quote.charCodeAt(0);
  let isQuoted = false;
  for (const [at, byte] of beginning.entries()) {
    if (byte === quoteByte) isQuoted = !isQuoted;
    if (isQuoted || (byte !== newline && byte !== carriageReturn)) continue;
    const next = beginning.subarray(at).find((after) => after !== carriageReturn);
    return byte === newline || next === newline ? newline : carriageReturn;
  }
  return newline;
}

const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
