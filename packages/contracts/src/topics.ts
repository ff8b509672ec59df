import { eventCodec } from "./event-codec.ts";
import type { DeadLetterHeaders } from "./event-headers.ts";
import type { StoredEvent } from "./envelope.ts";
import { InboundMessage } from "./submission.ts";
import { type Codec, jsonCodec, type Wire } from "./wire.ts";

/** Name and number of partitions of a topic. */
export type TopicName = { readonly name: string; readonly partitions: number };

/** A named, partitioned log with the codec of its messages. */
export type Topic<T> = TopicName & { readonly codec: Codec<T> };

/** Submissions on their way to capture. Key: hash of the first identity, so the submissions of one person stay in order. */
export const inboundTopic: Topic<InboundMessage> = {
  name: "leads.inbound.v1",
  partitions: 8,
  codec: jsonCodec("lead.submitted.v1", InboundMessage, ({ submissionId }) => submissionId),
};

/** Every stored event, in store order per lead. Key: stream. */
export const eventsTopic: Topic<StoredEvent> = { name: "leads.events.v1", partitions: 8, codec: eventCodec };

/** A message that a group could not handle, unchanged, with its origin. */
export type DeadLetter = {
  readonly topic: string;
  readonly group: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly wire: Wire;
  readonly code: string;
  /** Without personal data. */
  readonly reason: string;
};

/** Topic for messages that a group could not handle. It has as many partitions as the topic, so a key keeps its order. */
export const deadLetterTopic = (topic: TopicName, group: string): TopicName => ({
  name: `${topic.name}.${group}.dlq`,
  partitions: topic.partitions,
});

const originOf = (letter: Omit<DeadLetter, "wire">): DeadLetterHeaders => ({
  "__connect.errors.topic": letter.topic,
  "__connect.errors.partition": String(letter.partition),
  "__connect.errors.offset": String(letter.offset),
  "__connect.errors.connector.name": letter.group,
  "__connect.errors.exception.class.name": letter.code,
  "__connect.errors.exception.message": letter.reason,
});

/** The message byte for byte, with its origin in the headers that Kafka Connect uses. */
export const deadLetterWire = ({ wire, ...letter }: DeadLetter): Wire => ({
  headers: { ...wire.headers, ...originOf(letter) },
  body: wire.body,
});
