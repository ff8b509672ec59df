// Registers the codecs: kafkajs alone cannot read our compressed batches.
import "@leadstream/adapter-kafka";
import { eventsTopic } from "@leadstream/contracts";
import kafkajs from "kafkajs";

/**
 * The limit: a consumer that only counts what it reads.
 *
 * @param brokers `host:port`
 * @returns events per second, from the first fetch to the last event.
 */
export async function bareConsumer(brokers: string): Promise<number> {
  const client = new kafkajs.Kafka({ brokers: [brokers], logLevel: kafkajs.logLevel.NOTHING });
  const admin = client.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(eventsTopic.name);
  await admin.disconnect();
  const total = offsets.reduce((sum, { high }) => sum + Number(high), 0);

  const consumer = client.consumer({ groupId: `bench-${process.pid}-${performance.now()}` });
  const done = Promise.withResolvers<number>();
  let count = 0;
  let startMs = 0;
  await consumer.connect();
  const stopListening = consumer.on(consumer.events.FETCH_START, () => {
    startMs = performance.now();
    stopListening();
  });
  await consumer.subscribe({ topic: eventsTopic.name, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      count += batch.messages.length;
      if (count >= total) done.resolve((count / (performance.now() - startMs)) * 1_000);
    },
  });
  const rate = await done.promise;
  await consumer.disconnect();
  return rate;
}
