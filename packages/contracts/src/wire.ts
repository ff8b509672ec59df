import { err, ok, type Result } from "@leadstream/kernel";
import type { z } from "zod";
import { cloudEvent, origin } from "./event-headers.ts";
import { isTypeName, isVersionOf, unknownAs } from "./known-types.ts";
import { readerOf } from "./reader.ts";

/**
 * A message as a broker stores it: a CloudEvent in binary mode. Headers are text and the body is bytes. The body is null
 * for an empty message, if the broker allows one.
 */
export type Wire = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
};

/**
 * Why a message cannot be read. It names places and kinds, never values.
 *
 * - `message.unknown-type`: a type that only a newer leadstream knows. This reader has nothing to do with it.
 * - `event.unknown-version`: a newer version of a known type. Upgrade the reader.
 * - `message.undecodable`: a damaged message, or one that leadstream did not write. No reader can read it.
 */
export type WireDefect = {
  readonly code: "message.undecodable" | "message.unknown-type" | "event.unknown-version";
  readonly reason: string;
};

/** Turns the values of a topic into messages and back. No other code does this. */
export type Codec<T> = {
  readonly encode: (value: T) => Wire;
  readonly decode: (wire: Wire) => Result<T, WireDefect>;
};

export const undecodable = (reason: string) => err<WireDefect>({ code: "message.undecodable", reason });

const unknownType = (reason: string) => err<WireDefect>({ code: "message.unknown-type", reason });
const unknownVersion = (reason: string) => err<WireDefect>({ code: "event.unknown-version", reason });

/**
 * Says what is wrong with a message whose type this reader does not accept.
 *
 * @param source the `ce_source` of all leadstream messages on the topic.
 * @param isVersion whether a type is another version of a type that the reader accepts.
 */
export function strangeType(
  { ce_type: type, ce_source: from }: Wire["headers"],
  source: string,
  isVersion: (type: string) => boolean = (name) => unknownAs(name) === "unknown-version",
) {
  if (type === undefined) return undecodable("ce_type: missing, so leadstream did not write this message");
  if (from !== source) return undecodable("ce_source: unknown, so leadstream did not write this message");
  if (!isTypeName(type)) return undecodable("ce_type: not the name of a leadstream type");
  return isVersion(type)
    ? unknownVersion(
        "ce_type: a newer leadstream wrote this version of the type; upgrade this service to read it",
      )
    : unknownType("ce_type: a newer leadstream wrote this type; this version does not know it");
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();

export const jsonBytes = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value));

/** Parses the body as JSON. A defect does not repeat the body. */
export function jsonOf({ body }: Wire): Result<unknown, WireDefect> {
  if (body === null) return undecodable("the message has no body");
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    return ok(value);
  } catch {
    return undecodable("the body is not JSON in UTF-8");
  }
}

/** Where and why a schema refuses a value, without the value. */
export const refusalOf = (schema: z.ZodType, value: unknown): string =>
  (schema.safeParse(value).error?.issues ?? [])
    .slice(0, 5)
    .map(({ path, code }) => `${path.join(".") || "message"}: ${code}`)
    .join("; ");

/**
 * Codec for a topic whose messages are JSON of one schema.
 *
 * @param type the CloudEvents type, version included.
 * @param schema the schema of the body. Fields it does not name are dropped when reading.
 * @param idOf the CloudEvents id. It must be the same when the same message is sent again.
 */
export function jsonCodec<T extends NonNullable<unknown>>(
  type: string,
  schema: z.ZodType<T>,
  idOf: (value: T) => string,
): Codec<T> {
  const read = readerOf(schema);
  return {
    encode: (value) => ({
      headers: { ...cloudEvent, ce_id: idOf(value), ce_type: type, ce_source: origin.intake },
      body: jsonBytes(value),
    }),
    decode: (wire) => {
      if (wire.headers["ce_type"] !== type)
        return strangeType(wire.headers, origin.intake, isVersionOf(type));
      const json = jsonOf(wire);
      if (!json.ok) return json;
      const parsed = read(json.value);
      return parsed === undefined ? undecodable(refusalOf(schema, json.value)) : ok(parsed);
    },
  };
}
