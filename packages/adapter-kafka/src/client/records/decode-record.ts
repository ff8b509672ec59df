import type { IHeaders, RecordBatchEntry } from "kafkajs";

/*
 * A record from a broker (message format 2). At first only its offset and lengths are read. Key, value and headers are read
 * on demand: for most messages a group needs only the type.
 *
 * kafkajs copies the object of all headers once for every header. For the sixteen headers of an event that was half of a
 * consumer's work. https://kafka.apache.org/documentation/#record
 */

/** Values common to every record of a batch, as kafkajs gives them. Numbers are text there. */
export type BatchContext = {
  readonly magicByte: number;
  readonly firstOffset: string;
  readonly firstTimestamp: string;
  readonly maxTimestamp: string;
  /** 1: the broker's time of arrival, the same for the whole batch. */
  readonly timestampType: number;
  readonly isControlBatch?: boolean;
};

const LOG_APPEND_TIME = 1;

/** Reads forward. Reading beyond the end gives zeros and empty slices, as in kafkajs. */
class Cursor {
  at: number;
  readonly bytes: Buffer;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Reads a zigzag varint of at most 32 bits: lengths and offset deltas. */
  int(): number {
    let value = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = this.bytes[this.at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte >= 0x80);
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads a zigzag varint of at most 64 bits: time deltas. Exact up to 2^52 milliseconds. */
  long(): number {
    let value = 0;
    let weight = 1;
    let byte: number;
    do {
      byte = this.bytes[this.at++] ?? 0;
      value += (byte & 0x7f) * weight;
      weight *= 0x80;
    } while (byte >= 0x80);
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  field(): Buffer | null {
    const length = this.int();
    return length < 0 ? null : this.bytes.subarray(this.at, this.at + length);
  }

  skip(): void {
    const length = this.int();
    this.at += Math.max(0, length);
  }
}

/** A message in the form that kafkajs gives to a consumer, with its headers still encoded. */
export class FetchedMessage implements RecordBatchEntry {
  readonly magicByte: number;
  readonly attributes: number;
  readonly timestamp: string;
  readonly offset: string;
  readonly isControlRecord: boolean;
  readonly batchContext: BatchContext;
  readonly #bytes: Buffer;
  readonly #keyAt: number;
  readonly #valueAt: number;
  readonly #headersAt: number;

  constructor(bytes: Buffer, context: BatchContext) {
    const cursor = new Cursor(bytes, 1);
    this.attributes = bytes[0] ?? 0;
    const timestampDelta = cursor.long();
    this.timestamp =
      context.timestampType === LOG_APPEND_TIME
        ? context.maxTimestamp
        : String(Number(context.firstTimestamp) + timestampDelta);
    this.offset = String(Number(context.firstOffset) + cursor.int());
    this.#keyAt = cursor.at;
    cursor.skip();
    this.#valueAt = cursor.at;
    cursor.skip();
    this.#headersAt = cursor.at;
    this.magicByte = context.magicByte;
    this.isControlRecord = context.isControlBatch === true;
    this.batchContext = context;
    this.#bytes = bytes;
  }

  get key(): Buffer | null {
    return new Cursor(this.#bytes, this.#keyAt).field();
  }

  get value(): Buffer | null {
    return new Cursor(this.#bytes, this.#valueAt).field();
  }

  /** In kafkajs' form: a repeated name has all its values. */
  get headers(): IHeaders {
    const values = new Map<string, Buffer[]>();
    this.#each((name, cursor, length) => {
      if (length < 0) return;
      const value = cursor.bytes.subarray(cursor.at, cursor.at + length);
      values.set(name, [...(values.get(name) ?? []), value]);
    });
    return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
  }

  /** All headers as text. Of a repeated name the last value counts; a header without a value is left out. */
  headerTexts(): Readonly<Record<string, string>> {
    const texts: Record<string, string> = {};
    this.#each((name, cursor, length, place) => {
      if (length < 0) return;
      const value = textAt(place, cursor, length);
      if (name !== "__proto__") texts[name] = value;
      // Whatever a stranger calls a header is a name like another.
      else
        Object.defineProperty(texts, name, { value, enumerable: true, configurable: true, writable: true });
    });
    return texts;
  }

  /** Reads a single header. @param name in ASCII. */
  headerText(name: string): string | undefined {
    const cursor = new Cursor(this.#bytes, this.#headersAt);
    let found: string | undefined;
    for (let left = cursor.int(); left > 0 && cursor.at < this.#bytes.length; left -= 1) {
      const nameLength = cursor.int();
      const isIt = nameLength === name.length && isAt(name, this.#bytes, cursor.at);
      cursor.at += nameLength;
      const length = cursor.int();
      if (length < 0) continue;
      if (isIt) found = textAt(mostKept - 1, cursor, length);
      cursor.at += length;
    }
    return found;
  }

  /** @param take gets the cursor at the value, its length (negative: no value) and its index among all texts. */
  #each(take: (name: string, cursor: Cursor, length: number, place: number) => void): void {
    const cursor = new Cursor(this.#bytes, this.#headersAt);
    const count = cursor.int();
    // A record that claims more headers than bytes is broken.
    for (let n = 0; n < count && cursor.at < this.#bytes.length; n += 1) {
      const nameLength = cursor.int();
      const name = textAt(2 * n, cursor, nameLength);
      cursor.at += nameLength;
      const length = cursor.int();
      take(name, cursor, length, 2 * n + 1);
      cursor.at += Math.max(0, length);
    }
  }
}

function isAt(text: string, bytes: Buffer, at: number): boolean {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/**
 * The texts at the same index of the previous message: nearly all names repeat, and half of the values. Comparing
 * costs a tenth of making a string, and the existing string is shared.
 */
const previous: string[] = [];
const mostKept = 128;
const longestKept = 100;

function textAt(place: number, { bytes, at }: Cursor, length: number): string {
  const last = previous[place];
  if (last?.length === length && isAt(last, bytes, at)) return last;
  const text = bytes.toString("utf8", at, at + length);
  // As many characters as bytes means pure ASCII, which can be compared byte by byte.
  if (place < mostKept && length <= longestKept && text.length === length) previous[place] = text;
  return text;
}

/** Replaces `kafkajs/src/protocol/recordBatch/record/v0/decoder`. */
export const decodeRecord = (
  { buffer }: { readonly buffer: Buffer },
  context: BatchContext,
): FetchedMessage => new FetchedMessage(buffer, context);
