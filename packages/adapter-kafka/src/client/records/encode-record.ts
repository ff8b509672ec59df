import type { Message } from "kafkajs";

/*
 * A record as Kafka stores it (message format 2): its length, then attributes, times and offsets relative to its batch,
 * key, value and headers, every number a zigzag varint. Sized first, written once into one buffer.
 *
 * kafkajs makes an encoder with a buffer of 512 bytes for the record and one for each header, eighteen for an event of
 * ours, which was a quarter of the relay's time. https://kafka.apache.org/documentation/#record
 */

type RecordToWrite = Pick<Message, "key" | "value" | "headers"> & {
  readonly offsetDelta?: number;
  readonly timestampDelta?: number;
};

/** What kafkajs asks of an encoder that it only copies from. */
type Written = { readonly buf: Buffer; readonly buffer: Buffer };

type Field = string | Buffer | null;
type Sized = { readonly field: Field; readonly bytes: number };

const sized = (field: Field | undefined): Sized =>
  field === null || field === undefined
    ? { field: null, bytes: -1 }
    : { field, bytes: typeof field === "string" ? Buffer.byteLength(field) : field.length };

/** Small numbers of either sign become small ones without. Floating point: exact up to 2^52, far beyond any delta. */
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

function sizeOfNumber(value: number): number {
  let size = 1;
  for (let rest = zigzag(value); rest >= 0x80; rest = Math.floor(rest / 0x80)) size += 1;
  return size;
}

const sizeOf = ({ bytes }: Sized): number => sizeOfNumber(bytes) + Math.max(0, bytes);

function writeNumber(to: Buffer, at: number, value: number): number {
  let rest = zigzag(value);
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) to[at++] = (rest % 0x80) | 0x80;
  to[at] = rest;
  return at + 1;
}

function writeField(to: Buffer, at: number, { field, bytes }: Sized): number {
  const begin = writeNumber(to, at, bytes);
  if (field === null) return begin;
  if (typeof field === "string") to.write(field, begin, bytes, "utf8");
  else field.copy(to, begin);
  return begin + bytes;
}

/** Name, value, name, value. A name with several values comes as often. */
function headerFields(headers: Message["headers"] = {}): readonly Sized[] {
  const fields: Sized[] = [];
  for (const [name, given] of Object.entries(headers))
    for (const value of Array.isArray(given) ? given : [given]) fields.push(sized(name), sized(value));
  return fields;
}

/** In place of `kafkajs/src/protocol/recordBatch/record/v0`: the same bytes. */
export function encodeRecord(record: RecordToWrite): Written {
  const { offsetDelta = 0, timestampDelta = 0, headers } = record;
  const [key, value, fields] = [sized(record.key), sized(record.value), headerFields(headers)];
  const pairs = fields.length / 2;
  let size = 1 + sizeOfNumber(timestampDelta) + sizeOfNumber(offsetDelta);
  size += sizeOf(key) + sizeOf(value) + sizeOfNumber(pairs);
  for (const field of fields) size += sizeOf(field);

  const buffer = Buffer.allocUnsafe(sizeOfNumber(size) + size);
  let at = writeNumber(buffer, 0, size);
  // Attributes: none are in use.
  buffer[at++] = 0;
  at = writeNumber(buffer, at, timestampDelta);
  at = writeNumber(buffer, at, offsetDelta);
  at = writeField(buffer, at, key);
  at = writeField(buffer, at, value);
  at = writeNumber(buffer, at, pairs);
  for (const field of fields) at = writeField(buffer, at, field);
  return { buf: buffer, buffer };
}
