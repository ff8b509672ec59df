import type { DeadLetter, Topic, TopicName, Wire, WireDefect } from "@leadstream/contracts";

export type OutMessage<T> = {
  /** Unique per topic; publishing the same id again is a no-op as far as the bus can tell (Kafka cannot). */
  readonly id: string;
  /** Same key, same partition, same order. Never personal data in the clear. */
  readonly key: string;
  readonly value: T;
};

/** Where a message stands. */
export type Place = {
  readonly id: string;
  readonly key: string;
  readonly partition: number;
  readonly offset: number;
};

export type InMessage<T> = Place & { readonly value: T };

/** A message that nobody can read; its id and key are what the broker knows of it. */
export type BrokenMessage = Place & { readonly wire: Wire; readonly defect: WireDefect };

/**
 * Bytes of one batch at most, whatever its count, where nobody configures another: some forty megabytes of memory once it
 * is read. The last message may go beyond.
 */
export const defaultBatchBytes = 4 * 1_048_576;

export type Published = "published" | "already";

export type BatchHandler<T> = (
  messages: readonly InMessage<T>[],
  broken: readonly BrokenMessage[],
  skipped: number,
) => Promise<void>;

export type SubscribeOptions = {
  readonly group: string;
  /** Most messages in one batch; default 500. */
  readonly batchSize?: number;
  /**
   * Types of message (`ce_type`) this group has no use for: finished unread, and only counted. A bus whose messages
   * do not bear their type may hand them over all the same.
   */
  readonly skips?: (type: string) => boolean;
};

export type Lag = {
  /** Messages this group has not finished. */
  readonly messages: number;
  /** Age of the oldest of them in seconds; 0 when there is none. */
  readonly seconds: number;
};

export type Subscription = {
  /** Stop fetching, finish the batch in flight, commit it, release the partitions. */
  readonly stop: () => Promise<void>;
  /** Resolves after `stop`; rejects when the handler threw something that must halt the service. */
  readonly done: Promise<void>;
  /** When the loop last came round (epoch milliseconds): liveness. */
  readonly lastTickMs: () => number;
  /** Partitions this member owns now. */
  readonly partitions: () => readonly number[];
};

/**
 * A partitioned log with consumer groups. At least once, in order per key. Every implementation passes
 * `messageBusContract` in `@leadstream/testing`.
 */
export type MessageBus = {
  /** Resolves when all are durable; one result per message. @throws Fault `bus.unavailable`. */
  readonly publish: <T>(topic: Topic<T>, messages: readonly OutMessage<T>[]) => Promise<readonly Published[]>;
  /**
   * Joins the group and hands over batches, one at a time, in order within each partition (a batch may span
   * partitions). Messages that cannot be read come beside the others, in `broken`, with their places; `skipped` is how
   * many of the batch the group has no use for.
   *
   * When the handler resolves its effects are durable; the offsets are committed soon after, at the latest when
   * nothing more waits, and what a crash in between gives again is answered already. When it throws a Fault with
   * remedy `retry`, the same messages come again after a back-off; anything else ends the subscription (`done`
   * rejects) with nothing committed. A new group starts at the beginning.
   */
  readonly subscribe: <T>(
    topic: Topic<T>,
    options: SubscribeOptions,
    onBatch: BatchHandler<T>,
  ) => Promise<Subscription>;
  /**
   * Puts copies of what a group could not handle where operators' tools look for them (`<topic>.<group>.dlq`).
   * A bus whose parked messages lie beside its own has nothing to copy. @throws Fault `bus.unavailable`.
   */
  readonly deadLetter: (letters: readonly DeadLetter[]) => Promise<void>;
  /** What a group still has before it. A group nobody ever subscribed has everything before it. */
  readonly lag: (topic: TopicName, group: string) => Promise<Lag>;
  /**
   * How many messages a group has not finished: `lag` for those who ask again and again and need no age, which on some
   * buses costs a batch of every partition. @throws Fault `bus.unavailable`.
   */
  readonly unfinished: (topic: TopicName, group: string) => Promise<number>;
};
