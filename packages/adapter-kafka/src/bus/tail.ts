import { randomUUID } from "node:crypto";
import type { Tailed, TailEvents, TailOptions } from "@leadstream/application";
import type { StoredEvent, Topic } from "@leadstream/contracts";
import type { Consumer, Kafka } from "kafkajs";
import { createClient } from "../client/client.ts";
import type { KafkaClientOptions } from "../client/client.ts";
import { asBusFault } from "../client/failures.ts";
import { incoming } from "./wire-message.ts";

/*
 * A reader in its own group, created and deleted with it. So kafkajs handles brokers that come and go, and the commits of
 * the group let the reader continue where it was.
 */

const everything = { skips: () => false };

/** Follows a topic of events on a broker. */
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
      await deleteGroup(client, groupId);
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
  // The reader knows where the end of the topic was only after its first fetch.
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
        // The failure is in the callback, not in the broker: without this, kafkajs would deliver the batch again.
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

/** Deletes the group; an empty group would stay on the broker for a week. */
async function deleteGroup(client: Kafka, groupId: string): Promise<void> {
  const admin = client.admin();
  try {
    await admin.connect();
    await admin.deleteGroups([groupId]);
  } catch {
    // The broker deletes it by itself later.
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
