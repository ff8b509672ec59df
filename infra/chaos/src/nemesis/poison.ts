import { randomBytes } from "node:crypto";
import type { IHeaders } from "kafkajs";
import { assertNever } from "@leadstream/kernel";

/** The two topics there are. */
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

/** Everything that the nemesis puts into a topic has it, so that nobody takes it for ours. */
export const MARK = "chaos";

export type RawMessage = {
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
  /** As a record batch names it. */
  readonly compression: number;
};

/** A message that was really sent: what poison imitates. */
export type Model = {
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
};

/** No client has a word for it, nor has the broker. */
const UNKNOWN_CODEC = 6;
/** What a broker takes of one batch (1,048,588) without what goes round a message: a copy with more headers is above. */
const MOST_BYTES = 1_048_450;

const sizeOf = (headers: IHeaders): number =>
  Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + String(value ?? "").length + 4,
    0,
  );

/** A message nobody can read, made from one that everybody can. */
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
