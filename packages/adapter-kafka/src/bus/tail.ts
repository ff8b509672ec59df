import { randomUUID } from "node:crypto";
import type { Tailed, TailEvents, TailOptions } from "@leadstream/application";
import type { StoredEvent, Topic } from "@leadstream/contracts";
import type { Consumer, Kafka } from "kafkajs";
import { createClient } from "../client/client.ts";
import type { KafkaClientOptions } from "../client/client.ts";
import { asBusFault } from "../client/failures.ts";
import { incoming } from "./wire-message.ts";

/*
 * A reader in a group of its own, which is made for it and deleted with it: so kafkajs takes care of brokers that come
 * and go, and the commits of the group, which nobody else sees, let it go on where it was.
 */

const everything = { skips: () => false };

/** Looks on at a topic of events on a broker. */
export const createTail =
  (options: KafkaClientOptions, topic: Topic<StoredEvent>): TailEvents =>
  async (how, onItems) => {
    const client = createClient(options);
    const groupId = `leadstream-tail.${randomUUID()}`;
    const consumer = client.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 500 });
    try {
      await follow(consumer, topic, how, onItems);
    } catch (thrown) {
      throw asBusFault(thrown, `${topic.name} could not be read`);
    } finally {
      await consumer.disconnect().catch(() => undefined);
      await forget(client, groupId);
    }
  };

async function follow(
  consumer: Consumer,
  topic: Topic<StoredEvent>,
  { from, signal, onReady }: TailOptions,
  onItems: (items: readonly Tailed[]) => Promise<void>,
): Promise<void> {
  const ended = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => ended.resolve(), { once: true });
  if (signal.aborted) return;
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) ended.reject(payload.error);
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic.name], fromBeginning: from === "beginning" });
  let isReady = false;
  // Only once it has fetched does the reader know where the end was.
  consumer.on(consumer.events.FETCH, () => {
    if (!isReady) onReady();
    isReady = true;
  });
  await consumer.run({
    eachBatch: async ({ batch: { partition, messages } }) => {
      if (signal.aborted) return;
      const reading = { codec: topic.codec, topic: topic.name, ...everything };
      try {
        await onItems(messages.map((raw) => tailed(incoming(reading, partition, raw))));
      } catch (thrown) {
        // Whoever looks on has failed, not the broker: kafkajs would hand the same batch over again.
        ended.reject(thrown);
      }
    },
  });
  await ended.promise;
}

function tailed(read: ReturnType<typeof incoming<StoredEvent>>): Tailed {
  if ("message" in read) return { kind: "event", event: read.message.value };
  if ("skipped" in read) throw new TypeError("a reader of everything skips nothing");
  const { partition, offset, defect } = read.broken;
  return { kind: "unreadable", partition, offset, code: defect.code, reason: defect.reason };
}

/** An empty group costs the broker an entry for a week. */
async function forget(client: Kafka, groupId: string): Promise<void> {
  const admin = client.admin();
  try {
    await admin.connect();
    await admin.deleteGroups([groupId]);
  } catch {
    // The broker forgets it by itself.
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
