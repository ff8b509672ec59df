import { isUtf8 } from "node:buffer";
import { analyse } from "chardet";
import { decodeStrictly, sayEncoding } from "./decode.ts";
import { headerInWords } from "./header-names.ts";

/*
 * A byte-order mark says what a file is; valid UTF-8 is UTF-8; else the mapping says it. If it does not, nothing is
 * guessed: the error names the encodings that fit, the likeliest first, and how each would read the header. chardet
 * knows letter frequencies of long texts. A list of names is short, so the characters that names use count before it.
 */

const marks: readonly (readonly [label: string, mark: Buffer])[] = [
  ["utf-32", Buffer.from([0xff, 0xfe, 0, 0])],
  ["utf-32", Buffer.from([0, 0, 0xfe, 0xff])],
  ["utf-16le", Buffer.from([0xff, 0xfe])],
  ["utf-16be", Buffer.from([0xfe, 0xff])],
  ["gb18030", Buffer.from([0x84, 0x31, 0x95, 0x33])],
  ["utf-8", Buffer.from([0xef, 0xbb, 0xbf])],
];

/** The encoding that a byte-order mark names, or null when there is none. */
export const markOf = (beginning: Buffer): string | null =>
  marks.find(([, mark]) => beginning.subarray(0, mark.length).equals(mark))?.[0] ?? null;

/**
 * The encoding to convert a file from, because its bytes cannot be cut into lines; null for all others.
 *
 * @param label  what the mapping says. It does not apply to a text that is plainly UTF-8.
 */
export function conversionOf(beginning: Buffer, label: string): string | null {
  const mark = markOf(beginning);
  if (mark?.startsWith("utf-16") === true) return mark;
  if (mark !== null) return null;
  const { encoding } = new TextDecoder(label);
  if (encoding.startsWith("utf-16")) return beginning.includes(0) ? encoding : null;
  return encoding === "iso-2022-jp" && beginning.every((byte) => byte < 0x80) ? encoding : null;
}

/** The kind of UTF-16 that a text without a mark seems to be: every second byte of Latin letters is zero. */
export function unmarkedUtf16(beginning: Buffer): string | null {
  const zeros = [0, 0];
  for (const [at, byte] of beginning.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0 || even + odd < beginning.length / 8) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

/** Converts a file to UTF-8. Damaged characters become U+FFFD. Costs one pass. */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, label: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(label);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** Enough to tell encodings apart. */
const sampleBytes = 1 << 16;

/** The lines of a file that are not UTF-8, up to 64 KiB; empty when the whole file is UTF-8. Costs one pass. */
export async function linesNotUtf8(lines: AsyncIterable<{ readonly bytes: Buffer }>): Promise<Buffer> {
  const found: Buffer[] = [];
  let size = 0;
  for await (const { bytes } of lines) {
    if (isUtf8(bytes)) continue;
    found.push(Buffer.from(bytes));
    size += bytes.length;
    if (size >= sampleBytes) break;
  }
  return Buffer.concat(found);
}

/** Which share of the characters of a text are those that people use in this encoding. */
const usual: Readonly<Record<string, RegExp>> = {
  gb18030: /^[\xb0-\xd7][\xa1-\xfe]$/u,
  big5: /^[\xa4-\xc6][\x40-\x7e\xa1-\xfe]$/u,
  shift_jis: /^(?:[\x88-\x98][\x40-\xfc]|[\x82\x83][\x40-\xfc])$/u,
  "euc-kr": /^[\xb0-\xc8][\xa1-\xfe]$/u,
};
const pair = /[\x81-\xfe][\x40-\xfe]/gu;

function shareOfUsual(sample: Buffer, label: string): number {
  const pairs = sample.toString("latin1").match(pair) ?? [];
  const pattern = usual[label];
  if (pattern === undefined || pairs.length < 2) return 0;
  return pairs.filter((two) => pattern.test(two)).length / pairs.length;
}

/** Whether the text reads as Russian, Ukrainian or Bulgarian: words of Cyrillic letters, not odd ones between others. */
function isCyrillic(sample: Buffer): boolean {
  const words = (decodeStrictly(sample, "windows-1251") ?? "").match(/[\p{L}\p{M}]+/gu) ?? [];
  const foreign = words.filter((word) => /[^\x00-\x7f]/u.test(word));
  return (
    foreign.length > 0 &&
    foreign.every(
      (word) => /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u.test(word) && /^\p{Script=Cyrillic}{2,}$/u.test(word),
    )
  );
}

const enough = 0.9;
const leastConfidence = 15;
const mostCandidates = 4;

/**
 * The encodings that these bytes can be in, the likeliest first.
 *
 * @param sample  lines that are not UTF-8.
 * @returns labels of the WHATWG Encoding Standard, at most four. Each decodes the sample without an error.
 */
export function candidates(sample: Buffer): readonly string[] {
  const byUse = Object.keys(usual).filter((label) => shareOfUsual(sample, label) >= enough);
  const byFrequency = analyse(sample)
    .filter(({ confidence }) => confidence >= leastConfidence)
    .flatMap(({ name }) => labelOf(name));
  const all = [...byUse, ...(isCyrillic(sample) ? ["windows-1251"] : []), ...byFrequency];
  const fitting = [...new Set(all)].filter((label) => decodeStrictly(sample, label) !== null);
  return fitting.slice(0, mostCandidates);
}

function labelOf(name: string): readonly string[] {
  try {
    const label = new TextDecoder(name).encoding;
    return label === "utf-8" ? [] : [label];
  } catch {
    return [];
  }
}

/** What to do about lines that are not UTF-8. Holds no cell, but the header if that is not UTF-8. */
export function encodingAdvice(sample: Buffer, header: Buffer): string {
  const found = candidates(sample);
  const [first] = found;
  if (first === undefined) return `bytes that are not UTF-8; ${sayEncoding}`;
  const fits =
    found.length === 1
      ? `the bytes look like ${first}`
      : `they fit, the likeliest first: ${found.join(", ")}`;
  const readings = isUtf8(header)
    ? ""
    : `. As ${found.map((label) => `${label}, ${reading(header, label)}`).join("; as ")}`;
  return `bytes that are not UTF-8; ${fits}. Ask who exported the file, and say it in the mapping, as in "encoding": "${first}"${readings}`;
}

const reading = (header: Buffer, label: string): string =>
  headerInWords([(decodeStrictly(header, label) ?? "").trim()]);
