import type { Message } from "kafkajs";

/*
 * A record as Kafka stores it (message format 2): its length, then attributes, times and offsets relative to its batch,
 * key, value and headers; every number is a zigzag varint. The size is computed first, then one buffer is written once.
 *
 * kafkajs makes an encoder with a buffer of 512 bytes for the record and one for each header: eighteen for one of our
 * events, a quarter of the relay's time. https://kafka.apache.org/documentation/#record
 */

type RecordToWrite = Pick<Message, "key" | "value" | "headers"> & {
  readonly offsetDelta?: number;
  readonly timestampDelta?: number;
};

/** The part of an encoder that kafkajs needs in order to copy from it. */
type Written = { readonly buf: Buffer; readonly buffer: Buffer };

type Field = string | Buffer | null | undefined;

/** In bytes; negative for an absent field. */
const lengthOf = (field: Field): number =>
  field === null || field === undefined
    ? -1
    : typeof field === "string"
      ? Buffer.byteLength(field)
      : field.length;

/**
 * Maps small numbers of either sign to small positive ones. In floating point: exact up to 2^52, far beyond any
 * delta.
 */
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

function sizeOfNumber(value: number): number {
  let size = 1;
  for (let rest = zigzag(value); rest >= 0x80; rest = Math.floor(rest / 0x80)) size += 1;
  return size;
}

const sizeOf = (length: number): number => sizeOfNumber(length) + Math.max(0, length);

function writeNumber(to: Buffer, at: number, value: number): number {
  let rest = zigzag(value);
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) to[at++] = (rest % 0x80) | 0x80;
  to[at] = rest;
  return at + 1;
}

function writeField(to: Buffer, at: number, field: Field, length: number): number {
  const begin = writeNumber(to, at, length);
  if (field === null || field === undefined) return begin;
  if (typeof field === "string") to.write(field, begin, length, "utf8");
  else field.copy(to, begin);
  return begin + length;
}

/** Encoded header names with their lengths. There are few, and every record has them. */
const writtenNames = new Map<string, Buffer>();
const mostNames = 200;

function writtenName(name: string): Buffer {
  const known = writtenNames.get(name);
  if (known !== undefined) return known;
  const length = lengthOf(name);
  const written = Buffer.alloc(sizeOf(length));
  writeField(written, 0, name, length);
  if (writtenNames.size < mostNames) writtenNames.set(name, written);
  return written;
}

type Header = { readonly name: Buffer; readonly value: Field; readonly length: number };

/** A name with several values appears once for each. */
function headersOf(headers: Message["headers"] = {}): readonly Header[] {
  const found: Header[] = [];
  for (const [text, given] of Object.entries(headers)) {
    const name = writtenName(text);
    if (!Array.isArray(given)) found.push({ name, value: given, length: lengthOf(given) });
    else for (const value of given) found.push({ name, value, length: lengthOf(value) });
  }
  return found;
}

/** Replaces `kafkajs/src/protocol/recordBatch/record/v0`, with the same bytes. */
export function encodeRecord(record: RecordToWrite): Written {
  const { offsetDelta = 0, timestampDelta = 0, key, value } = record;
  const [headers, keyLength, valueLength] = [headersOf(record.headers), lengthOf(key), lengthOf(value)];
  let size = 1 + sizeOfNumber(timestampDelta) + sizeOfNumber(offsetDelta);
  size += sizeOf(keyLength) + sizeOf(valueLength) + sizeOfNumber(headers.length);
  for (const { name, length } of headers) size += name.length + sizeOf(length);

  const buffer = Buffer.allocUnsafe(sizeOfNumber(size) + size);
  let at = writeNumber(buffer, 0, size);
  // Attributes: none are used.
  buffer[at++] = 0;
  at = writeNumber(buffer, at, timestampDelta);
  at = writeNumber(buffer, at, offsetDelta);
  at = writeField(buffer, at, key, keyLength);
  at = writeField(buffer, at, value, valueLength);
  at = writeNumber(buffer, at, headers.length);
  for (const { name, value: text, length } of headers) {
    at += name.copy(buffer, at);
    at = writeField(buffer, at, text, length);
  }
  return { buf: buffer, buffer };
}
