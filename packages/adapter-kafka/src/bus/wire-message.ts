import type { BrokenMessage, InMessage } from "@leadstream/application";
import type { Codec, Wire } from "@leadstream/contracts";
import type { IHeaders, KafkaMessage } from "kafkajs";

const text = (bytes: Buffer | string): string => (typeof bytes === "string" ? bytes : bytes.toString("utf8"));

/** Kafka allows a header several times and without a value; as everywhere the last one counts. */
const lastOf = (value: IHeaders[string]): Buffer | string | undefined =>
  Array.isArray(value) ? value.at(-1) : value;

function headersOf(raw: IHeaders = {}): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    const last = lastOf(value);
    if (last !== undefined) headers[name] = text(last);
  }
  return headers;
}

export const wireOf = ({ headers, value }: KafkaMessage): Wire => ({
  headers: headersOf(headers),
  body: value,
});

/** A message as it came, read where that is possible. */
export type Incoming<T> =
  { readonly message: InMessage<T> } | { readonly broken: BrokenMessage } | { readonly skipped: true };

/** What a member of a group wants of a topic. */
export type Reading<T> = {
  readonly codec: Codec<T>;
  readonly topic: string;
  readonly skips: (type: string) => boolean;
};

/** Where a message stands, and what it says. What has no `ce_id` is named after its place, which is unique too. */
export function incoming<T>(
  { codec, topic, skips }: Reading<T>,
  partition: number,
  raw: KafkaMessage,
): Incoming<T> {
  // Before anything else is looked at: for most groups most messages end here.
  const type = lastOf(raw.headers?.["ce_type"]);
  if (type !== undefined && skips(text(type))) return { skipped: true };
  const wire = wireOf(raw);
  const offset = Number(raw.offset);
  const id = wire.headers["ce_id"] ?? `${topic}/${partition}/${offset}`;
  const place = { id, key: raw.key === null ? "" : text(raw.key), partition, offset };
  const read = codec.decode(wire);
  return read.ok
    ? { message: { ...place, value: read.value } }
    : { broken: { ...place, wire, defect: read.error } };
}
