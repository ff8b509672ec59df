import { consumers } from "@leadstream/application";
import { deadLetterTopic, eventsTopic, inboundTopic } from "@leadstream/contracts";
import type { TopicName } from "@leadstream/contracts";

/** A topic as it has to be on the broker. */
export type TopicDeclaration = TopicName & {
  /** Copies of every partition. */
  readonly replication: number;
  /** Whether others read it, and may rely on what `schemas/` says of it, or it is ours to change. */
  readonly audience: "downstream" | "internal";
  /** Settings of the topic as the broker names them; what is not named is left as it is. */
  readonly settings: Readonly<Record<string, string>>;
};

const day = 24 * 60 * 60 * 1000;
const mebibyte = 1024 * 1024;

type Kept = { readonly days: number; readonly mostBytes: number; readonly replication: number };

const settingsOf = ({ days, mostBytes, replication }: Kept): TopicDeclaration["settings"] => ({
  "cleanup.policy": "delete",
  "retention.ms": String(days * day),
  // What we send comes packed so, and is kept as it came.
  "compression.type": "zstd",
  "max.message.bytes": String(mostBytes),
  // A message is acknowledged when it survives the loss of a broker, as long as there is more than one.
  "min.insync.replicas": String(Math.max(1, replication - 1)),
  // The broker's clock decides what is old: a producer with a wrong one must not age messages out unread.
  "message.timestamp.type": "LogAppendTime",
});

/**
 * Every topic of the project: submissions (a week), events (a month; the store keeps them for ever) and, for each group,
 * what it could not handle (a quarter, and room for the headers that tell why).
 *
 * @param replication copies of every partition; 3 where there are three brokers or more.
 */
export function projectTopics({
  replication,
}: {
  readonly replication: number;
}): readonly TopicDeclaration[] {
  const kept = (days: number, mostBytes = mebibyte) => ({
    replication,
    settings: settingsOf({ days, mostBytes, replication }),
  });
  const deadLetters = consumers.map(({ topic, group }) => deadLetterTopic(topic, group));
  return [
    { name: inboundTopic.name, partitions: inboundTopic.partitions, audience: "internal", ...kept(7) },
    { name: eventsTopic.name, partitions: eventsTopic.partitions, audience: "downstream", ...kept(30) },
    ...deadLetters.map((topic) => ({ ...topic, audience: "internal" as const, ...kept(90, 2 * mebibyte) })),
  ];
}
