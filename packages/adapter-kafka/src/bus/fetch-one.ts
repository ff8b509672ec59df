import type { Cluster, KafkaMessage } from "kafkajs";
import { z } from "zod";

const Message = z.custom<KafkaMessage>(
  (value) => typeof value === "object" && value !== null && "offset" in value && "timestamp" in value,
);
const Fetched = z.object({
  responses: z.array(z.object({ partitions: z.array(z.object({ messages: z.array(Message) })) })),
});

/** So that `fetchOne` finds who leads the topic's partitions. */
export async function findLeaders(cluster: Cluster, topic: string): Promise<void> {
  await cluster.addMultipleTargetTopics([topic]);
  await cluster.refreshMetadataIfNecessary();
}

/**
 * The first message at or after an offset; undefined at the end of the partition. One round trip, which brings one
 * batch as it was written (at most 1 MiB). Not several side by side: of requests that come before a connection is there,
 * kafkajs opens a socket for each and forgets all but the last, which then keep the process from ending.
 */
export async function fetchOne(
  cluster: Cluster,
  topic: string,
  { partition, from }: { readonly partition: number; readonly from: bigint },
): Promise<KafkaMessage | undefined> {
  const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
  if (nodeId === undefined) return undefined;
  const broker = await cluster.findBroker({ nodeId });
  // A broker gives one whole batch however little we ask for.
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
