import type { Incoming } from "./read-body.ts";
import { textOf, UnreadableBody } from "./read-body.ts";

/** Far above any form a person fills in. */
export const MAX_FIELDS = 200;

/** Every field of a form with all its values, in order. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/** Name and value of every field, in order, still as bytes: one character each. */
export type RawField = readonly [name: string, value: string];

/** A body with more fields than a form has. */
export const tooManyFields = (): UnreadableBody =>
  new UnreadableBody("body.malformed", {
    field: "(body)",
    code: "too-many-fields",
    message: `A form has at most ${MAX_FIELDS} fields.`,
  });

const unescapeBytes = (part: string): string =>
  part
    .replaceAll("+", " ")
    .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function rawFields(bytes: Uint8Array): readonly RawField[] {
  const parts = Buffer.from(bytes)
    .toString("latin1")
    .split("&", MAX_FIELDS + 1);
  if (parts.length > MAX_FIELDS) throw tooManyFields();
  return parts.filter(Boolean).map((part) => {
    const split = part.includes("=") ? part.indexOf("=") : part.length;
    return [unescapeBytes(part.slice(0, split)), unescapeBytes(part.slice(split + 1))];
  });
}

/**
 * The fields of an `application/x-www-form-urlencoded` body, each with all its values in order. The charset is
 * the declared one, else the value of the field `_charset_` (HTML's own way to declare it, filled in by the
 * browser), else UTF-8.
 *
 * @throws UnreadableBody when the bytes are not text in that charset.
 */
export const formOf = ({ bytes, charset }: Incoming): FormFields => textOfFields(rawFields(bytes), charset);

/**
 * Fields as text, the values of one name together. The charset is the declared one, else that of the field `_charset_`,
 * else UTF-8.
 *
 * @throws UnreadableBody when the bytes are not text in that charset.
 */
export function textOfFields(raw: readonly RawField[], charset: string | undefined): FormFields {
  const declared = charset ?? raw.find(([name]) => name === "_charset_")?.[1];
  const decode = (part: string): string => textOf(Buffer.from(part, "latin1"), declared);
  const fields = new Map<string, string[]>();
  for (const [name, value] of raw) {
    const key = decode(name);
    fields.set(key, [...(fields.get(key) ?? []), decode(value)]);
  }
  return fields;
}
