import type { Cluster, KafkaMessage } from "kafkajs";
import { z } from "zod";

const Message = z.custom<KafkaMessage>(
  (value) => typeof value === "object" && value !== null && "offset" in value && "timestamp" in value,
);
const Fetched = z.object({
  responses: z.array(z.object({ partitions: z.array(z.object({ messages: z.array(Message) })) })),
});

/** Loads the leaders of the topic's partitions, which `fetchOne` needs. */
export async function findLeaders(cluster: Cluster, topic: string): Promise<void> {
  await cluster.addMultipleTargetTopics([topic]);
  await cluster.refreshMetadataIfNecessary();
}

/**
 * The first message at or after an offset; undefined at the end of the partition. One round trip, which fetches
 * one batch as it was written (at most 1 MiB). Do not run several in parallel: before the connection exists,
 * kafkajs opens a socket for each request and forgets all but the last, and the others keep the process from
 * ending.
 */
export async function fetchOne(
  cluster: Cluster,
  topic: string,
  { partition, from }: { readonly partition: number; readonly from: bigint },
): Promise<KafkaMessage | undefined> {
  const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
  if (nodeId === undefined) return undefined;
  const broker = await cluster.findBroker({ nodeId });
  // A broker always returns a whole batch, however little we ask for.
  const ask = { partition, fetchOffset: String(from), maxBytes: 1 };
  const fetched: unknown = await broker.fetch({
    maxWaitTime: 0,
    minBytes: 1,
    maxBytes: 1,
    topics: [{ topic, partitions: [ask] }],
  });
  return Fetched.parse(fetched)
    .responses.flatMap(({ partitions }) => partitions.flatMap(({ messages }) => messages))
    .find(({ offset }) => BigInt(offset) >= from);
}
