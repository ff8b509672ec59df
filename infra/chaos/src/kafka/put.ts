import kafkajs, { type Producer } from "kafkajs";
import type { RawMessage } from "../nemesis/poison.ts";
import { clientOf } from "./tools.ts";

/** Puts anything into a topic, as any program with a connection to the broker could. */
export type Put = {
  /** @throws what the broker refuses, or that it could not be reached. */
  readonly put: (topic: string, messages: readonly RawMessage[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A codec in name only: the bytes go out as they are, under a code that nobody can look up. */
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
