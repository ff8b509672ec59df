import { createKafkaBus } from "@leadstream/adapter-kafka";
import kafkajs, { type Consumer, type Kafka, type KafkaMessage } from "kafkajs";

/*
 * Functions that the pipeline's own bus must not have: write any bytes to a topic, and read a topic as it is. The
 * import of the bus registers its codecs with kafkajs.
 */
void createKafkaBus;

export type TopicRecord = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly headers: NonNullable<KafkaMessage["headers"]>;
  readonly value: Buffer | null;
};

export function clientOf(brokers: string): Kafka {
  return new kafkajs.Kafka({
    brokers: [brokers],
    clientId: "chaos",
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 8, initialRetryTime: 200, maxRetryTime: 3_000 },
  });
}

export const recordOf = (topic: string, partition: number, message: KafkaMessage): TopicRecord => ({
  topic,
  partition,
  offset: Number(message.offset),
  key: message.key === null ? null : message.key.toString("utf8"),
  headers: message.headers ?? {},
  value: message.value,
});

/** A header as text; if there are several, the last one. */
export function headerOf({ headers }: Pick<TopicRecord, "headers">, name: string): string | undefined {
  const value = headers[name];
  const last = Array.isArray(value) ? value.at(-1) : value;
  return last === undefined || last === null ? undefined : last.toString("utf8");
}

/**
 * Everything in a topic, partition by partition, in the order of offsets.
 *
 * @param withinMs timeout; the error names the missing partitions.
 */
export async function readTopic(
  brokers: string,
  topic: string,
  withinMs: number,
): Promise<readonly TopicRecord[]> {
  const client = clientOf(brokers);
  const ends = await endsOf(client, topic);
  const records = new Map<string, TopicRecord>();
  const open = new Map(ends.filter(({ high, low }) => high > low).map((each) => [each.partition, each.high]));
  if (open.size === 0) return [];
  const done = Promise.withResolvers<void>();
  const consumer = readerOf(client);
  const deadline = setTimeout(
    () =>
      done.reject(new Error(`${topic}: partitions ${[...open.keys()].join(", ")} were not read to the end`)),
    withinMs,
  );
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) {
          const record = recordOf(topic, batch.partition, message);
          records.set(`${record.partition}/${record.offset}`, record);
        }
        if (Number(batch.lastOffset()) + 1 >= (open.get(batch.partition) ?? 0)) open.delete(batch.partition);
        if (open.size === 0) done.resolve();
      },
    });
    await done.promise;
  } finally {
    clearTimeout(deadline);
    await consumer.disconnect().catch(() => undefined);
  }
  return [...records.values()].toSorted((a, b) => a.partition - b.partition || a.offset - b.offset);
}

const readerOf = (client: Kafka): Consumer =>
  client.consumer({
    groupId: `chaos-reader-${Date.now().toString(36)}`,
    retry: { restartOnFailure: async () => false },
  });

type End = { readonly partition: number; readonly low: number; readonly high: number };

async function endsOf(client: Kafka, topic: string): Promise<readonly End[]> {
  const admin = client.admin();
  try {
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic);
    return offsets.map(({ partition, low, high }) => ({ partition, low: Number(low), high: Number(high) }));
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** The committed offsets of each group on a topic, by partition. */
export async function committedOf(
  brokers: string,
  topic: string,
  groupId: string,
): Promise<{ readonly committed: number; readonly end: number; readonly low: number }> {
  const client = clientOf(brokers);
  const admin = client.admin();
  try {
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(topic);
    const [offsets] = await admin.fetchOffsets({ groupId, topics: [topic] });
    const sum = (values: readonly string[]): number =>
      values.reduce((total, value) => total + Math.max(0, Number(value)), 0);
    return {
      committed: sum(offsets?.partitions.map(({ offset }) => offset) ?? []),
      end: sum(ends.map(({ high }) => high)),
      low: sum(ends.map(({ low }) => low)),
    };
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
