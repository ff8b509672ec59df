import type { Message, PartitionerArgs } from "kafkajs";

type Grouping = Omit<PartitionerArgs, "message"> & {
  readonly messages: readonly Message[];
  readonly partitioner: (args: PartitionerArgs) => number;
};

/**
 * Replaces `kafkajs/src/producer/groupMessagesPerPartition`, which copies all earlier messages of a partition for
 * every new one.
 */
export function groupByPartition({ topic, partitionMetadata, messages, partitioner }: Grouping) {
  const groups: Record<number, Message[]> = {};
  if (partitionMetadata.length === 0) return groups;
  for (const message of messages)
    (groups[partitioner({ topic, partitionMetadata, message })] ??= []).push(message);
  return groups;
}
