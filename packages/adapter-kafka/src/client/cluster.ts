import type { Cluster, Kafka } from "kafkajs";
import { PartitionAssigners } from "./kafkajs.ts";

/** The connections of a consumer that never consumes: kafkajs hands its cluster to whoever assigns partitions. */
export function clusterOf(client: Kafka): Cluster {
  const found: Cluster[] = [];
  client.consumer({
    groupId: "none",
    allowAutoTopicCreation: false,
    partitionAssigners: [
      (config) => {
        found.push(config.cluster);
        return PartitionAssigners.roundRobin(config);
      },
    ],
  });
  const [cluster] = found;
  if (cluster === undefined) throw new TypeError("kafkajs makes no cluster for a consumer");
  return cluster;
}
