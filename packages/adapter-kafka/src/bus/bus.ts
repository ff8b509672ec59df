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
  /** Timestamps of what is published, and what lag is told by; default the wall clock. */
  readonly clock?: Clock;
  /** How batches are packed; default zstd. */
  readonly compression?: Compression;
  readonly timing?: Partial<Timing>;
  /** Bytes in one batch at most, and in one fetch as they travel; the last may go beyond. Default 4 MiB. */
  readonly batchBytes?: number;
  /** How back-off waits; default a timer. */
  readonly wait?: Wait;
};

export type KafkaBus = MessageBus & {
  /**
   * Makes the topics that are not there, with one copy and the broker's own settings: for tests and trials. Nothing
   * else makes a topic; those of production are declared (`planTopics`, `applyTopics`).
   */
  readonly ensureTopics: (
    topics: readonly TopicName[],
    settings?: Readonly<Record<string, string>>,
  ) => Promise<void>;
  /** Resolves when a broker of the cluster answers now; it tries once. @throws Fault `bus.unavailable`. */
  readonly ping: () => Promise<void>;
  /** Stops the subscriptions, sends what waits, and closes every connection. */
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

/** The same bytes, not a copy. */
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
 * What is left of a message that its origin in the headers makes larger than a topic takes: where it was and why.
 * Whoever wants the rest finds it there, and with the parked messages.
 */
const emptied = (letter: DeadLetter): DeadLetter => ({
  ...letter,
  reason: `${letter.reason} (left out here: the message is too large for a copy)`,
  wire: { headers: {}, body: null },
});

const deadLetterNameOf = ({ topic, group }: DeadLetter): string =>
  deadLetterTopic({ name: topic, partitions: 0 }, group).name;

/** The publisher's name for a message is its id, whatever the codec would call it. */
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
    throw asBusFault(thrown, "topics could not be made");
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
