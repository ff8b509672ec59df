import type { BrokenMessage, InMessage } from "@leadstream/application";
import type { Codec, Wire } from "@leadstream/contracts";
import type { IHeaders, KafkaMessage } from "kafkajs";
import { FetchedMessage } from "../client/records/decode-record.ts";

const text = (bytes: Buffer | string): string => (typeof bytes === "string" ? bytes : bytes.toString("utf8"));

/** Kafka allows repeated headers and headers without a value. As everywhere, the last value counts. */
const lastOf = (value: IHeaders[string]): string | undefined => {
  const last: Buffer | string | null | undefined = Array.isArray(value) ? value.at(-1) : value;
  // kafkajs gives null, although its types exclude it.
  return last === undefined || last === null ? undefined : text(last);
};

function headersOf(raw: KafkaMessage): Readonly<Record<string, string>> {
  if (raw instanceof FetchedMessage) return raw.headerTexts();
  const lasts = Object.entries(raw.headers ?? {}).map(([name, value]) => [name, lastOf(value)] as const);
  return Object.fromEntries(lasts.filter((each): each is [string, string] => each[1] !== undefined));
}

const typeOf = (raw: KafkaMessage): string | undefined =>
  raw instanceof FetchedMessage ? raw.headerText("ce_type") : lastOf(raw.headers?.["ce_type"]);

export const wireOf = (raw: KafkaMessage): Wire => ({ headers: headersOf(raw), body: raw.value });

/** A received message, decoded if possible. */
export type Incoming<T> =
  { readonly message: InMessage<T> } | { readonly broken: BrokenMessage } | { readonly skipped: true };

/** How a group member reads a topic. */
export type Reading<T> = {
  readonly codec: Codec<T>;
  readonly topic: string;
  readonly skips: (type: string) => boolean;
};

/** The place and content of a message. One without `ce_id` gets its place as id, which is unique too. */
export function incoming<T>(
  { codec, topic, skips }: Reading<T>,
  partition: number,
  raw: KafkaMessage,
): Incoming<T> {
  // Checked first, because most groups skip most messages here.
  const type = typeOf(raw);
  if (type !== undefined && skips(type)) return { skipped: true };
  const wire = wireOf(raw);
  const offset = Number(raw.offset);
  const id = wire.headers["ce_id"] ?? `${topic}/${partition}/${offset}`;
  const place = { id, key: raw.key === null ? "" : text(raw.key), partition, offset };
  const read = codec.decode(wire);
  return read.ok
    ? { message: { ...place, value: read.value } }
    : { broken: { ...place, wire, defect: read.error } };
}
