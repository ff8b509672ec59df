/*
 * Arrays in PostgreSQL's binary format. node-postgres sends a Buffer as a binary parameter without changes. Its own text
 * format quotes every element, and the server removes the quotes: for 500 events of 700 bytes that was as much work as
 * storing them. One dimension.
 * Source: array_recv and array_send in src/backend/utils/adt/arrayfuncs.c.
 */

const headerBytes = 20;
const oid = { bytea: 17, int4: 23, text: 25, json: 114, uuid: 2950 } as const;

const ofNull = -1;

function header(elementOid: number, count: number, elementBytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(headerBytes + 4 * count + elementBytes);
  buffer.writeInt32BE(1, 0); // dimensions
  buffer.writeInt32BE(1, 4); // there may be nulls
  buffer.writeInt32BE(elementOid, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16); // first subscript
  return buffer;
}

function ofStrings(elementOid: number, values: readonly (string | null)[]): Buffer {
  const sizes = values.map((value) => (value === null ? 0 : Buffer.byteLength(value)));
  const buffer = header(
    elementOid,
    values.length,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  let at = headerBytes;
  values.forEach((value, i) => {
    at = buffer.writeInt32BE(value === null ? ofNull : (sizes[i] ?? 0), at);
    if (value !== null) at += buffer.write(value, at);
  });
  return buffer;
}

/** `text[]` */
export const textArray = (values: readonly (string | null)[]): Buffer => ofStrings(oid.text, values);

/** `json[]` of texts that are already JSON. */
export const jsonArray = (texts: readonly string[]): Buffer => ofStrings(oid.json, texts);

/** `bytea[]` */
export function byteaArray(values: readonly Uint8Array[]): Buffer {
  const bytes = values.reduce((sum, value) => sum + value.length, 0);
  const buffer = header(oid.bytea, values.length, bytes);
  let at = headerBytes;
  for (const value of values) {
    at = buffer.writeInt32BE(value.length, at);
    buffer.set(value, at);
    at += value.length;
  }
  return buffer;
}

/** `integer[]` */
export function intArray(values: readonly number[]): Buffer {
  const buffer = header(oid.int4, values.length, 4 * values.length);
  let at = headerBytes;
  for (const value of values) {
    at = buffer.writeInt32BE(4, at);
    at = buffer.writeInt32BE(value, at);
  }
  return buffer;
}

/** `uuid[]` of UUIDs in their usual text form. */
export function uuidArray(values: readonly string[]): Buffer {
  const buffer = header(oid.uuid, values.length, 16 * values.length);
  let at = headerBytes;
  for (const value of values) {
    at = buffer.writeInt32BE(16, at);
    at += buffer.write(value.replaceAll("-", ""), at, "hex");
  }
  return buffer;
}
