import type { AnyEvent, StoredEvent } from "./envelope.ts";
import type { InboundMessage } from "./submission.ts";

/** A named, partitioned log. The type parameter says what its messages hold. */
export type Topic<T> = {
  readonly name: string;
  readonly partitions: number;
  /** Phantom: carries the message type, never set. */
  readonly of?: T;
};

/** Submissions on their way to capture. Key: hash of the first identity, so one person's come in order. */
export const inboundTopic: Topic<InboundMessage> = { name: "leads.inbound.v1", partitions: 8 };

/** Every stored event, in store order per lead. Key: stream. */
export const eventsTopic: Topic<StoredEvent<AnyEvent>> = { name: "leads.events.v1", partitions: 8 };
