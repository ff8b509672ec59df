import { randomBytes } from "node:crypto";
import type { IHeaders } from "kafkajs";
import { assertNever } from "@leadstream/kernel";

/** The two topics. */
export type TopicKey = "inbound" | "events";

export const poisonKinds = [
  "bad JSON",
  "unknown type",
  "1 MiB",
  "null value",
  "bad header",
  "no headers",
  "unknown codec",
  "known id, other body",
] as const;
export type PoisonKind = (typeof poisonKinds)[number];

/** Header of everything that the nemesis writes to a topic. */
export const MARK = "chaos";

export type RawMessage = {
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
  /** Codec id as in a record batch. */
  readonly compression: number;
};

/** A real message that poison imitates. */
export type Model = {
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
};

/** A codec id unknown to clients and broker. */
const UNKNOWN_CODEC = 6;
/** A broker's limit for one batch (1,048,588) minus a message's overhead: a copy with more headers exceeds it. */
const MOST_BYTES = 1_048_450;

const sizeOf = (headers: IHeaders): number =>
  Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + String(value ?? "").length + 4,
    0,
  );

/** An unreadable message, made from a readable one. */
export function poisonFrom(
  kind: PoisonKind,
  { n, key, model }: { n: number; key: string; model: Model },
): RawMessage {
  const headers: IHeaders = { ...model.headers, ce_id: `chaos-poison-${n}`, [MARK]: `poison-${n}` };
  const sound = { key, value: model.value, headers, compression: 0 };
  switch (kind) {
    case "bad JSON":
      return { ...sound, value: Buffer.from('{"leadId": "lead_') };
    case "unknown type":
      return { ...sound, headers: { ...headers, ce_type: "lead.levitated.v1" } };
    case "1 MiB":
      return { ...sound, value: randomBytes(MOST_BYTES - key.length - sizeOf(headers)) };
    case "null value":
      return { ...sound, value: null };
    case "bad header":
      return {
        ...sound,
        headers: { ...headers, ce_type: Buffer.from([0xff, 0xfe, 0x00]), ce_sequence: "minus one" },
      };
    case "no headers":
      return { ...sound, headers: { [MARK]: `poison-${n}` } };
    case "unknown codec":
      return { ...sound, compression: UNKNOWN_CODEC };
    case "known id, other body":
      return {
        ...sound,
        headers: { ...model.headers, [MARK]: `poison-${n}` },
        value: Buffer.from("[]"),
      };
    default:
      return assertNever(kind);
  }
}
