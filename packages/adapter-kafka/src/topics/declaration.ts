import { consumers } from "@leadstream/application";
import { deadLetterTopic, eventsTopic, inboundTopic } from "@leadstream/contracts";
import type { TopicName } from "@leadstream/contracts";

/** The wanted state of a topic on the broker. */
export type TopicDeclaration = TopicName & {
  /** Replicas of every partition. */
  readonly replication: number;
  /** `downstream`: other programs read it and may rely on `schemas/`. `internal`: we may change it freely. */
  readonly audience: "downstream" | "internal";
  /** Settings of the topic under the broker's names. Other settings stay as they are. */
  readonly settings: Readonly<Record<string, string>>;
};

const day = 24 * 60 * 60 * 1000;
const mebibyte = 1024 * 1024;

type Kept = { readonly days: number; readonly mostBytes: number; readonly replication: number };

const settingsOf = ({ days, mostBytes, replication }: Kept): TopicDeclaration["settings"] => ({
  "cleanup.policy": "delete",
  "retention.ms": String(days * day),
  // The codec we send with, so the broker stores batches unchanged.
  "compression.type": "zstd",
  "max.message.bytes": String(mostBytes),
  // With more than one broker, an acknowledged message survives the loss of one.
  "min.insync.replicas": String(Math.max(1, replication - 1)),
  // The broker's clock decides what is old: a producer with a wrong clock must not make unread messages expire.
  "message.timestamp.type": "LogAppendTime",
});

/**
 * Every topic of the project: submissions (kept a week), events (a month; the store keeps them for ever) and, for
 * each group, dead letters (a quarter, with room for the headers that give the reason).
 *
 * @param replication replicas of every partition; 3 with three brokers or more.
 */
export function projectTopics({
  replication,
}: {
  readonly replication: number;
}): readonly TopicDeclaration[] {
  const keptFor = (days: number, mostBytes = mebibyte) => ({
    replication,
    settings: settingsOf({ days, mostBytes, replication }),
  });
  const deadLetters = consumers.map(({ topic, group }) => deadLetterTopic(topic, group));
  return [
    { name: inboundTopic.name, partitions: inboundTopic.partitions, audience: "internal", ...keptFor(7) },
    { name: eventsTopic.name, partitions: eventsTopic.partitions, audience: "downstream", ...keptFor(30) },
    ...deadLetters.map((topic) => ({
      ...topic,
      audience: "internal" as const,
      ...keptFor(90, 2 * mebibyte),
    })),
  ];
}
