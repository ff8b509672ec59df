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
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const none = Buffer.alloc(0);

/**
 * Cuts a byte stream into lines, holding one line and one chunk at a time.
 *
 * @param chunks  bytes from `start.byte` on.
 */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  start: Start = fileStart,
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
    for (let to = chunk.indexOf(newline); to >= 0; to = chunk.indexOf(newline, from)) {
      const piece = chunk.subarray(from, to + 1);
      yield lineOf(cut.rest.length === 0 ? piece : Buffer.concat([cut.rest, piece]));
      cut.rest = none;
      from = to + 1;
    }
    const rest = from < chunk.length ? Buffer.concat([cut.rest, chunk.subarray(from)]) : cut.rest;
    cut.rest = rest.subarray(0, maxLineBytes);
    cut.dropped += rest.length - cut.rest.length;
  }
  if (cut.rest.length > 0) yield lineOf(cut.rest);
}

const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
