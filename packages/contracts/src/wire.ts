import { err, ok, type Result } from "@leadstream/kernel";
import type { z } from "zod";
import { cloudEvent, origin } from "./event-headers.ts";
import { isTypeName, isVersionOf, unknownAs } from "./known-types.ts";
import { readerOf } from "./reader.ts";

/**
 * A message as a broker holds it. Headers are text; the body is bytes, and null where a broker knows empty messages.
 * Headers and body together are a CloudEvent in binary mode.
 */
export type Wire = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
};

/**
 * Why a message cannot be read: names places and kinds, never values. `message.unknown-type` is one of ours of a type
 * that only a newer version knows: there is nothing to do about it here. `event.unknown-version` is a newer version of
 * one that we know: upgrade the reader. `message.undecodable` is no message of ours, or a damaged one: no reader can
 * help.
 */
export type WireDefect = {
  readonly code: "message.undecodable" | "message.unknown-type" | "event.unknown-version";
  readonly reason: string;
};

/** The one place where a topic's values become bytes and bytes become its values again. */
export type Codec<T> = {
  readonly encode: (value: T) => Wire;
  readonly decode: (wire: Wire) => Result<T, WireDefect>;
};

export const undecodable = (reason: string) => err<WireDefect>({ code: "message.undecodable", reason });

const unknownType = (reason: string) => err<WireDefect>({ code: "message.unknown-type", reason });
const unknownVersion = (reason: string) => err<WireDefect>({ code: "event.unknown-version", reason });

/**
 * What is wrong with a message whose type this reader does not take.
 *
 * @param source what all of our messages on the topic have for a `ce_source`.
 * @param isVersion whether it is another version of a type that the reader takes.
 */
export function strangeType(
  { ce_type: type, ce_source: from }: Wire["headers"],
  source: string,
  isVersion: (type: string) => boolean = (name) => unknownAs(name) === "unknown-version",
) {
  if (type === undefined) return undecodable("ce_type: missing, so no program of leadstream wrote it");
  if (from !== source) return undecodable("ce_source: not ours, so no program of leadstream wrote it");
  if (!isTypeName(type)) return undecodable("ce_type: not the name of a type of ours");
  return isVersion(type)
    ? unknownVersion(
        "ce_type: a version that this leadstream does not know: a newer one wrote it; upgrade this service",
      )
    : unknownType("ce_type: a type that this leadstream does not know: a newer one wrote it");
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();

export const jsonBytes = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value));

/** The body as JSON. A defect says what kind of thing was there instead, not what it said. */
export function jsonOf({ body }: Wire): Result<unknown, WireDefect> {
  if (body === null) return undecodable("the message has no body");
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    return ok(value);
  } catch {
    return undecodable("the body is not JSON in UTF-8");
  }
}

/** Where and why a schema refuses a value, without saying it. */
export const refusalOf = (schema: z.ZodType, value: unknown): string =>
  (schema.safeParse(value).error?.issues ?? [])
    .slice(0, 5)
    .map(({ path, code }) => `${path.join(".") || "message"}: ${code}`)
    .join("; ");

/**
 * A topic whose messages are JSON of one shape.
 *
 * @param type the CloudEvents type, version included. @param schema reads tolerantly: fields it does not name are dropped.
 * @param idOf what is the same when the same is sent again: CloudEvents demands an id.
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
      const taken = read(json.value);
      return taken === undefined ? undecodable(refusalOf(schema, json.value)) : ok(taken);
    },
  };
}
