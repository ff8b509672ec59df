import { defaultBatchBytes, systemClock } from "@leadstream/application";
import type { Clock, MessageBus, Subscription } from "@leadstream/application";
import { makeTopics } from "../topics/make-topics.ts";
import { deadLetterTopic, deadLetterWire } from "@leadstream/contracts";
import type { DeadLetter, TopicName, Wire } from "@leadstream/contracts";
import type { Kafka } from "kafkajs";
import { asBusFault } from "../client/failures.ts";
import { createClient, defaultRequestTimeoutMs } from "../client/client.ts";
import type { KafkaClientOptions } from "../client/client.ts";
import { compressionTypeOf } from "../client/codecs.ts";
import type { Compression } from "../client/codecs.ts";
import { defaultTiming, GroupMember } from "./group-member.ts";
import type { Timing } from "./group-member.ts";
import { createLagReader } from "./lag.ts";
import { createProbe } from "./probe.ts";
import { createPublisher, MessageTooLarge } from "./publisher.ts";
import type { Outgoing } from "./publisher.ts";
import { waitByTimer } from "./wait.ts";
import type { Wait } from "./wait.ts";

export type KafkaBusOptions = KafkaClientOptions & {
  /** The time for timestamps of published messages and for the age of the lag; default the wall clock. */
  readonly clock?: Clock;
  /** Compression of batches; default zstd. */
  readonly compression?: Compression;
  readonly timing?: Partial<Timing>;
  /** Most bytes of one batch, and compressed bytes of one fetch; the last message may exceed it. Default 4 MiB. */
  readonly batchBytes?: number;
  /** How a back-off waits; default a timer. */
  readonly wait?: Wait;
};

export type KafkaBus = MessageBus & {
  /**
   * Creates missing topics, with one replica and the broker's own settings, for tests and trials. No other call
   * creates a topic; those of production are declared (`planTopics`, `applyTopics`).
   */
  readonly ensureTopics: (
    topics: readonly TopicName[],
    settings?: Readonly<Record<string, string>>,
  ) => Promise<void>;
  /** Resolves when a broker of the cluster answers; one attempt. @throws Fault `bus.unavailable`. */
  readonly ping: () => Promise<void>;
  /** Stops the subscriptions, sends the waiting messages, and closes every connection. */
  readonly close: () => Promise<void>;
};

/** The bus on Apache Kafka. */
export function createKafkaBus(options: KafkaBusOptions): KafkaBus {
  const { clock = systemClock(Date.now), log, wait = waitByTimer } = options;
  const { batchBytes = defaultBatchBytes } = options;
  const timing = { ...defaultTiming, ...options.timing };
  const client = createClient(options);
  const { publish, deadLetter, close } = createPublishing(options, client, clock);
  const lags = createLagReader(client, clock);
  const probe = createProbe(options);
  const running = new Set<Subscription>();
  return {
    publish,
    deadLetter,
    subscribe: async (topic, { group, batchSize = 500, skips = () => false }, onBatch) => {
      const about = { topic, group, batchSize, batchBytes, skips, onBatch };
      const member = new GroupMember({ client, timing, wait, log, ...about });
      const subscription = member.start();
      running.add(subscription);
      const forget = (): void => void running.delete(subscription);
      subscription.done.then(forget, forget);
      return subscription;
    },
    lag: lags.lag,
    unfinished: lags.unfinished,
    ping: probe.ping,
    ensureTopics: (topics, settings = {}) => ensureTopics(client, topics, settings),
    close: async () => {
      await Promise.all([...running].map((each) => each.stop()));
      await close();
      await lags.close();
      await probe.close();
    },
  };
}

/** Shares the memory, without a copy. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

type Publishing = Pick<KafkaBus, "publish" | "deadLetter" | "close">;

function createPublishing(options: KafkaBusOptions, client: Kafka, clock: Clock): Publishing {
  const { compression = "zstd", requestTimeoutMs = defaultRequestTimeoutMs } = options;
  const { send, close } = createPublisher({
    client,
    compression: compressionTypeOf[compression],
    timeoutMs: requestTimeoutMs,
  });
  const now = (): string => String(Date.parse(clock.now()));
  const outgoing = (topic: string, timestamp: string, key: string, { headers, body }: Wire): Outgoing => ({
    topic,
    message: { key, value: body === null ? null : bufferOf(body), headers: { ...headers }, timestamp },
  });
  return {
    publish: async ({ name, codec }, messages) => {
      const timestamp = now();
      await send(
        messages.map(({ id, key, value }) => outgoing(name, timestamp, key, named(id, codec.encode(value)))),
      );
      return messages.map(() => "published");
    },
    deadLetter: async (letters) => {
      const copy = (letter: DeadLetter): Outgoing =>
        outgoing(deadLetterNameOf(letter), now(), letter.key, deadLetterWire(letter));
      await Promise.all(
        letters.map((letter) =>
          send([copy(letter)]).catch((thrown: unknown) => {
            if (!(thrown instanceof MessageTooLarge)) throw thrown;
            return send([copy(emptied(letter))]);
          }),
        ),
      );
    },
    close,
  };
}

/**
 * The dead letter without its content, when the headers for its origin make it too large for the topic. It says
 * where the message was and why it failed. The content is still in the topic, and with the
 * parked messages.
 */
const emptied = (letter: DeadLetter): DeadLetter => ({
  ...letter,
  reason: `${letter.reason} (left out here: the message is too large for a copy)`,
  wire: { headers: {}, body: null },
});

const deadLetterNameOf = ({ topic, group }: DeadLetter): string =>
  deadLetterTopic({ name: topic, partitions: 0 }, group).name;

/** Sets the message id that the publisher gave, whatever id the codec would set. */
const named = (id: string, { headers, body }: Wire): Wire => ({ headers: { ...headers, ce_id: id }, body });

async function ensureTopics(
  client: Kafka,
  topics: readonly TopicName[],
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const admin = client.admin();
  try {
    await admin.connect();
    const known = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !known.has(name));
    await makeTopics(
      admin,
      missing.map((topic) => ({ ...topic, replication: 1, settings })),
    );
  } catch (thrown) {
    throw asBusFault(thrown, "topics could not be created");
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
