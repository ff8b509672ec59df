import type { Message, PartitionerArgs } from "kafkajs";

type Grouping = Omit<PartitionerArgs, "message"> & {
  readonly messages: readonly Message[];
  readonly partitioner: (args: PartitionerArgs) => number;
};

/**
 * In place of `kafkajs/src/producer/groupMessagesPerPartition`, which copies what a partition has so far for every
 * message that comes to it.
 */
export function groupByPartition({ topic, partitionMetadata, messages, partitioner }: Grouping) {
  const groups: Record<number, Message[]> = {};
  if (partitionMetadata.length === 0) return groups;
  for (const message of messages)
    (groups[partitioner({ topic, partitionMetadata, message })] ??= []).push(message);
  return groups;
}
