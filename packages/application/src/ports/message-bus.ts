import type { DeadLetter, Topic, TopicName, Wire, WireDefect } from "@leadstream/contracts";

export type OutMessage<T> = {
  /** Unique per topic. A bus ignores an id it already has, as far as it can detect it (Kafka cannot). */
  readonly id: string;
  /** Same key, same partition, same order. Never personal data in the clear. */
  readonly key: string;
  readonly value: T;
};

/** The partition and offset of a message. */
export type Place = {
  readonly id: string;
  readonly key: string;
  readonly partition: number;
  readonly offset: number;
};

export type InMessage<T> = Place & { readonly value: T };

/** A message that cannot be decoded; its id and key are those the broker has. */
export type BrokenMessage = Place & { readonly wire: Wire; readonly defect: WireDefect };

/**
 * Most bytes of one batch, whatever its count, unless configured: about forty megabytes of memory once decoded. The
 * last message may exceed it.
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
   * Message types (`ce_type`) this group does not use: finished unread, and only counted. A bus whose messages carry no
   * type may deliver them anyway.
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
  /** When the loop last ran (epoch milliseconds): liveness. */
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
   * Joins the group and delivers batches, one at a time, in order within each partition (a batch may span partitions).
   * Messages that cannot be decoded are in `broken`, with their places; `skipped` is how many messages of the batch the
   * group does not use.
   *
   * When the handler resolves, its effects are durable. The offsets are committed soon after, at the latest when no
   * more messages wait. Messages delivered again after a crash in between have been handled already. When the handler
   * throws a Fault with remedy `retry`, the same messages come again after a back-off. Anything else ends the
   * subscription (`done` rejects) with nothing committed. A new group starts at the beginning.
   */
  readonly subscribe: <T>(
    topic: Topic<T>,
    options: SubscribeOptions,
    onBatch: BatchHandler<T>,
  ) => Promise<Subscription>;
  /**
   * Copies messages that a group could not handle to `<topic>.<group>.dlq`, where operators' tools look for them. Does
   * nothing on a bus that keeps parked messages beside its own. @throws Fault `bus.unavailable`.
   */
  readonly deadLetter: (letters: readonly DeadLetter[]) => Promise<void>;
  /** What a group has not finished. For a group that never subscribed this is everything. */
  readonly lag: (topic: TopicName, group: string) => Promise<Lag>;
  /**
   * How many messages a group has not finished. Unlike `lag` it gives no age, which on some buses costs a batch of
   * every partition: for callers that ask often. @throws Fault `bus.unavailable`.
   */
  readonly unfinished: (topic: TopicName, group: string) => Promise<number>;
};
