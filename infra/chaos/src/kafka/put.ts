import kafkajs, { type Producer } from "kafkajs";
import type { RawMessage } from "../nemesis/poison.ts";
import { clientOf } from "./tools.ts";

/** Writes any message to a topic, as any client of the broker could. */
export type Put = {
  /** @throws when the broker refuses, or cannot be reached. */
  readonly put: (topic: string, messages: readonly RawMessage[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A codec in name only: the bytes stay as they are, under an unknown codec id. */
const asTheyAre = {
  compress: async ({ buffer }: { buffer: Buffer }) => buffer,
  decompress: async (b: Buffer) => b,
};

export async function openPut(brokers: string): Promise<Put> {
  for (const code of [5, 6, 7]) Reflect.set(kafkajs.CompressionCodecs, code, () => asTheyAre);
  let producer: Producer | undefined;
  const connected = async (): Promise<Producer> => {
    if (producer !== undefined) return producer;
    producer = clientOf(brokers).producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    return producer;
  };
  return {
    put: async (topic, messages) => {
      const to = await connected();
      for (const [compression, alike] of Map.groupBy(messages, (each) => each.compression))
        await to.send({
          topic,
          compression,
          messages: alike.map(({ key, value, headers }) => ({ key, value, headers })),
        });
    },
    close: async () => producer?.disconnect().catch(() => undefined),
  };
}
