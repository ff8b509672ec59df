import type { Kafka, Message, Producer } from "kafkajs";
import { asBusFault, isTooLarge, mayHeal } from "../client/failures.ts";
import { likeJava } from "../client/partitioner.ts";

/*
 * One send at a time. kafkajs numbers the messages of an idempotent producer per partition and takes the numbers back when
 * a send fails. A parallel send, or the next one, then uses them again. If only the reply was lost, the broker has seen
 * those numbers: it takes the new messages for the old ones and acknowledges them without storing them. So
 *
 *   - calls wait in one queue, and one send takes what waits, up to a size;
 *   - kafkajs may retry a send by itself: same messages, same numbers, which the broker recognises;
 *   - after a send that failed for good we discard the producer, and the next one has a new identity.
 *
 * A caller whose send failed does not know whether it was written, and publishes again: at least once.
 */

export type Outgoing = { readonly topic: string; readonly message: Message };

export type Publisher = {
  /** Resolves when all messages are durable on the required replicas. */
  readonly send: (messages: readonly Outgoing[]) => Promise<void>;
  /** Sends the waiting messages, then closes. */
  readonly close: () => Promise<void>;
};

type Call = { left: number; readonly settled: PromiseWithResolvers<void> };
type Waiting = { readonly outgoing: Outgoing; readonly call: Call };

/**
 * A broker accepts 1 MiB of one partition in a request. Below that we need not look at the partitions of the
 * keys.
 */
const mostBytes = 900_000;
/** Lengths, numbers and header names of one message, estimated. */
const overheadBytes = 300;

const bytesOf = ({ message: { key, value } }: Outgoing): number =>
  (value?.length ?? 0) + (key?.length ?? 0) + overheadBytes;

export type PublisherOptions = {
  readonly client: Kafka;
  readonly compression: number;
  readonly timeoutMs: number;
};

export function createPublisher(options: PublisherOptions): Publisher {
  const queue: Waiting[] = [];
  const producer = createLasting(options.client);
  let sending: Promise<void> | undefined;

  /**
   * Sends a part of the queue. If several sends together fail, each is tried alone, so that only the bad one
   * fails.
   */
  const dispatch = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await sendOnce(await producer.get(), options, batch);
      for (const { call } of batch) if ((call.left -= 1) === 0) call.settled.resolve();
    } catch (thrown) {
      await producer.discard();
      const calls = [...Map.groupBy(batch, ({ call }) => call).values()];
      if (calls.length > 1 && !mayHeal(thrown)) for (const each of calls) await dispatch(each);
      else for (const { call } of batch) call.settled.reject(failureOf(thrown));
    }
  };
  const drain = async (): Promise<void> => {
    while (queue.length > 0) await dispatch(takeFrom(queue));
    sending = undefined;
  };

  return {
    send: async (messages) => {
      if (messages.length === 0) return;
      const call = { left: messages.length, settled: Promise.withResolvers<void>() };
      for (const outgoing of messages) queue.push({ outgoing, call });
      sending ??= drain();
      await call.settled.promise;
    },
    close: async () => {
      await sending;
      await producer.discard();
    },
  };
}

function takeFrom(queue: Waiting[]): readonly Waiting[] {
  let bytes = 0;
  const isOver = ({ outgoing }: Waiting): boolean => (bytes += bytesOf(outgoing)) > mostBytes;
  const fits = queue.findIndex(isOver);
  return queue.splice(0, fits === -1 ? queue.length : Math.max(1, fits));
}

async function sendOnce(
  producer: Producer,
  { compression, timeoutMs }: PublisherOptions,
  batch: readonly Waiting[],
): Promise<void> {
  const byTopic = Map.groupBy(batch, ({ outgoing }) => outgoing.topic);
  await producer.sendBatch({
    acks: -1,
    timeout: timeoutMs,
    compression,
    topicMessages: [...byTopic].map(([topic, waiting]) => ({
      topic,
      messages: waiting.map(({ outgoing }) => outgoing.message),
    })),
  });
}

/** A retry would be too large again. It is a bug of the sender, unless it can send less. */
export class MessageTooLarge extends RangeError {}

const failureOf = (thrown: unknown): unknown =>
  isTooLarge(thrown)
    ? new MessageTooLarge("a message is larger than its topic takes (max.message.bytes)", { cause: thrown })
    : asBusFault(thrown, "nothing was acknowledged");

/** Keeps one connected producer, and makes one when there is none. */
function createLasting(client: Kafka) {
  let current: Producer | undefined;
  const discard = async (): Promise<void> => {
    const old = current;
    current = undefined;
    await old?.disconnect().catch(() => undefined);
  };
  return {
    discard,
    get: async (): Promise<Producer> => {
      if (current !== undefined) return current;
      const made = client.producer({
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        createPartitioner: likeJava,
      });
      current = made;
      await made.connect();
      return made;
    },
  };
}
